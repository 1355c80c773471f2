package dev.offlineupload.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.offlineupload.support.Pipes;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a path may lead to by the time it is opened; looked at before, it was a file. */
@Timeout(30)
class RecordingFileTest {
  private static final Duration SHORT = Duration.ofMillis(200);

  @TempDir Path temp;

  @Test
  void aFileIsOpened() throws IOException {
    Path file = Files.writeString(temp.resolve("clip.mp4"), "abc");
    try (FileChannel channel = RecordingFile.of(file).open()) {
      assertThat(channel.size()).isEqualTo(3);
    }
  }

  @Test
  void aPipeWithoutAWriterIsNotWaitedFor() throws Exception {
    Path pipe = Pipes.make(temp.resolve("clip.mp4"));
    assertThatThrownBy(() -> RecordingFile.of(pipe).open(SHORT))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("could not be opened");
  }

  @Test
  void aPipeWithASilentWriterIsNotReadFrom() throws Exception {
    Path pipe = Pipes.make(temp.resolve("clip.mp4"));
    try (FileChannel silent =
            FileChannel.open(pipe, StandardOpenOption.READ, StandardOpenOption.WRITE);
        FileChannel channel = RecordingFile.of(pipe).open()) {
      assertThat(silent.isOpen()).isTrue();
      assertThatThrownBy(() -> channel.read(ByteBuffer.allocate(1), 0))
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void aSocketIsRefused() throws IOException {
    Path name = temp.resolve("s");
    try (ServerSocketChannel socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      socket.bind(UnixDomainSocketAddress.of(name));
      assertThatThrownBy(() -> RecordingFile.of(name).open()).isInstanceOf(IOException.class);
    }
  }

  @Test
  void aLinkIsNotFollowedAndAnAbsentFileIsAbsent() throws IOException {
    Path file = Files.writeString(temp.resolve("clip.mp4"), "abc");
    Path link = Files.createSymbolicLink(temp.resolve("link.mp4"), file);
    assertThatThrownBy(() -> RecordingFile.of(link).open()).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> RecordingFile.of(temp.resolve("gone.mp4")).open())
        .isInstanceOf(NoSuchFileException.class);
  }
}
