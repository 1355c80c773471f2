package dev.offlineupload.storage;

import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** What is behind a fault. */
final class Causes {
  /** Chains of causes may be circles. */
  private static final int DEEPEST = 20;

  private Causes() {}

  /** The fault, its cause, the cause of that, and so on. */
  static Stream<Throwable> of(Throwable fault) {
    return Stream.iterate(fault, Objects::nonNull, Throwable::getCause).limit(DEEPEST);
  }

  static <T extends Throwable> Optional<T> first(Throwable fault, Class<T> kind) {
    return of(fault).filter(kind::isInstance).map(kind::cast).findFirst();
  }
}
