package dev.offlineupload.routes;

import dev.offlineupload.files.FileMode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The routes that ran last, in a folder beside the database. The whole set is there or none: a new
 * one is written beside it and takes its place by being renamed.
 */
public final class LastGoodRoutes {
  private static final Logger LOG = LoggerFactory.getLogger("routes");
  private static final String VERSION = "version.txt";

  private final Path folder;
  private final Path draft;
  private final Path before;
  private final String version;

  /**
   * @param folder need not exist
   * @param version of this program: what another one took is looked at anew
   */
  public LastGoodRoutes(Path folder, String version) {
    this.folder = folder;
    this.draft = folder.resolveSibling(folder.getFileName() + ".part");
    this.before = folder.resolveSibling(folder.getFileName() + ".before");
    this.version = version;
  }

  public Path folder() {
    return folder;
  }

  /** Whether there is a set; one that an end of the process left half replaced is put back. */
  public boolean isThere() {
    try {
      if (!Files.exists(folder) && Files.exists(before)) {
        Files.move(before, folder);
      }
      return Files.isDirectory(folder) && !RouteSet.files(folder).isEmpty();
    } catch (IOException fault) {
      LOG.warn("{} can't be read: {}", folder, fault.toString());
      return false;
    }
  }

  /** When it was written, for people. */
  public FileTime since() {
    try {
      return Files.getLastModifiedTime(folder.resolve(VERSION));
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  /** Whether this very set ran with this version of the program. */
  public boolean holds(RouteSet set) {
    try {
      return isThere()
          && Files.readString(folder.resolve(VERSION)).equals(version)
          && RouteSet.read(folder).equals(set);
    } catch (IOException fault) {
      LOG.warn("{} can't be read: {}", folder, fault.toString());
      return false;
    }
  }

  /**
   * Keeps a set that runs, for its owner alone: nobody may read a copy who may not read the file.
   * Without it an agent still works, so a fault is only said.
   */
  public void keep(RouteSet set) {
    try {
      if (holds(set) && isPrivate()) {
        return;
      }
      delete(draft);
      Files.createDirectories(draft);
      for (Map.Entry<String, String> file : set.texts().entrySet()) {
        write(file.getKey(), file.getValue());
      }
      write(VERSION, version);
      replace();
    } catch (IOException fault) {
      LOG.warn("The routes that run can't be kept in {}: {}", folder, fault.toString());
    }
  }

  private boolean isPrivate() throws IOException {
    return RouteSet.files(folder).stream()
        .allMatch(copy -> FileMode.ifReadByOthers(copy).isEmpty());
  }

  private void write(String name, String text) throws IOException {
    Path copy = draft.resolve(name);
    Files.createFile(copy, FileMode.ownerOnly(copy));
    Files.writeString(copy, text);
  }

  private void replace() throws IOException {
    delete(before);
    if (Files.exists(folder)) {
      Files.move(folder, before);
    }
    Files.move(draft, folder);
    delete(before);
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    List<Path> all;
    try (Stream<Path> tree = Files.walk(folder)) {
      all = tree.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path each : all) {
      Files.delete(each);
    }
  }
}
