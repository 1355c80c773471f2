package dev.offlineupload.support;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Random;

/** Makes clips that are whole as far as their boxes go (ISO/IEC 14496-12), of any size. */
public final class Mp4 {
  private static final int HEAD = 16 + 8;

  private Mp4() {}

  /** A clip of exactly so many bytes (at least 64), its content seeded; renamed into place. */
  public static Path write(Path file, int size, long seed) {
    return place(file, content(size, seed));
  }

  /** What {@link #write} puts into a file. */
  public static byte[] content(int size, long seed) {
    byte[] media = new byte[size - HEAD - 8];
    new Random(seed).nextBytes(media);
    ByteBuffer clip = ByteBuffer.allocate(size).put(head()).putInt(8 + media.length);
    clip.put("mdat".getBytes(US_ASCII)).put(media);
    return clip.array();
  }

  /** A clip of any size on disk, whole: one random block, over and over. */
  public static Path writeWhole(Path file, long size, long seed) throws IOException {
    Files.createDirectories(file.getParent());
    byte[] block = new byte[1 << 20];
    new Random(seed).nextBytes(block);
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      long left = size - channel.write(longHead(size));
      while (left > 0) {
        left -= channel.write(ByteBuffer.wrap(block, 0, (int) Math.min(block.length, left)));
      }
    }
    return file;
  }

  /** A sparse clip of any size: it takes no room on disk. */
  public static Path writeSparse(Path file, long size) throws IOException {
    Files.createDirectories(file.getParent());
    try (FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.WRITE,
            StandardOpenOption.SPARSE)) {
      channel.write(longHead(size));
      channel.write(ByteBuffer.wrap(new byte[1]), size - 1);
    }
    return file;
  }

  /** All before the media of a clip that may be longer than 4 GiB. */
  private static ByteBuffer longHead(long size) {
    ByteBuffer start = ByteBuffer.allocate(HEAD + 16).put(head()).putInt(1);
    return start.put("mdat".getBytes(US_ASCII)).putLong(size - HEAD).flip();
  }

  private static byte[] head() {
    ByteBuffer head = ByteBuffer.allocate(HEAD).putInt(16).put("ftypisom".getBytes(US_ASCII));
    return head.putInt(0).putInt(8).put("moov".getBytes(US_ASCII)).array();
  }

  /** Puts content under a name at once, as a recorder does that renames when it is done. */
  public static Path place(Path file, byte[] content) {
    try {
      Files.createDirectories(file.getParent());
      Path part = file.resolveSibling("." + file.getFileName() + ".part");
      Files.write(part, content);
      return Files.move(part, file);
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }
}
