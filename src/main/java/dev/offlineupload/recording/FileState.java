package dev.offlineupload.recording;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * When a file was last touched. Finer than a {@link Fingerprint}: a program can give other content
 * the old size and time, but not change the time at which it did so, or at which it gave another
 * file this name. (Inodes would tell less, and some network file systems make them up anew.)
 *
 * @param size bytes
 * @param mtime ms since the epoch
 * @param ctime ns since the epoch; the time of last modification where the file system knows no
 *     better
 */
public record FileState(long size, long mtime, long ctime) {
  private static final String ATTRIBUTES =
      FileSystems.getDefault().supportedFileAttributeViews().contains("unix")
          ? "unix:size,lastModifiedTime,ctime"
          : "size,lastModifiedTime";

  /**
   * As it is now; a symbolic link is not followed.
   *
   * @throws IOException if there is no such file
   */
  public static FileState of(Path file) throws IOException {
    Map<String, Object> found = Files.readAttributes(file, ATTRIBUTES, NOFOLLOW_LINKS);
    FileTime modified = (FileTime) found.get("lastModifiedTime");
    FileTime touched = (FileTime) found.getOrDefault("ctime", modified);
    return new FileState(
        (long) found.get("size"), modified.toMillis(), touched.to(TimeUnit.NANOSECONDS));
  }

  /** Whether size and time are the same, as far as a program can set them. */
  public boolean looksLike(FileState other) {
    return size == other.size && mtime == other.mtime;
  }
}
