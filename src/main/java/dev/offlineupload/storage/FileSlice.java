package dev.offlineupload.storage;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.apache.hc.core5.http.io.entity.AbstractHttpEntity;

/**
 * A part of a recording as a request body: repeatable, of known length, never in memory as a whole.
 * Refuses to be sent once the file is another one than was described (its size or time changed), so
 * that no object is ever a splice of two contents.
 */
public final class FileSlice extends AbstractHttpEntity {
  /** Hears of every write, in bytes. */
  @FunctionalInterface
  public interface Progress {
    void wrote(int bytes);
  }

  private static final int BUFFER = 64 * 1024;

  private final Path file;
  private final long fileSize;
  private final long fileMtime;
  private final long offset;
  private final long length;
  private final Progress progress;

  /**
   * @param fileSize the size the file must still have, in bytes
   * @param fileMtime the modification time it must still have, in ms since the epoch
   * @param offset first byte, 0..fileSize
   * @param length number of bytes, 0..fileSize-offset
   */
  public FileSlice(
      Path file,
      long fileSize,
      long fileMtime,
      long offset,
      long length,
      String contentType,
      Progress progress) {
    super(contentType, null);
    this.file = file;
    this.fileSize = fileSize;
    this.fileMtime = fileMtime;
    this.offset = offset;
    this.length = length;
    this.progress = progress;
  }

  @Override
  public void writeTo(OutputStream out) throws IOException {
    requireUnchanged();
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
      ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(BUFFER, Math.max(1, length)));
      for (long sent = 0; sent < length; ) {
        int read = fill(channel, buffer, offset + sent, length - sent);
        out.write(buffer.array(), 0, read);
        progress.wrote(read);
        sent += read;
      }
    }
    requireUnchanged();
  }

  private int fill(FileChannel channel, ByteBuffer buffer, long position, long left)
      throws IOException {
    buffer.clear().limit((int) Math.min(buffer.capacity(), left));
    int read = channel.read(buffer, position);
    if (read <= 0) {
      throw new RecordingChanged(file + " shrank while it was being sent");
    }
    return read;
  }

  private void requireUnchanged() throws IOException {
    boolean same =
        Files.size(file) == fileSize && Files.getLastModifiedTime(file).toMillis() == fileMtime;
    if (!same) {
      throw new RecordingChanged(file + " changed while it was being sent");
    }
  }

  @Override
  public boolean isRepeatable() {
    return true;
  }

  @Override
  public long getContentLength() {
    return length;
  }

  @Override
  public InputStream getContent() {
    throw new IllegalStateException("A file slice is written, never read as a stream");
  }

  @Override
  public boolean isStreaming() {
    return false;
  }

  @Override
  public void close() {
    // Holds nothing open between writes.
  }
}
