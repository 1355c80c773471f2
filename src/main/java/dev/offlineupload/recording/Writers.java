package dev.offlineupload.recording;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Who has a recording open for writing: such a file is not finished, and is never deleted. What
 * can't be seen is said, and is then no evidence.
 */
public interface Writers {
  /** Who has the file open for writing, in words; what was seen may be a second old. */
  Optional<String> of(Path file);

  /**
   * What was seen until now no longer counts: to be asked before something is deleted, and by each
   * scan, for a file may be younger than that.
   */
  void look();

  /** Why a writer of the file might not be seen; empty if every writer would be. */
  Optional<String> blindness(Path file);

  /** Of this system. {@code -Doffline.writers=unseen} is for tests of what can't be seen. */
  static Writers ofThisSystem() {
    if ("unseen".equals(System.getProperty("offline.writers"))) {
      return new UnseenWriters("told so by offline.writers");
    }
    if (System.getProperty("os.name").startsWith("Windows")) {
      return new SharedWriters();
    }
    return ProcessFiles.areThere()
        ? new ProcessFiles(System::nanoTime)
        : new UnseenWriters("this system does not tell who has a file open");
  }
}
