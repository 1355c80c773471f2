package dev.offlineupload.campaign;

import static java.nio.file.StandardOpenOption.READ;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;

/** A file that is open for reading: what its writer leaves is told whatever becomes of its name. */
final class LeftContent implements AutoCloseable {
  /** ffmpeg writes so much at a time. */
  private static final long SOME_BYTES = 256 * 1024;

  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final FileChannel channel;

  LeftContent(Path file) throws IOException {
    this.channel = FileChannel.open(file, READ);
  }

  void awaitSomeBytes() {
    await("bytes")
        .atMost(PATIENCE)
        .pollInterval(Pace.GLANCE)
        .until(() -> channel.size() >= SOME_BYTES);
  }

  String sha256() throws Exception {
    channel.position(0);
    byte[] left = Channels.newInputStream(channel).readAllBytes();
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(left));
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }
}
