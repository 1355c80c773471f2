package dev.offlineupload.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A copy of the routes that operators tune, to edit as they would. */
public final class RouteFolder {
  private static final Path TUNED = Path.of("routes");
  private static final Path IN_JAR = Path.of("src/main/resources/routes");
  private final Path folder;

  public RouteFolder(Path parent) {
    this.folder = parent.resolve("routes");
    try {
      Files.createDirectories(folder);
      for (Path file : list(TUNED).toList()) {
        Files.copy(file, folder.resolve(file.getFileName()));
      }
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  /** All files that the agent runs unedited, tuned by operators or its own. */
  public static List<Path> shipped() {
    return Stream.of(TUNED, IN_JAR).flatMap(RouteFolder::list).sorted().toList();
  }

  private static Stream<Path> list(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList().stream();
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  public Path path() {
    return folder;
  }

  public Path file(String stage) {
    return folder.resolve(stage + ".camel.yaml");
  }

  /** As it runs: of a file that is not in the folder, that in the jar. */
  public String text(String stage) {
    try {
      Path file = file(stage);
      return Files.readString(Files.exists(file) ? file : IN_JAR.resolve(file.getFileName()));
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  /** Replaces the first place of a text, which must be there. */
  public RouteFolder edit(String stage, String was, String is) {
    String text = text(stage);
    int at = text.indexOf(was);
    if (at < 0) {
      throw new IllegalArgumentException(stage + " does not hold: " + was);
    }
    return write(stage, text.substring(0, at) + is + text.substring(at + was.length()));
  }

  public RouteFolder append(String stage, String more) {
    return write(stage, text(stage) + more);
  }

  public RouteFolder write(String stage, String text) {
    try {
      Files.writeString(file(stage), text);
      return this;
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  public RouteFolder delete(String stage) {
    try {
      Files.delete(file(stage));
      return this;
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  public List<String> stages() {
    return list(folder)
        .map(file -> String.valueOf(file.getFileName()).replace(".camel.yaml", ""))
        .sorted()
        .toList();
  }
}
