package dev.offlineupload.routes;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The route files of a folder as they were at one moment.
 *
 * @param texts by file name; what could not be read is not among them
 * @param unreadable why, by file name
 */
public record RouteSet(SortedMap<String, String> texts, SortedMap<String, String> unreadable) {
  public static final String SUFFIX = ".camel.yaml";

  public RouteSet {
    texts = Collections.unmodifiableSortedMap(new TreeMap<>(texts));
    unreadable = Collections.unmodifiableSortedMap(new TreeMap<>(unreadable));
  }

  static RouteSet of(Map<String, String> texts) {
    return new RouteSet(new TreeMap<>(texts), new TreeMap<>());
  }

  /**
   * Reads all files of a folder, as they are now.
   *
   * @throws IOException if the folder can't be listed
   */
  public static RouteSet read(Path folder) throws IOException {
    TreeMap<String, String> texts = new TreeMap<>();
    TreeMap<String, String> unreadable = new TreeMap<>();
    for (Path file : files(folder)) {
      String name = String.valueOf(file.getFileName());
      try {
        texts.put(name, text(file));
      } catch (CharacterCodingException noise) {
        unreadable.put(name, "is no text in UTF-8");
      } catch (IOException fault) {
        unreadable.put(name, "is no file that can be read");
      }
    }
    return new RouteSet(texts, unreadable);
  }

  static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(SUFFIX)).sorted().toList();
    }
  }

  /** A FIFO in the folder must not hold up whoever reads it. */
  private static String text(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new IOException(file + " is no file");
    }
    return StandardCharsets.UTF_8
        .newDecoder()
        .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
        .toString();
  }
}
