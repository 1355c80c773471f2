package dev.offlineupload.cli;

import dev.offlineupload.config.Settings;
import dev.offlineupload.queue.AgentLock;
import dev.offlineupload.text.Units;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** Names of files, the recordings folder and the place of the database. */
final class LocalCheck {
  /** Neither ASCII nor Latin-1 has all of it. */
  private static final String NAME = "\u00e3\u2713.mp4";

  private final Settings settings;

  LocalCheck(Settings settings) {
    this.settings = settings;
  }

  /** What is wrong if a name with an accent is not the same once it was a path. */
  static Optional<CheckLine> names() {
    try {
      if (Path.of(NAME).toString().equals(NAME)) {
        return Optional.empty();
      }
    } catch (InvalidPathException ascii) {
      // Said below.
    }
    return Optional.of(
        CheckLine.wrong(
            "names",
            "names with accents can't be opened: Java takes them for "
                + System.getProperty("sun.jnu.encoding"),
            "start it by bin/offline-upload, or set LC_ALL=C.UTF-8"));
  }

  CheckLine folder() {
    Path folder = settings.watch().recordingsDir();
    if (!Files.isDirectory(folder)) {
      return CheckLine.wrong(
          "folder",
          folder + " is not there",
          "create it, mount it, or mend OFFLINE_RECORDINGS_DIR");
    }
    if (!Files.isReadable(folder) || !Files.isExecutable(folder)) {
      return CheckLine.wrong("folder", folder + " can't be read", "let this user read it");
    }
    if (settings.upload().deleteAfterUpload() && !Files.isWritable(folder)) {
      return CheckLine.wrong(
          "folder",
          folder + " can't be written, so uploaded recordings could not be deleted",
          "let this user write it, or set OFFLINE_DELETE_AFTER_UPLOAD=false");
    }
    return CheckLine.ok("folder", folder + " is readable");
  }

  CheckLine database() throws IOException {
    Path database = settings.queue().database();
    Path existing = database.getParent();
    while (!Files.exists(existing)) {
      existing = existing.getParent();
    }
    if (!Files.isWritable(existing) || (Files.exists(database) && !Files.isWritable(database))) {
      return CheckLine.wrong(
          "database", database + " can't be written", "let this user write " + existing);
    }
    FileStore disk = Files.getFileStore(existing);
    String running =
        AgentLock.holder(database)
            .map(pid -> ", an agent works on it (pid " + pid + ")")
            .orElse("");
    String made = Files.exists(database) ? "" : " will be made at the first start";
    String free = ", " + Units.bytes(disk.getUsableSpace()) + " free";
    return CheckLine.ok("database", database + made + running + free);
  }
}
