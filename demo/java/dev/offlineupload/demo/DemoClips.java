package dev.offlineupload.demo;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.offlineupload.recording.RecordingFile;
import dev.offlineupload.storage.Digests;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** A recorder of three courts: real clips, one of them also as a long one. */
final class DemoClips {
  private static final int BLOCK = 64 * 1024;
  private static final int BOX_HEAD = 8;
  private static final String TIME_AND_EXTENSION = "\\d{6}(?=\\.mp4$)";

  private final Path source;
  private final Path recordings;

  /**
   * @param source the folder with the real clips
   * @param recordings where to drop them
   */
  DemoClips(Path source, Path recordings) {
    this.source = source;
    this.recordings = recordings;
  }

  /** Drops each real clip under its own path, but as recorded at this time of day (hhmmss). */
  List<Clip> drop(String time) throws IOException {
    List<Clip> dropped = new ArrayList<>();
    for (Path clip : real()) {
      Path name = source.relativize(clip);
      String file = name.getFileName().toString().replaceFirst(TIME_AND_EXTENSION, time);
      dropped.add(place(name.resolveSibling(file), clip, 0));
    }
    return dropped;
  }

  /** Drops a clip that plays as the last real one, lies beside it, and has this size in bytes. */
  Clip dropLong(String fileName, int size) throws IOException {
    List<Path> real = real();
    Path clip = real.get(real.size() - 1);
    return place(source.relativize(clip).resolveSibling(fileName), clip, size);
  }

  private List<Path> real() throws IOException {
    if (!Files.isDirectory(source)) {
      throw new DemoFailed("The demo's clips are missing: " + source);
    }
    try (Stream<Path> files = Files.walk(source)) {
      return files.filter(file -> file.toString().endsWith(".mp4")).sorted().toList();
    }
  }

  /** Written beside and renamed when it is whole, as good recorders do. */
  private Clip place(Path name, Path from, int size) throws IOException {
    Path file = recordings.resolve(name);
    Path part = file.resolveSibling(file.getFileName() + ".part");
    Files.createDirectories(file.getParent());
    Files.write(part, Files.readAllBytes(from));
    if (size > 0) {
      lengthen(part, size);
    }
    Clip clip =
        new Clip(
            name.toString().replace('\\', '/'),
            Files.size(part),
            Digests.sha256(RecordingFile.of(part)));
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    return clip;
  }

  /** Adds a box of free space (ISO/IEC 14496-12, 8.1.2), which players pass over. */
  private static void lengthen(Path file, int size) throws IOException {
    int box = size - Math.toIntExact(Files.size(file));
    Random random = new Random(size);
    byte[] block = new byte[BLOCK];
    try (DataOutputStream out =
        new DataOutputStream(Files.newOutputStream(file, StandardOpenOption.APPEND))) {
      out.writeInt(box);
      out.write("free".getBytes(US_ASCII));
      for (int left = box - BOX_HEAD; left > 0; left -= block.length) {
        random.nextBytes(block);
        out.write(block, 0, Math.min(left, block.length));
      }
    }
  }
}
