package dev.offlineupload.recording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offlineupload.recording.Readiness.Stillness;
import dev.offlineupload.support.KnownWriters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** By the very reasons that are given. */
class HeldCauseTest {
  @TempDir Path temp;

  private HeldCause causeOf(String name) {
    Readiness readiness =
        new Readiness(
            new RecordingsFolder(temp),
            new KnownWriters(),
            Set.of("mp4"),
            new Stillness(Duration.ZERO, Duration.ZERO),
            System::nanoTime,
            file -> Optional.empty());
    return HeldCause.of(((Look.Held) readiness.look(temp.resolve(name))).reason());
  }

  @Test
  void whatCanBeDoneFollowsFromTheReason() throws IOException {
    Files.createFile(temp.resolve("empty.mp4"));
    Files.write(temp.resolve("junk.mp4"), new byte[10]);
    assertThat(causeOf("empty.mp4")).isEqualTo(HeldCause.EMPTY);
    assertThat(causeOf("junk.mp4")).isEqualTo(HeldCause.CONTENT);
    assertThat(causeOf("C\uFFFDmera.mp4")).isEqualTo(HeldCause.UNNAMED);
    assertThat(HeldCause.of("no permission to read it")).isEqualTo(HeldCause.UNREADABLE);
    assertThat(HeldCause.of("cannot be read: an I/O error")).isEqualTo(HeldCause.UNREADABLE);
  }

  @Test
  void onlyWhatHasAContentCanBeSentAsItIs() {
    assertThat(HeldCause.values())
        .filteredOn(HeldCause::isSendable)
        .containsExactly(HeldCause.CONTENT);
  }
}
