package dev.offlineupload.recording;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardOpenOption.READ;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;

/**
 * A folder that is held open, reached without following a link: whoever puts a link in its place,
 * or in that of a folder above it, leads nobody elsewhere. Where the platform has no such handles
 * (Windows) the way is looked at before each step.
 */
final class FolderHandle implements Closeable {
  private final Path root;
  private final Path folder;
  private final SecureDirectoryStream<Path> handle;

  private FolderHandle(Path root, Path folder, SecureDirectoryStream<Path> handle) {
    this.root = root;
    this.folder = folder;
    this.handle = handle;
  }

  /**
   * Opens a folder.
   *
   * @param root may be a link itself
   * @param folder the root, or one below it
   * @throws NoSuchFileException if a part of the way is missing, a link, or no folder
   */
  @SuppressWarnings("StreamResourceLeak") // Each step closes the one before; the last is held.
  static FolderHandle open(Path root, Path folder) throws IOException {
    DirectoryStream<Path> start = Files.newDirectoryStream(root);
    if (!(start instanceof SecureDirectoryStream<Path> at)) {
      start.close();
      return new FolderHandle(root, folder, null);
    }
    for (Path part : root.relativize(folder)) {
      if (!part.toString().isEmpty()) {
        at = next(at, part, folder);
      }
    }
    return new FolderHandle(root, folder, at);
  }

  private static SecureDirectoryStream<Path> next(
      SecureDirectoryStream<Path> at, Path part, Path folder) throws IOException {
    try (at) {
      if (!attributes(at, part).isDirectory()) {
        throw isElsewhere(folder);
      }
      return at.newDirectoryStream(part, NOFOLLOW_LINKS);
    }
  }

  private static NoSuchFileException isElsewhere(Path folder) {
    return new NoSuchFileException(
        folder.toString(), null, "a folder on the way is missing or a symbolic link");
  }

  private Path at(Path name) throws IOException {
    for (Path above = folder; !above.equals(root); above = above.getParent()) {
      if (!Files.isDirectory(above, NOFOLLOW_LINKS)) {
        throw isElsewhere(folder);
      }
    }
    return folder.resolve(name);
  }

  /** Opens a file of it for reading; a link is refused. */
  FileChannel read(Path name) throws IOException {
    return handle == null
        ? FileChannel.open(at(name), READ, NOFOLLOW_LINKS)
        : (FileChannel) handle.newByteChannel(name, Set.of(READ, NOFOLLOW_LINKS));
  }

  /**
   * What is there under a name, a link as itself.
   *
   * @throws NoSuchFileException if nothing is
   */
  BasicFileAttributes attributes(Path name) throws IOException {
    return handle == null
        ? Files.readAttributes(at(name), BasicFileAttributes.class, NOFOLLOW_LINKS)
        : attributes(handle, name);
  }

  private static BasicFileAttributes attributes(SecureDirectoryStream<Path> at, Path name)
      throws IOException {
    return at.getFileAttributeView(name, BasicFileAttributeView.class, NOFOLLOW_LINKS)
        .readAttributes();
  }

  boolean has(Path name) throws IOException {
    try {
      return attributes(name) != null;
    } catch (NoSuchFileException none) {
      return false;
    }
  }

  /** Renames a file of it, in place of whatever has the new name. */
  void rename(Path name, Path to) throws IOException {
    if (handle == null) {
      Files.move(at(name), folder.resolve(to), StandardCopyOption.ATOMIC_MOVE);
    } else {
      handle.move(name, handle, to);
    }
  }

  /**
   * Renames a file of it, in place of nothing.
   *
   * @throws FileAlreadyExistsException if something has the new name
   */
  void renameAnew(Path name, Path to) throws IOException {
    try {
      Files.createLink(folder.resolve(to), at(name));
      delete(name);
    } catch (FileAlreadyExistsException taken) {
      throw taken;
    } catch (FileSystemException | UnsupportedOperationException noLinks) {
      if (has(to)) {
        throw new FileAlreadyExistsException(to.toString());
      }
      rename(name, to);
    }
  }

  void delete(Path name) throws IOException {
    if (handle == null) {
      Files.delete(at(name));
    } else {
      handle.deleteFile(name);
    }
  }

  /** What was renamed in it stays so, whatever happens; where the platform can't, as it is. */
  void flush() throws IOException {
    flush(folder);
  }

  static void flush(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, READ)) {
      channel.force(true);
    } catch (AccessDeniedException notHere) {
      // Windows opens no folder; its file system keeps the order of its changes.
    }
  }

  @Override
  public void close() throws IOException {
    if (handle != null) {
      handle.close();
    }
  }
}
