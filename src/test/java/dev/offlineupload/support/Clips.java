package dev.offlineupload.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The real clips that the project ships, and the broken ones. */
public final class Clips {
  private static final Path DEMO = Path.of("demo/recordings");
  private static final Path REAL = Path.of("src/test/resources/recordings");
  private static final Path BAD = Path.of("src/test/resources/recordings-bad");

  private Clips() {}

  /** Puts every real clip under its own path: the small ones of the demo and a larger one. */
  public static List<String> placeReal(Path folder) {
    return Stream.of(DEMO, REAL).flatMap(clips -> place(clips, folder).stream()).toList();
  }

  public static List<String> placeBad(Path folder) {
    return place(BAD, folder);
  }

  private static List<String> place(Path from, Path to) {
    try (Stream<Path> clips = Files.walk(from)) {
      return clips
          .filter(Files::isRegularFile)
          .map(clip -> place(from.relativize(clip), clip, to))
          .toList();
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  private static String place(Path name, Path clip, Path to) {
    try {
      Mp4.place(to.resolve(name), Files.readAllBytes(clip));
      return name.toString();
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }
}
