package dev.offlineupload.recording;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * Whether an MP4 or MOV file is whole, judged by its top-level boxes (ISO/IEC 14496-12, 4.2: size
 * of 32 bits, or 64 where it says 1, or up to the end of the file where it says 0). Reads box
 * headers only, 16 bytes each, so that a clip of any length costs a few reads.
 */
final class Mp4Boxes {
  /** Two boxes a fragment: an hour at 30 fragments a second still fits. */
  static final int MOST_BOXES = 250_000;

  /**
   * What such a file may start with; those after ftyp are of older QuickTime files and segments.
   */
  private static final Set<String> FIRST =
      Set.of("ftyp", "styp", "moov", "mdat", "free", "skip", "wide", "pnot", "uuid");

  private static final int HEADER = 8;
  private static final int LONG_HEADER = 16;

  private Mp4Boxes() {}

  private record Box(String type, long length) {}

  /** Thrown and caught inside this class only. */
  private static final class Fault extends Exception {
    private static final long serialVersionUID = 1L;

    Fault(String reason) {
      super(reason, null, false, false);
    }
  }

  /**
   * What is wrong with the file.
   *
   * @return empty for a whole file
   * @throws IOException when it cannot be read
   */
  static Optional<String> fault(Path file) throws IOException {
    try (FileChannel channel = RecordingFile.open(file)) {
      walk(channel);
      return Optional.empty();
    } catch (Fault e) {
      return Optional.of(e.getMessage());
    }
  }

  private static void walk(FileChannel channel) throws IOException, Fault {
    long size = channel.size();
    boolean moov = false;
    long at = 0;
    for (int boxes = 0; at < size; boxes++) {
      if (boxes == MOST_BOXES) {
        throw new Fault("more than " + MOST_BOXES + " boxes");
      }
      Box box = box(channel, at, size);
      moov |= box.type().equals("moov");
      at += box.length();
    }
    if (!moov) {
      throw new Fault("no moov box: the recorder did not finish this file");
    }
  }

  private static Box box(FileChannel channel, long at, long size) throws IOException, Fault {
    ByteBuffer header = read(channel, at);
    if (header.remaining() < HEADER) {
      throw new Fault(at == 0 ? "not an MP4 or MOV file" : truncated("a box header", at));
    }
    long declared = Integer.toUnsignedLong(header.getInt(0));
    String type = ISO_8859_1.decode(header.slice(4, 4)).toString();
    if (at == 0 && !FIRST.contains(type)) {
      throw new Fault("not an MP4 or MOV file");
    }
    if (!printable(type)) {
      throw new Fault("no box at byte " + at);
    }
    return new Box(type, length(header, type, declared, at, size));
  }

  private static long length(ByteBuffer header, String type, long declared, long at, long size)
      throws Fault {
    if (declared == 0) {
      return size - at;
    }
    boolean wide = declared == 1;
    if (wide && header.remaining() < LONG_HEADER) {
      throw new Fault(truncated("the header of " + type, at));
    }
    long length = wide ? header.getLong(HEADER) : declared;
    if (length >= 0 && length < (wide ? LONG_HEADER : HEADER)) {
      throw new Fault("box " + type + " at byte " + at + " has the impossible size " + length);
    }
    // A negative length is an unsigned one beyond 2^63.
    if (length < 0 || length > size - at) {
      throw new Fault(truncated("box " + type, at));
    }
    return length;
  }

  private static String truncated(String what, long at) {
    return "truncated: " + what + " at byte " + at + " goes beyond the end of the file";
  }

  private static ByteBuffer read(FileChannel channel, long at) throws IOException {
    ByteBuffer header = ByteBuffer.allocate(LONG_HEADER);
    while (header.hasRemaining()) {
      if (channel.read(header, at + header.position()) < 0) {
        break;
      }
    }
    return header.flip();
  }

  private static boolean printable(String type) {
    return type.chars().allMatch(c -> (c >= ' ' && c <= '~') || c == 0xA9);
  }
}
