package dev.offlineupload.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offlineupload.support.LogLines;
import dev.offlineupload.support.Mp4;
import org.junit.jupiter.api.Test;

/** Names that are no UTF-8, as a recorder with another encoding writes them. */
class UndecodableNamesTest extends AgentTest {
  @Test
  void whatCannotBeOpenedIsHeldAndSaidOnceAFolderToo() throws Exception {
    Mp4.write(clip("good.mp4"), 50_000, 1);
    shell(
        "cp good.mp4 $'C\\xe2mera 1.mp4'; mkdir $'S\\xe3o Jo\\xe3o'; cp good.mp4 $'S\\xe3o Jo\\xe3o/x.mp4'");
    shell("mkdir 'Sao Joao'; touch $'.hidden\\xe3'");
    harness.tick("watch.note-tick", "50");
    harness.tick("held.tick", "100");
    try (LogLines log = new LogLines()) {
      harness.start();
      harness.awaitCompleted(1);
      harness.awaitValue("select count(*) from held_recording", "2");
      harness.awaitScans();
      assertThat(harness.rows("select video_path from held_recording order by 1"))
          .containsExactly("C\uFFFDmera 1.mp4", "S\uFFFDo Jo\uFFFDo");
      assertThat(log.containing("Held, not uploaded")).hasSize(2);
      assertThat(log.containing("Passed over (a name that can't be decoded")).hasSize(1);
      harness.awaitValue("select files from passed_over where kind = 'undecodable'", "2");
    }
    shell("mv $'S\\xe3o Jo\\xe3o' 'São João'; mv $'C\\xe2mera 1.mp4' 'Câmera 1.mp4'");
    harness.awaitCompleted(3);
    harness.awaitValue("select count(*) from held_recording", "0");
  }

  private void shell(String command) throws Exception {
    Process shell =
        new ProcessBuilder("bash", "-c", command).directory(harness.recordings.toFile()).start();
    assertThat(shell.waitFor()).isZero();
  }
}
