package dev.offlineupload.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.offlineupload.standin.Fault;
import dev.offlineupload.standin.Kind;
import dev.offlineupload.support.Mp4;
import java.nio.file.Files;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A camera's clock was never set, or runs far ahead: its clips go the whole way. */
class ClipTimesTest extends AgentTest {
  private void record(String name, int size, Instant at) throws Exception {
    Mp4.write(clip(name), size, size);
    // Java itself sets no time before 1970.
    Process touch = new ProcessBuilder("touch", "-d", at.toString(), clip(name).toString()).start();
    assumeTrue(touch.waitFor() == 0);
    assertThat(Files.getLastModifiedTime(clip(name)).toInstant()).isEqualTo(at);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1960-02-29T12:00:00.123Z",
        "1969-12-31T23:59:59.999Z",
        "1970-01-01T00:00:00Z",
        "2110-01-01T00:00:00Z"
      })
  void fromTheFolderToTheReleaseWithoutAnAttempt(Instant at) throws Exception {
    harness.set("OFFLINE_RESUMABLE_THRESHOLD", "1MiB").set("OFFLINE_CHUNK_SIZE", "1MiB");
    harness.storage.faults().next(Kind.TUS_PATCH, Fault.cutAfter(100_000));
    record("small.mp4", 100_000, at);
    record("large.mp4", 3 * MEBIBYTE, at);
    harness.hurried().set("OFFLINE_DELETE_AFTER_UPLOAD", "false").start();
    harness.awaitCompleted(2);
    assertThat(harness.rows("select distinct retry_count, file_mtime from upload_queue"))
        .containsExactly("0|" + at.toEpochMilli());
    harness.stop();
    harness.set("OFFLINE_DELETE_AFTER_UPLOAD", "true").start();
    harness.awaitEmptyDisk();
    assertThat(harness.storage.objects()).hasSize(2);
    assertThat(harness.rows("select distinct outcome from upload_attempt order by 1"))
        .containsExactly("snooze", "verified");
  }

  /** Its row's number with a minus before it was once what told that. */
  @Test
  void theTimeThatStoodForNoFileIsATimeLikeOthers() throws Exception {
    harness.set("OFFLINE_DELETE_AFTER_UPLOAD", "false");
    record("clip.mp4", 100_000, Instant.ofEpochMilli(-1));
    harness.start();
    harness.awaitCompleted(1);
    harness.awaitScans();
    assertThat(harness.rows("select id, file_mtime, file_replaced_at from upload_queue"))
        .containsExactly("1|-1|null");
    assertThat(harness.agent().scan().last().accepted()).isZero();
  }
}
