package dev.offlineupload.container;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Matroska and WebM (RFC 8794 EBML, RFC 9559), judged by the size of their Segment. */
final class Matroska {
  private static final int EBML = 0x1A45DFA3;
  private static final int SEGMENT = 0x18538067;
  private static final int VOID = 0xEC;
  private static final int ID = 4;
  private static final int LONGEST_SIZE = 8;

  private Matroska() {}

  /** RFC 8794, 4: the size's length is told by the first bit that is set; all ones: unknown. */
  private record Size(int length, long value, boolean known) {}

  static boolean isIn(Bytes bytes) throws IOException {
    ByteBuffer id = bytes.read(0, ID);
    return id.remaining() == ID && id.getInt() == EBML;
  }

  static Content judge(Bytes bytes) throws IOException {
    Size head = size(bytes, ID);
    long at = ID + head.length() + head.value();
    if (head.known() && bytes.has(at, VOID)) {
      Size space = size(bytes, at + 1);
      at += 1 + space.length() + space.value();
    }
    ByteBuffer id = bytes.read(at, ID);
    if (!head.known() || at < 0 || id.remaining() < ID || id.getInt() != SEGMENT) {
      return Content.unfit("its Matroska segment is not there");
    }
    Size segment = size(bytes, at + ID);
    long from = at + ID + segment.length();
    if (!segment.known() || segment.value() > bytes.size() - from) {
      return Content.open("it was not given its length: Matroska's is written last");
    }
    return bytes.areZeroBefore(from + segment.value()) ? Content.unwritten() : Content.complete();
  }

  private static Size size(Bytes bytes, long at) throws IOException {
    ByteBuffer read = bytes.read(at, LONGEST_SIZE);
    int first = read.hasRemaining() ? Byte.toUnsignedInt(read.get(0)) : 0;
    int length = Integer.numberOfLeadingZeros(first) - 24 + 1;
    if (length > read.remaining()) {
      return new Size(1, 0, false);
    }
    long ones = (1L << (7 * length)) - 1;
    long value = first & (0xFF >> length);
    for (int i = 1; i < length; i++) {
      value = value << 8 | Byte.toUnsignedInt(read.get(i));
    }
    return new Size(length, value, value != ones);
  }
}
