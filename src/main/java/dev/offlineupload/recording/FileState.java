package dev.offlineupload.recording;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;

/**
 * When a file was last touched. Finer than a {@link Fingerprint}: a program can give other content
 * the old size and time, but not change the time at which it did so, or at which it gave another
 * file this name. (Inodes would tell less, and some network file systems make them up anew.)
 *
 * @param ctime the time of last modification where the file system knows no better
 */
public record FileState(long size, FileTime mtime, FileTime ctime) {
  private static final boolean UNIX =
      FileSystems.getDefault().supportedFileAttributeViews().contains("unix");

  /**
   * As it is now; a symbolic link is not followed.
   *
   * @throws IOException if there is no such file
   */
  public static FileState of(Path file) throws IOException {
    BasicFileAttributes found =
        Files.readAttributes(file, BasicFileAttributes.class, NOFOLLOW_LINKS);
    FileTime touched =
        UNIX
            ? (FileTime) Files.getAttribute(file, "unix:ctime", NOFOLLOW_LINKS)
            : found.lastModifiedTime();
    return new FileState(found.size(), found.lastModifiedTime(), touched);
  }

  /** Whether size and time are the same, as far as the queue keeps them. */
  public boolean looksLike(FileState other) {
    return size == other.size && mtime.toMillis() == other.mtime.toMillis();
  }

  /** Whether it has the size in bytes, and the time in ms since the epoch, that a row has. */
  public boolean looksLike(long fileSize, long fileMtime) {
    return size == fileSize && mtime.toMillis() == fileMtime;
  }
}
