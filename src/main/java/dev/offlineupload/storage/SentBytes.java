package dev.offlineupload.storage;

import dev.offlineupload.recording.RecordingFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/** What one request sent of a recording, told by where it began and by its CRC-32C. */
final class SentBytes {
  /** Done now and then while a file is read. */
  @FunctionalInterface
  interface Sign {
    void give() throws IOException;
  }

  private final long from;
  private final CRC32C sum = new CRC32C();
  private long length;

  SentBytes(long from) {
    this.from = from;
  }

  void add(byte[] bytes, int count) {
    sum.update(bytes, 0, count);
    length += count;
  }

  /**
   * Whether a file has the content of a checksum, and these bytes are of that content. It may be
   * touched, or even be another for a moment, while it is sent and while it is read: each byte of
   * that checksum is the recording's, whenever it was read.
   */
  boolean areOf(RecordingFile file, String sha256, Sign sign) throws IOException {
    CRC32C there = new CRC32C();
    String now =
        Digests.sha256(
            file,
            (bytes, at) -> {
              sign.give();
              there.update(part(bytes, at));
            });
    return now.equals(sha256) && there.getValue() == sum.getValue();
  }

  /** What of it lies in the range; nothing, where it is beside it. */
  private ByteBuffer part(ByteBuffer bytes, long at) {
    int count = bytes.remaining();
    int begin = (int) Math.min(count, Math.max(0, from - at));
    int end = (int) Math.min(count, Math.max(begin, from + length - at));
    return bytes.slice(begin, end - begin);
  }
}
