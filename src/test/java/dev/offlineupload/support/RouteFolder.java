package dev.offlineupload.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A copy of the routes that come along, to edit as an operator would. */
public final class RouteFolder {
  private static final Path OURS = Path.of("routes");
  private final Path folder;

  public RouteFolder(Path parent) {
    this.folder = parent.resolve("routes");
    try (Stream<Path> files = Files.list(OURS)) {
      Files.createDirectories(folder);
      for (Path file : files.toList()) {
        Files.copy(file, folder.resolve(file.getFileName()));
      }
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

  public String text(String stage) {
    try {
      return Files.readString(file(stage));
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
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> String.valueOf(file.getFileName()).replace(".camel.yaml", ""))
          .sorted()
          .toList();
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }
}
