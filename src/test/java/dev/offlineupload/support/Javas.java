package dev.offlineupload.support;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The Javas of this machine. */
public final class Javas {
  private static final Path SYSTEM = Path.of("/usr/lib/jvm");

  private Javas() {}

  /** The home of one of this feature release: this process's, $JAVA_HOME, or the system's. */
  public static Optional<Path> home(int release) throws IOException {
    List<Path> homes = new ArrayList<>();
    homes.add(Path.of(System.getProperty("java.home")));
    Optional.ofNullable(System.getenv("JAVA_HOME")).map(Path::of).ifPresent(homes::add);
    if (Files.isDirectory(SYSTEM)) {
      try (Stream<Path> found = Files.list(SYSTEM)) {
        found.sorted().forEach(homes::add);
      }
    }
    return homes.stream().filter(home -> is(home, release)).findFirst();
  }

  private static boolean is(Path home, int release) {
    try {
      return Files.isExecutable(home.resolve("bin/java"))
          && Files.readString(home.resolve("release")).contains("JAVA_VERSION=\"" + release + ".");
    } catch (IOException unreadable) {
      return false;
    }
  }
}
