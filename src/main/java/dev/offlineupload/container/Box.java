package dev.offlineupload.container;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * A box (ISO/IEC 14496-12, 4.2): a size of 32 bits, or of 64 where it says 1, or up to the end
 * where it says 0; then four characters.
 *
 * @param at where it begins
 * @param media where its payload begins
 * @param end where it ends, exclusive
 * @param endless whether it says that it goes on to the end of the file
 */
record Box(String type, long at, long media, long end, boolean endless) {
  private static final int HEADER = 8;
  private static final int LONG_HEADER = 16;

  /** There is no whole box; told by its message, and by where. */
  static final class Fault extends Exception {
    private static final long serialVersionUID = 1L;

    Fault(String reason) {
      super(reason, null, false, false);
    }
  }

  /**
   * Reads a box's header.
   *
   * @param limit where what it is in ends
   * @throws Fault if there is no box, or if it does not end before the limit
   */
  static Box at(Bytes bytes, long at, long limit) throws IOException, Fault {
    ByteBuffer header = bytes.read(at, (int) Math.min(LONG_HEADER, limit - at));
    if (header.remaining() < HEADER) {
      throw new Fault(truncated("a box header", at));
    }
    long declared = Integer.toUnsignedLong(header.getInt(0));
    String type = ISO_8859_1.decode(header.slice(4, 4)).toString();
    if (!isPrintable(type)) {
      throw new Fault("no box at byte " + at);
    }
    int head = declared == 1 ? LONG_HEADER : HEADER;
    if (header.remaining() < head) {
      throw new Fault(truncated("the header of " + type, at));
    }
    long length = declared == 1 ? header.getLong(HEADER) : declared;
    if (declared == 0) {
      return new Box(type, at, at + head, limit, true);
    }
    if (length >= 0 && length < head) {
      throw new Fault("box " + type + " at byte " + at + " has the impossible size " + length);
    }
    // A negative length is an unsigned one beyond 2^63.
    if (length < 0 || length > limit - at) {
      throw new Fault(truncated("box " + type, at));
    }
    return new Box(type, at, at + head, at + length, false);
  }

  boolean is(String other) {
    return type.equals(other);
  }

  private static String truncated(String what, long at) {
    return "truncated: " + what + " at byte " + at + " goes beyond the end of the file";
  }

  private static boolean isPrintable(String type) {
    return type.chars().allMatch(c -> (c >= ' ' && c <= '~') || c == 0xA9);
  }
}
