package dev.offlineupload.bench;

import dev.offlineupload.support.Mp4;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/** Clips of real bytes (not sparse), made once, and linked to where each round wants them. */
final class BenchClips {
  private final Path folder;

  /** Makes {@code count} clips of {@code bytes} each, of one random block each, over and over. */
  BenchClips(Path folder, int count, long bytes) throws IOException {
    this(folder, Collections.nCopies(count, bytes));
  }

  /** Makes one clip of each size, in bytes; the first is the oldest. */
  BenchClips(Path folder, List<Long> sizes) throws IOException {
    this.folder = Files.createDirectories(folder);
    Instant past = Instant.now().minusSeconds(3600);
    for (int i = 0; i < sizes.size(); i++) {
      Path file = folder.resolve("Camera_%d_20261120_%06d.mp4".formatted(i % 4 + 1, i));
      Mp4.writeWhole(file, sizes.get(i), i);
      Files.setLastModifiedTime(file, FileTime.from(past.plusMillis(i)));
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
