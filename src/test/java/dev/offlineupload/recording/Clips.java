package dev.offlineupload.recording;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/** Clips of real cameras, and clips made up. */
public final class Clips {
  public static final String CAMERA_1 =
      "arena_central_da_leste/quadra_1/2026/11-November/20/10h/Camera_1_20261120_101530.mp4";
  public static final String CAMERA_2 =
      "arena_central_da_leste/quadra_1/2026/11-November/20/10h/Camera_2_20261120_101530.mp4";
  public static final String CAMERA_3 =
      "Arena São João/Quadra 2/2026/11-November/20/18h/Câmera 3_20261120_184502.mp4";

  private Clips() {}

  /** A folder of clips that the project ships: recordings or recordings-bad. */
  public static Path resource(String name) {
    return Path.of(name.equals("recordings") ? "demo" : "src/test/resources").resolve(name);
  }

  public static byte[] real() throws IOException {
    return Files.readAllBytes(resource("recordings").resolve(CAMERA_2));
  }

  public static byte[] box(String type, int payload) {
    return ByteBuffer.allocate(8 + payload)
        .putInt(8 + payload)
        .put(type.getBytes(ISO_8859_1))
        .array();
  }

  /** A whole one, of at least 16 bytes, that names no media. */
  public static byte[] moov(int payload) {
    return join(header(8 + payload, "moov"), box("mvhd", payload - 8));
  }

  /** So many packets of a transport stream. */
  public static byte[] stream(int packets) {
    byte[] stream = new byte[packets * 188];
    for (int at = 0; at < stream.length; at += 188) {
      stream[at] = 0x47;
    }
    return stream;
  }

  public static byte[] header(long size32, String type) {
    return ByteBuffer.allocate(8).putInt((int) size32).put(type.getBytes(ISO_8859_1)).array();
  }

  public static byte[] wideHeader(long size, String type) {
    return ByteBuffer.allocate(16).putInt(1).put(type.getBytes(ISO_8859_1)).putLong(size).array();
  }

  public static byte[] join(byte[]... parts) {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      joined.writeBytes(part);
    }
    return joined.toByteArray();
  }

  public static byte[] whole() {
    return join(box("ftyp", 8), box("mdat", 100), moov(20));
  }

  public static Path write(Path file, byte[] content) throws IOException {
    Files.createDirectories(file.getParent());
    return Files.write(file, content);
  }

  /** Skips the test where there are no pipes. */
  public static Path pipe(Path at) throws IOException, InterruptedException {
    assumeTrue(!System.getProperty("os.name").startsWith("Windows"), "no pipes here");
    Process mkfifo = new ProcessBuilder("mkfifo", at.toString()).start();
    assertThat(mkfifo.waitFor()).isZero();
    return at;
  }

  /** Skips the test for an account that may read everything. */
  public static Path forbid(Path file) {
    assumeTrue(file.toFile().setReadable(false, false));
    assumeTrue(!Files.isReadable(file), "this account may read everything");
    return file;
  }
}
