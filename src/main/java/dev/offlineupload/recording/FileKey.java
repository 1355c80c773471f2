package dev.offlineupload.recording;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/** What the file system itself calls a file (device and inode): a move does not change it. */
public final class FileKey {
  private FileKey() {}

  /** Null where the file system has no such thing, or there is no such file of ours. */
  public static String of(RecordingsFolder folder, String videoPath) {
    try {
      Path file = folder.resolve(videoPath);
      Object key = Files.readAttributes(file, BasicFileAttributes.class, NOFOLLOW_LINKS).fileKey();
      return key == null ? null : key.toString();
    } catch (IOException | IllegalArgumentException none) {
      return null;
    }
  }
}
