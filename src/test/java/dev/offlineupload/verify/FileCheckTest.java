package dev.offlineupload.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offlineupload.recording.Exclusions;
import dev.offlineupload.recording.Readiness;
import dev.offlineupload.recording.Readiness.Stillness;
import dev.offlineupload.recording.RecordingsFolder;
import dev.offlineupload.recording.Selection;
import dev.offlineupload.support.KnownWriters;
import dev.offlineupload.support.Mp4;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileCheckTest {
  private final List<Finding> findings = new ArrayList<>();

  @TempDir Path recordings;

  @Test
  void aFileThatARunningAgentUploadsMeanwhileIsNoFinding() throws Exception {
    Path clip = Mp4.write(recordings.resolve("clip.mp4"), 1_000, 1);
    check(
        name -> {
          assertThat(clip.toFile().delete()).isTrue();
          throw new IllegalArgumentException("no whole recording");
        });
    assertThat(findings).isEmpty();
  }

  @Test
  void oneThatIsRefusedAndStaysIsOne() throws Exception {
    Mp4.write(recordings.resolve("clip.mp4"), 1_000, 1);
    check(
        name -> {
          throw new IllegalStateException("full");
        });
    assertThat(findings).extracting(Finding::detail).containsExactly("full");
  }

  @Test
  void whatIsExcludedIsNone() throws Exception {
    Mp4.write(recordings.resolve("#recycle/clip.mp4"), 1_000, 1);
    Mp4.write(recordings.resolve("~clip.mp4"), 1_000, 1);
    check(name -> {});
    assertThat(findings).isEmpty();
  }

  private void check(Consumer<String> add) throws Exception {
    RecordingsFolder folder = new RecordingsFolder(recordings);
    Readiness readiness =
        new Readiness(
            folder,
            new KnownWriters(),
            Set.of("mp4"),
            new Stillness(Duration.ZERO, Duration.ZERO),
            System::nanoTime,
            file -> Optional.empty());
    FileCheck.Repair repair = new FileCheck.Repair(true, add, Duration.ZERO, time -> {});
    Selection selection =
        new Selection(Set.of("mp4"), new Exclusions(recordings, Exclusions.USUAL));
    new FileCheck(folder, selection, readiness, file -> false, repair, new Totals(findings::add))
        .check();
  }
}
