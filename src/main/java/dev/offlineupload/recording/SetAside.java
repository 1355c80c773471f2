package dev.offlineupload.recording;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.COPY_ATTRIBUTES;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Optional;

/**
 * Takes a file away as the very one that was looked at. What has a file's name may be another by
 * the next instruction: so it gets a name of ours in its folder first, is compared there, and only
 * then goes, or gets its own name back. The folder is held open from the look until then.
 */
public final class SetAside implements Closeable {
  private static final String PREFIX = ".offline-upload-";

  private final RecordingFile file;
  private final FolderHandle folder;
  private final Path own;
  private final Path name;

  /** What was looked at: the file system's own name for it, its size in bytes, its time. */
  public record Looked(Object key, long size, FileTime modified) {
    private static Looked at(BasicFileAttributes found) {
      return new Looked(found.fileKey(), found.size(), found.lastModifiedTime());
    }
  }

  private SetAside(RecordingFile file, FolderHandle folder, Path name) {
    this.file = file;
    this.folder = folder;
    this.own = file.path().getFileName();
    this.name = name;
  }

  /**
   * Of one recording, or its sidecar.
   *
   * @param id of its row, by which what a stop left aside is found again
   * @throws IOException if its folder can't be opened, or is no more
   */
  public static SetAside of(RecordingFile file, long id) throws IOException {
    boolean isSidecar = file.path().toString().endsWith(".json");
    return new SetAside(file, file.folder(), Path.of(PREFIX + id + (isSidecar ? ".json" : "")));
  }

  /** What has its name now, if anything has. */
  public Optional<Looked> look() throws IOException {
    return folder.has(own) ? Optional.of(Looked.at(folder.attributes(own))) : Optional.empty();
  }

  /** The file under the name of ours, as long as it has that. */
  public RecordingFile aside() {
    return file.sibling(name);
  }

  /** Whether a stop left it under the name of ours. */
  public boolean isLeft() throws IOException {
    return folder.has(name);
  }

  /** Whether something has its own name. */
  public boolean isThere() throws IOException {
    return folder.has(own);
  }

  /**
   * Takes it away from its name.
   *
   * @return false if it is another file by now; that one keeps its name
   */
  public boolean take(Looked looked) throws IOException {
    folder.rename(own, name);
    if (Looked.at(folder.attributes(name)).equals(looked)) {
      return true;
    }
    putBack();
    return false;
  }

  /** Its own name again; if another file has that by now, one that is like it. */
  public void putBack() throws IOException {
    Path back = own;
    for (int n = 2; ; n++) {
      try {
        folder.renameAnew(name, back);
        return;
      } catch (FileAlreadyExistsException taken) {
        back = Path.of(n + "-" + own);
      }
    }
  }

  /** What a stop left aside has its name again. */
  public void restore() throws IOException {
    if (isLeft()) {
      putBack();
    }
  }

  /** It goes. */
  public void delete() throws IOException {
    folder.delete(name);
  }

  /**
   * It moves, in place of whatever is there, to stay there whatever happens; to another file system
   * as a copy that is on the disk before the file goes.
   *
   * @param target its folder must exist
   * @param top the target's folder, or one above it: those below it may have been made for it
   * @throws IOException if it can't; it has its own name again
   */
  public void moveTo(Path target, Path top) throws IOException {
    try {
      moveAside(target, top);
    } catch (IOException denied) {
      putBack();
      throw denied;
    }
  }

  private void moveAside(Path target, Path top) throws IOException {
    try {
      Files.move(aside().path(), target, ATOMIC_MOVE);
      flush(target, top);
      folder.flush();
    } catch (AtomicMoveNotSupportedException elsewhere) {
      copyTo(target);
      flush(target, top);
      delete();
    }
  }

  private static void flush(Path target, Path top) throws IOException {
    for (Path at = target.getParent(); at != null && at.startsWith(top); at = at.getParent()) {
      FolderHandle.flush(at);
    }
  }

  private void copyTo(Path target) throws IOException {
    Looked before = Looked.at(folder.attributes(name));
    try {
      Files.copy(
          aside().path(), target, REPLACE_EXISTING, COPY_ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
      try (FileChannel written = FileChannel.open(target, StandardOpenOption.WRITE)) {
        written.force(true);
      }
      if (!Looked.at(folder.attributes(name)).equals(before)
          || Files.size(target) != before.size()) {
        throw new IOException(file + " changed while it was copied");
      }
    } catch (IOException fault) {
      Files.deleteIfExists(target);
      throw fault;
    }
  }

  @Override
  public void close() throws IOException {
    folder.close();
  }
}
