package dev.offlineupload.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Clips of real bytes (not sparse), made once, and linked to where each round wants them. */
final class BenchClips {
  private static final int BLOCK = 1 << 20;

  private final Path folder;

  /** Makes {@code count} clips of {@code bytes} each, of one random block each, over and over. */
  BenchClips(Path folder, int count, long bytes) throws IOException {
    this.folder = Files.createDirectories(folder);
    Instant past = Instant.now().minusSeconds(3600);
    for (int i = 0; i < count; i++) {
      Path file = folder.resolve("Camera_%d_20261120_%06d.mp4".formatted(i % 4 + 1, i));
      write(file, bytes, i);
      Files.setLastModifiedTime(file, FileTime.from(past.plusMillis(i)));
    }
  }

  private static void write(Path file, long bytes, long seed) throws IOException {
    byte[] block = new byte[BLOCK];
    new Random(seed).nextBytes(block);
    ByteBuffer head = ByteBuffer.allocate(40);
    head.putInt(16).putInt(0x66747970).putLong(0x69736f6d00000000L);
    head.putInt(8).putInt(0x6d6f6f76);
    head.putInt(1).putInt(0x6d646174).putLong(bytes - 24).flip();
    try (FileChannel out =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      long left = bytes - out.write(head);
      while (left > 0) {
        left -= out.write(ByteBuffer.wrap(block, 0, (int) Math.min(BLOCK, left)));
      }
    }
  }

  /** Hard links to all of them in a new folder. */
  Path linkedTo(Path target) throws IOException {
    Files.createDirectories(target);
    for (Path file : files()) {
      Files.createLink(target.resolve(file.getFileName()), file);
    }
    return target;
  }

  List<Path> files() throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.sorted().toList();
    }
  }
}
