package dev.offlineupload.container;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** A few bytes here and there of a file; its size is that of the beginning. */
final class Bytes {
  /** So many bytes in a row are zero in no compressed picture. */
  private static final int TELLING = 64;

  private final FileChannel channel;
  private final long size;

  Bytes(FileChannel channel) throws IOException {
    this.channel = channel;
    this.size = channel.size();
  }

  long size() {
    return size;
  }

  /** Big-endian; fewer than asked for at the end of the file. */
  ByteBuffer read(long at, int most) throws IOException {
    ByteBuffer read = ByteBuffer.allocate(most);
    while (read.hasRemaining() && channel.read(read, at + read.position()) > 0) {
      // A read may give less than there is.
    }
    return read.flip();
  }

  /** Whether there is the byte, and has that value, 0..255. */
  boolean has(long at, int value) throws IOException {
    ByteBuffer read = read(at, 1);
    return read.hasRemaining() && Byte.toUnsignedInt(read.get()) == value;
  }

  /** As Latin-1, so that every byte is a character. */
  String text(long at, int length) throws IOException {
    return ISO_8859_1.decode(read(at, length)).toString();
  }

  /** Whether nothing but zeros is there. */
  boolean areZero(long at) throws IOException {
    ByteBuffer read = read(at, TELLING);
    boolean zero = true;
    while (read.hasRemaining()) {
      zero &= read.get() == 0;
    }
    return zero;
  }

  /** Whether nothing but zeros is right before a place. */
  boolean areZeroBefore(long end) throws IOException {
    return areZero(Math.max(0, end - TELLING));
  }
}
