package dev.offlineupload.container;

import java.io.IOException;

/**
 * MPEG-TS (ISO/IEC 13818-1, 2.4.3.2): packets of 188 bytes that begin with 0x47; of 192 where each
 * has a time before it (M2TS), of 204 where it has a check sum behind it.
 */
final class TransportStream {
  private static final int SYNC = 0x47;
  private static final int[] PACKETS = {188, 192, 204};
  private static final int LOOKED_AT = 5;

  private TransportStream() {}

  static boolean isIn(Bytes bytes) throws IOException {
    return packet(bytes) > 0;
  }

  /** It never says that it is complete. */
  static Content judge(Bytes bytes) throws IOException {
    int packet = packet(bytes);
    long packets = bytes.size() / packet;
    for (long whole : new long[] {packets / 2, packets - 1}) {
      long at = whole * packet;
      if (whole > 0 && !isSynced(bytes, at, packet)) {
        return Content.unfit("no packet near byte " + at + ": it was not written to its end");
      }
    }
    return Content.open("a transport stream does not say where it ends");
  }

  /** The packets' length, 0 if there are none. */
  private static int packet(Bytes bytes) throws IOException {
    for (int packet : PACKETS) {
      int first = packet == 192 ? 4 : 0;
      boolean all = bytes.has(first, SYNC);
      for (int i = 1; i < LOOKED_AT && all; i++) {
        long at = first + (long) i * packet;
        all = at >= bytes.size() || bytes.has(at, SYNC);
      }
      if (all) {
        return packet;
      }
    }
    return 0;
  }

  /** A recorder that began anew amid a packet goes on at any place. */
  private static boolean isSynced(Bytes bytes, long at, int packet) throws IOException {
    var window = bytes.read(at - packet, 2 * packet);
    for (int i = 0; i + packet < window.limit(); i++) {
      if (window.get(i) == SYNC && window.get(i + packet) == SYNC) {
        return true;
      }
    }
    return false;
  }
}
