package dev.offlineupload.routes;

import dev.offlineupload.files.Bundled;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Route files as they were at one moment: those of a folder, which operators edit, or these and the
 * product's own, which are in the jar. Of two with the same name that of the folder counts.
 *
 * @param texts by file name; what could not be read is not among them
 * @param unreadable why, by file name
 */
public record RouteSet(SortedMap<String, String> texts, SortedMap<String, String> unreadable) {
  public static final String SUFFIX = ".camel.yaml";

  /** Answers to doors, and the mechanics behind them: nothing to tune. */
  static final List<String> IN_JAR = List.of("api", "delivery", "doors", "verify");

  public RouteSet {
    texts = Collections.unmodifiableSortedMap(new TreeMap<>(texts));
    unreadable = Collections.unmodifiableSortedMap(new TreeMap<>(unreadable));
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

  /** These, and those in the jar that none of these takes the place of: what is to run. */
  public RouteSet withOurs() {
    TreeMap<String, String> all = new TreeMap<>();
    IN_JAR.forEach(stage -> all.put(stage + SUFFIX, Bundled.required("routes/" + stage + SUFFIX)));
    all.keySet().removeAll(unreadable.keySet());
    all.putAll(texts);
    return new RouteSet(all, unreadable);
  }

  /** Names of those that take the place of one in the jar. */
  public List<String> inPlaceOfOurs() {
    return texts.keySet().stream()
        .filter(name -> IN_JAR.contains(name.replace(SUFFIX, "")))
        .toList();
  }

  /** The files of some stages only, with the policies that every route names. */
  public RouteSet only(String... stages) {
    TreeMap<String, String> some = new TreeMap<>();
    TreeMap<String, String> absent = new TreeMap<>();
    for (String stage : Stream.concat(Stream.of("policies"), Stream.of(stages)).toList()) {
      String name = stage + SUFFIX;
      if (texts.containsKey(name)) {
        some.put(name, texts.get(name));
      } else {
        absent.put(name, unreadable.getOrDefault(name, "is no file that can be read"));
      }
    }
    return new RouteSet(some, absent);
  }

  /** Names of the files that are not the same in another set. */
  Set<String> unlike(RouteSet other) {
    Set<String> names = new TreeSet<>(texts.keySet());
    names.addAll(other.texts.keySet());
    names.removeIf(name -> Objects.equals(texts.get(name), other.texts.get(name)));
    return names;
  }

  /** All but this file. */
  public RouteSet without(String name) {
    TreeMap<String, String> others = new TreeMap<>(texts);
    others.remove(name);
    return new RouteSet(others, unreadable);
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
