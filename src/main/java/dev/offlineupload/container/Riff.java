package dev.offlineupload.container;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** AVI: RIFF chunks, one after the other (OpenDML: one for each gigabyte). */
final class Riff {
  private static final String ID = "RIFF";
  private static final int HEAD = 8;

  private Riff() {}

  static boolean isIn(Bytes bytes) throws IOException {
    return bytes.text(0, ID.length()).equals(ID);
  }

  static Content judge(Bytes bytes) throws IOException {
    long end = 0;
    while (bytes.text(end, ID.length()).equals(ID)) {
      ByteBuffer head = bytes.read(end, HEAD).order(ByteOrder.LITTLE_ENDIAN);
      long length = head.remaining() < HEAD ? 0 : Integer.toUnsignedLong(head.getInt(4));
      if (length == 0 || length > bytes.size() - end - HEAD) {
        return Content.open("it was not given its length: AVI's is written last");
      }
      // Chunks begin at even places.
      end += HEAD + length + length % 2;
    }
    return bytes.areZeroBefore(Math.min(end, bytes.size()))
        ? Content.unwritten()
        : Content.complete();
  }
}
