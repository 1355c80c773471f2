package dev.offlineupload.storage;

import dev.offlineupload.recording.FileState;
import dev.offlineupload.recording.ReadFault;
import dev.offlineupload.recording.RecordingFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.function.Consumer;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.AbstractHttpEntity;

/**
 * A part of a recording as a request body: repeatable, of known length, never in memory as a whole.
 * Refuses to be sent, or to be sent to its end, once the file has not the content any more of which
 * its checksum was taken, so that no object is ever a splice of two contents. A file that is not in
 * the state any more in which that was taken is compared with it, before its last bytes are sent.
 */
public final class FileSlice extends AbstractHttpEntity {
  /** Hears of every write, in bytes. */
  @FunctionalInterface
  public interface Progress {
    void wrote(int bytes);
  }

  /** The type of a TUS PATCH's body. */
  static final ContentType CHUNK = ContentType.create("application/offset+octet-stream");

  private static final int BUFFER = 64 * 1024;
  private static final byte[] NOTHING = {};

  private final RecordingFile file;
  private final String sha256;
  private final Consumer<FileState> touched;
  private final long offset;
  private final long length;
  private final Progress progress;
  private FileState state;

  /**
   * @param hashed the content that the file must still have, and the state in which it had it
   * @param touched hears of a later state in which it still had it
   * @param offset first byte, 0..size
   * @param length number of bytes, 0..size-offset
   */
  public FileSlice(
      RecordingFile file,
      HashedFile hashed,
      Consumer<FileState> touched,
      long offset,
      long length,
      String contentType,
      Progress progress) {
    super(contentType, null);
    this.file = file;
    this.sha256 = hashed.sha256();
    this.state = hashed.state();
    this.touched = touched;
    this.offset = offset;
    this.length = length;
    this.progress = progress;
  }

  @Override
  public void writeTo(OutputStream out) throws IOException {
    SentBytes sent = new SentBytes(offset);
    requireContent(sent, out);
    try (FileChannel channel = file.open()) {
      send(channel, sent, out);
    } catch (RecordingChanged | ReadFault fault) {
      throw fault;
    } catch (IOException cut) {
      // What got through until then may be of another content.
      requireContent(sent, OutputStream.nullOutputStream());
      throw cut;
    }
  }

  private void send(FileChannel channel, SentBytes all, OutputStream out) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(BUFFER, Math.max(1, length)));
    for (long sent = 0; sent < length; ) {
      int read = fill(channel, buffer, offset + sent, length - sent);
      sent += read;
      all.add(buffer.array(), read);
      if (sent == length) {
        // Without its last bytes no server makes an object of what may be a splice.
        requireContent(all, out);
      }
      out.write(buffer.array(), 0, read);
      progress.wrote(read);
    }
  }

  private int fill(FileChannel channel, ByteBuffer buffer, long position, long left)
      throws IOException {
    buffer.clear().limit((int) Math.min(buffer.capacity(), left));
    int read = file.read(channel, buffer, position);
    if (read <= 0) {
      throw new RecordingChanged(file + " shrank while it was being sent");
    }
    return read;
  }

  /** Reading all of it takes its time; a write of nothing tells that this is no stall. */
  private void requireContent(SentBytes sent, OutputStream out) throws IOException {
    FileState now = file.state();
    if (now.equals(state)) {
      return;
    }
    if (now.size() != state.size() || !sent.areOf(file, sha256, () -> out.write(NOTHING, 0, 0))) {
      throw new RecordingChanged(file + " changed while it was being sent");
    }
    state = now;
    touched.accept(now);
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
