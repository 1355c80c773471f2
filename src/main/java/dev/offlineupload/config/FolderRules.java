package dev.offlineupload.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where the recordings and the database may lie. The agent scans the recordings folder and removes
 * what it has uploaded there, so nothing of its own may lie in it, and its dead letters must not be
 * found again as recordings.
 */
final class FolderRules {
  static final String DEAD_LETTER = "dead-letter";

  /** What Camel's endpoint URIs and placeholders take for their own. */
  private static final Pattern READ_OTHERWISE = Pattern.compile("\\?|\\{\\{|%[0-9a-fA-F]{2}");

  private FolderRules() {}

  static void check(Values values, WatchSettings watch, QueueSettings queue, LogSettings log) {
    String recordingsDir = WatchSettings.RECORDINGS_DIR;
    String database = QueueSettings.DATABASE;
    Path recordings = watch.recordingsDir();
    values.check(recordingsDir, () -> aboutRecordings(recordings));
    values.check(database, () -> aboutDatabase(queue.database()));
    values.check(database, () -> aboutBoth(recordings, queue.database()), recordingsDir);
    values.check(
        LogSettings.FILE,
        () -> log.file().flatMap(file -> aboutLogFile(recordings, file)),
        recordingsDir,
        database);
    List<Path> own =
        Stream.concat(Stream.of(queue.database(), values.source().file()), log.file().stream())
            .toList();
    values.check(
        WatchSettings.ALLOWED_DIRS,
        () -> aboutAllowed(watch.allowedDirs(), recordings, own),
        recordingsDir,
        database);
  }

  private static Optional<String> aboutRecordings(Path recordings) {
    if (READ_OTHERWISE.matcher(recordings.toString()).find()) {
      return Optional.of(
          "a path without '?', '{{' or '%' before two hexadecimal digits, which the folder watch"
              + " reads as something else: rename the folder or use a symbolic link to it");
    }
    return reason(
        recordings.getParent() == null,
        "a folder of its own, not a whole disk: uploaded files in it are deleted");
  }

  private static Optional<String> aboutDatabase(Path database) {
    if (database.getParent() == null || Files.isDirectory(database)) {
      return Optional.of("a file, not a folder");
    }
    Path folder = database.getParent();
    return reason(
        Files.exists(folder) && !Files.isDirectory(folder),
        "a file in a folder, but " + folder.getFileName() + " is a file");
  }

  private static Optional<String> aboutBoth(Path recordings, Path database) {
    Path scanned = real(recordings);
    Path folder = real(database.getParent());
    if (folder.startsWith(scanned) || real(database).startsWith(scanned)) {
      return Optional.of(
          "a file outside OFFLINE_RECORDINGS_DIR: the agent scans that folder and cleans it up, so"
              + " the database and its dead letters must not lie in it");
    }
    return reason(
        scanned.startsWith(folder.resolve(DEAD_LETTER)),
        "a file elsewhere: OFFLINE_RECORDINGS_DIR lies inside its "
            + DEAD_LETTER
            + " folder, so set-aside files would be found again as recordings");
  }

  private static Optional<String> aboutLogFile(Path recordings, Path log) {
    if (log.getParent() == null || Files.isDirectory(log)) {
      return Optional.of("a file, not a folder");
    }
    return reason(
        real(log).startsWith(real(recordings)),
        "a file outside OFFLINE_RECORDINGS_DIR: the agent cleans that folder up");
  }

  /**
   * What is wrong with the folders from which recordings may be named: whatever lies in them may be
   * uploaded and deleted, and each file must have one name only.
   *
   * @param own files of the agent
   */
  private static Optional<String> aboutAllowed(
      List<Path> allowed, Path recordings, List<Path> own) {
    return allowed.stream()
        .flatMap(folder -> aboutAllowed(folder, allowed, recordings, own).stream())
        .findFirst();
  }

  private static Optional<String> aboutAllowed(
      Path folder, List<Path> allowed, Path recordings, List<Path> own) {
    if (folder.getParent() == null || own.stream().anyMatch(file -> holds(folder, file))) {
      return Optional.of(
          "folders that hold neither config.env, the database nor the log, nor a whole disk, but "
              + folder
              + " does: what lies in them may be uploaded and deleted");
    }
    boolean twice = allowed.stream().anyMatch(o -> !o.equals(folder) && isIn(folder, o));
    return reason(
        twice || isIn(recordings, folder),
        "folders that neither hold one another nor OFFLINE_RECORDINGS_DIR, links followed, but "
            + folder
            + " does: a file must not have two names");
  }

  /** And what the agent writes beside the file. */
  private static boolean holds(Path folder, Path file) {
    return isIn(file, folder)
        || isIn(file.getParent(), folder)
        || isIn(folder, file.resolveSibling(DEAD_LETTER));
  }

  /** Whether a path is another one or lies in it, links followed. */
  static boolean isIn(Path path, Path folder) {
    return real(path).startsWith(real(folder));
  }

  /** The path without symbolic links, as far as it exists. */
  private static Path real(Path path) {
    Path existing = path;
    while (existing.getParent() != null && !Files.exists(existing)) {
      existing = existing.getParent();
    }
    try {
      return existing.toRealPath().resolve(existing.relativize(path)).normalize();
    } catch (IOException justVanished) {
      return path;
    }
  }

  private static Optional<String> reason(boolean wrong, String expected) {
    return wrong ? Optional.of(expected) : Optional.empty();
  }
}
