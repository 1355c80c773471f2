package dev.offlineupload.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.UserPrincipal;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The copies of native libraries that this program unpacks, in a folder that is this process's
 * alone: a process that is killed leaves its copies behind, and the next one removes them. Whose
 * process lives has its folder's lock.
 */
public final class NativeCopies {
  private static final Logger LOG = LoggerFactory.getLogger("files");
  private static final String FOLDER = "offline-upload-native-";
  private static final String LOCK = "lock";

  /** A file that is this old was locked, if it ever is to be. */
  private static final Duration SETTLED = Duration.ofMinutes(1);

  /** Held, and so is its lock, until the process ends. */
  private FileChannel held;

  /**
   * Makes the folder of this process, and removes those whose processes are gone.
   *
   * @param temporary the folder for all that is temporary
   * @throws IOException if it can't be made
   */
  public Path in(Path temporary) throws IOException {
    // Only its owner may look into it: nobody puts another library there.
    Path own = Files.createTempDirectory(temporary, FOLDER);
    // What is asked for first is deleted last.
    own.toFile().deleteOnExit();
    Path lock = own.resolve(LOCK);
    lock.toFile().deleteOnExit();
    held = open(lock);
    held.lock();
    removeOthers(temporary, own);
    return own;
  }

  private static void removeOthers(Path temporary, Path own) {
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(temporary, FOLDER + "*")) {
      UserPrincipal owner = Files.getOwner(own);
      for (Path folder : folders) {
        if (!folder.equals(own) && isOf(owner, folder)) {
          removeIfLeft(folder);
        }
      }
    } catch (IOException | RuntimeException fault) {
      LOG.debug("Copies of native libraries stay behind", fault);
    }
  }

  /** Not a link, and nobody else's: what it leads to might be anything. */
  private static boolean isOf(UserPrincipal owner, Path folder) throws IOException {
    return Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
        && Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS).equals(owner);
  }

  private static void removeIfLeft(Path folder) {
    Path file = folder.resolve(LOCK);
    try {
      if (isLeft(file)) {
        try (DirectoryStream<Path> copies = Files.newDirectoryStream(folder, "sqlite-*")) {
          for (Path copy : copies) {
            Files.delete(copy);
          }
        }
        Files.delete(file);
        Files.delete(folder);
      }
    } catch (IOException | RuntimeException fault) {
      LOG.debug("{} stays", folder, fault);
    }
  }

  private static boolean isLeft(Path lock) throws IOException {
    try (FileChannel channel = open(lock);
        FileLock taken = channel.tryLock()) {
      Instant settled = Files.getLastModifiedTime(lock).toInstant().plus(SETTLED);
      return taken != null && settled.isBefore(Instant.now());
    } catch (OverlappingFileLockException ours) {
      return false;
    }
  }

  private static FileChannel open(Path lock) throws IOException {
    return FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }
}
