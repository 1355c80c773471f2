package dev.offlineupload.storage;

import dev.offlineupload.recording.FileState;
import dev.offlineupload.recording.RecordingFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import org.apache.hc.core5.http.io.entity.AbstractHttpEntity;

/**
 * A part of a recording as a request body: repeatable, of known length, never in memory as a whole.
 * Refuses to be sent, or to be sent to its end, once the file is not in the state any more in which
 * its checksum was taken, so that no object is ever a splice of two contents.
 */
public final class FileSlice extends AbstractHttpEntity {
  /** Hears of every write, in bytes. */
  @FunctionalInterface
  public interface Progress {
    void wrote(int bytes);
  }

  private static final int BUFFER = 64 * 1024;

  private final Path file;
  private final FileState state;
  private final long offset;
  private final long length;
  private final Progress progress;

  /**
   * @param state in which the file must still be
   * @param offset first byte, 0..size
   * @param length number of bytes, 0..size-offset
   */
  public FileSlice(
      Path file, FileState state, long offset, long length, String contentType, Progress progress) {
    super(contentType, null);
    this.file = file;
    this.state = state;
    this.offset = offset;
    this.length = length;
    this.progress = progress;
  }

  @Override
  public void writeTo(OutputStream out) throws IOException {
    requireUntouched();
    try (FileChannel channel = RecordingFile.open(file)) {
      send(channel, out);
    } catch (RecordingChanged changed) {
      throw changed;
    } catch (IOException cut) {
      // What got through until then may be of another content.
      requireUnchanged();
      throw cut;
    }
  }

  private void send(FileChannel channel, OutputStream out) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(BUFFER, Math.max(1, length)));
    for (long sent = 0; sent < length; ) {
      int read = fill(channel, buffer, offset + sent, length - sent);
      sent += read;
      if (sent == length) {
        // Without its last bytes no server makes an object of what may be a splice.
        requireUnchanged();
      }
      out.write(buffer.array(), 0, read);
      progress.wrote(read);
    }
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

  /** Before a byte is sent: if only its ctime differs, its checksum decides. */
  private void requireUntouched() throws IOException {
    FileState now = FileState.of(file);
    if (now.looksLike(state) && !now.equals(state)) {
      throw new IOException(file + " was touched: to be compared with its checksum");
    }
    requireUnchanged();
  }

  private void requireUnchanged() throws IOException {
    if (!FileState.of(file).equals(state)) {
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
