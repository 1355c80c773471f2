package dev.offlineupload.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offlineupload.doors.QueueStatus.PassedOver;
import dev.offlineupload.support.LogLines;
import dev.offlineupload.support.Mp4;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What an agent does not look at is told, and neither sent nor deleted. */
class PassedOverTest extends AgentTest {
  private static final String KINDS =
      "select group_concat(kind || ' ' || files, ',' order by kind) from passed_over where files > 0";

  @Test
  void litterAndWhatIsNotFollowedStaysAndIsCounted() throws Exception {
    Path outside = Mp4.write(folder.resolve("outside/camera/clip.mp4"), 50_000, 1);
    Files.createSymbolicLink(clip("camera"), outside.getParent());
    for (String litter :
        new String[] {
          "#recycle/a.mp4",
          "$RECYCLE.BIN/a.mp4",
          "@Recycle/a.mp4",
          "@eaDir/a.mp4",
          "#snapshot/a.mp4",
          "lost+found/a.mp4",
          "System Volume Information/a.mp4",
          "clip.part.mp4",
          "clip.tmp.mp4",
          "~clip.mp4"
        }) {
      Mp4.write(clip(litter), 50_000, 1);
    }
    Mp4.write(clip("small.flv"), 50_000, 1);
    Mp4.write(clip("clip.mp4"), 50_000, 2);
    harness.tick("watch.note-tick", "50");
    try (LogLines log = new LogLines()) {
      harness.start();
      harness.awaitCompleted(1);
      harness.awaitValue(KINDS, "excluded 10,link 1,other-video 1");
      harness.awaitScans();
      assertThat(log.containing("Passed over")).hasSize(3);
    }
    assertThat(harness.storage.objects()).hasSize(1);
    assertThat(clip("#recycle/a.mp4")).exists();
    assertThat(harness.agent().queue().status().passedOver())
        .extracting(PassedOver::kind, PassedOver::files)
        .hasSize(3);

    Files.delete(clip("small.flv"));
    Files.delete(clip("camera"));
    harness.awaitValue(KINDS, "excluded 10");
  }

  @Test
  void ownExclusionsTakeThePlaceOfTheUsualOnesOrAreAdded() {
    harness.set("OFFLINE_RECORDING_EXCLUDE", "tests,arena/old/*").tick("watch.note-tick", "50");
    Mp4.write(clip("cam/tests/a.mp4"), 50_000, 1);
    Mp4.write(clip("arena/old/b.mp4"), 50_000, 2);
    Mp4.write(clip("old/c.mp4"), 50_000, 3);
    Mp4.write(clip("~d.mp4"), 50_000, 4);
    harness.start();
    harness.awaitCompleted(2);
    harness.awaitValue(KINDS, "excluded 2");
    assertThat(harness.rows("select video_path from upload_queue order by 1"))
        .containsExactly("old/c.mp4", "~d.mp4");
  }
}
