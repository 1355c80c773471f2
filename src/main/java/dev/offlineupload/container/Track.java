package dev.offlineupload.container;

import dev.offlineupload.container.Box.Fault;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * Where the media of one track is: its chunks (ISO/IEC 14496-12, 8.7.5), and in the last of them
 * the samples (8.7.3, 8.7.4).
 */
final class Track {
  /** Of the last chunk; what a longer one has before them is not looked at. */
  private static final int MOST_SAMPLES = 65_536;

  private final Bytes bytes;
  private boolean pictures;
  private Box chunks;
  private Box samplesPerChunk;
  private Box sizes;
  private long end;

  Track(Bytes bytes) {
    this.bytes = bytes;
  }

  void isOf(String handler) {
    pictures = handler.equals("vide");
  }

  /** Takes a table that it knows. */
  void take(Box table) {
    switch (table.type()) {
      case "stco", "co64" -> chunks = table;
      case "stsc" -> samplesPerChunk = table;
      case "stsz" -> sizes = table;
      default -> {
        // The others do not tell where the media is.
      }
    }
  }

  /** Where the last of its media ends, 0 if it names none. */
  long end() {
    return end;
  }

  /**
   * Looks at the beginning of its first, a middle and its last chunk, at the middle sample of that,
   * and at its end.
   *
   * @return a place where there are only zeros, -1 if there is none: sound may be silent for long
   * @throws Fault if a table is damaged
   */
  long empty() throws IOException, Fault {
    int width = chunks == null || chunks.is("stco") ? Integer.BYTES : Long.BYTES;
    long count = chunks == null ? 0 : count(chunks, 4, width);
    if (count == 0) {
      return -1;
    }
    long last = chunk(count - 1, width);
    long[] inLast = samplesOfLastChunk();
    end = last + inLast[1];
    List<Long> begins = List.of(chunk(0, width), chunk(count / 2, width), last, last + inLast[0]);
    for (long at : pictures ? begins : List.<Long>of()) {
      if (bytes.areZero(at)) {
        return at;
      }
    }
    return pictures && bytes.areZeroBefore(end) ? end : -1;
  }

  private long chunk(long index, int width) throws IOException {
    ByteBuffer entry = bytes.read(chunks.media() + 8 + index * width, width);
    long at = width == Long.BYTES ? entry.getLong() : Integer.toUnsignedLong(entry.getInt());
    // Beyond 2^62 is beyond the end.
    return at < 0 || at > Long.MAX_VALUE / 2 ? Long.MAX_VALUE / 2 : at;
  }

  /** Where its middle sample begins, and where it ends; from where the chunk begins. */
  private long[] samplesOfLastChunk() throws IOException, Fault {
    long chunkRuns = samplesPerChunk == null ? 0 : count(samplesPerChunk, 4, 12);
    if (chunkRuns == 0 || sizes == null) {
      return new long[] {0, 0};
    }
    long samples = number(samplesPerChunk.media() + 8 + (chunkRuns - 1) * 12 + 4);
    long same = number(sizes.media() + 4);
    if (same > 0) {
      return new long[] {same * (samples / 2), same * samples};
    }
    long all = count(sizes, 8, Integer.BYTES);
    int known = (int) Math.min(Math.min(samples, all), MOST_SAMPLES);
    ByteBuffer table =
        bytes.read(sizes.media() + 12 + (all - known) * Integer.BYTES, known * Integer.BYTES);
    long end = 0;
    long middle = 0;
    for (int i = 0; i < known; i++) {
      middle = i == known / 2 ? end : middle;
      end += Integer.toUnsignedLong(table.getInt());
    }
    return new long[] {middle, end};
  }

  /** The entries that a table says it has, so many bytes behind its beginning. */
  private long count(Box table, int behind, int width) throws IOException, Fault {
    long entries = table.media() + behind + 4;
    long count = table.end() < entries ? Long.MAX_VALUE : number(entries - 4);
    if (count > (table.end() - entries) / width) {
      throw new Fault("its table of media at byte " + table.at() + " is damaged");
    }
    return count;
  }

  private long number(long at) throws IOException {
    ByteBuffer read = bytes.read(at, Integer.BYTES);
    return read.remaining() < Integer.BYTES ? 0 : Integer.toUnsignedLong(read.getInt());
  }
}
