package dev.offlineupload.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.offlineupload.config.InvalidSettings;
import dev.offlineupload.recording.UploadRequest;
import dev.offlineupload.standin.Kind;
import dev.offlineupload.support.Clips;
import dev.offlineupload.support.LogLines;
import dev.offlineupload.support.Mp4;
import dev.offlineupload.support.Sha256;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What is taken for a recording, and when. */
class DiscoveryTest extends AgentTest {
  /** Small enough for a minute of them. */
  private static final int SLICE = 5_000;

  @Test
  void aClipWrittenInSlicesIsNotTouchedUntilItIsWhole() throws Exception {
    byte[] clip = Files.readAllBytes(Mp4.write(folder.resolve("source.mp4"), 2_000_000, 1));
    harness.set("OFFLINE_RECORDING_MIN_AGE", "0.6");
    harness.start();
    harness.awaitGate("online");

    Path file = Files.createFile(clip("growing.mp4"));
    AtomicInteger written = new AtomicInteger();
    ScheduledExecutorService recorder = Executors.newSingleThreadScheduledExecutor();
    var unused =
        recorder.scheduleAtFixedRate(
            () -> append(file, clip, written.getAndAdd(SLICE), SLICE),
            0,
            200,
            TimeUnit.MILLISECONDS);
    Mp4.write(clip("other.mp4"), 100_000, 2);
    harness.awaitCompleted(1);
    recorder.shutdown();
    assertThat(recorder.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
    assertThat(harness.rows("select video_path from upload_queue"))
        .as("a growing file blocks nobody")
        .containsExactly("other.mp4");
    append(file, clip, written.get(), clip.length - written.get());

    harness.awaitCompleted(2);
    assertThat(harness.storage.sha256("growing.mp4"))
        .isEqualTo(Sha256.of(folder.resolve("source.mp4")));
    assertThat(harness.storage.requests(Kind.STANDARD_UPLOAD)).hasSize(2);
    assertThat(harness.rows("select * from held_recording")).isEmpty();
  }

  private static void append(Path file, byte[] clip, int from, int length) {
    try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.APPEND)) {
      out.write(clip, from, length);
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  /** Field case 1: half a clip was stored, and deleted under its recorder. */
  @Test
  void whatItsRecorderHasOpenIsNeitherSentNorDeletedHoweverLongItPauses() throws Exception {
    assumeTrue(System.getProperty("os.name").equals("Linux"), "writers are seen by /proc");
    harness.set("OFFLINE_RECORDING_MIN_AGE", "0.2").set("OFFLINE_RECORDING_QUIET", "0.5");
    harness.tick("status.tick", "100");
    byte[] stream = Files.readAllBytes(Path.of("src/test/resources/field-cases/half_packet.ts"));
    try (OutputStream recorder = Files.newOutputStream(Files.createFile(clip("rec.ts")))) {
      recorder.write(stream, 0, 60_000);
      harness.start();
      Mp4.write(clip("other.mp4"), 100_000, 2);
      harness.awaitCompleted(1);
      await()
          .untilAsserted(
              () ->
                  assertThat(
                          harness.rows(
                              "select value from agent_state where key = 'unfinished_recordings'"))
                      .singleElement(STRING)
                      .contains("rec.ts")
                      .contains("open for writing by "));
      assertThat(harness.rows("select * from upload_queue where video_path = 'rec.ts'")).isEmpty();
      recorder.write(stream, 60_000, stream.length - 60_000);
    }
    harness.awaitCompleted(2);
    assertThat(harness.storage.sha256("rec.ts"))
        .isEqualTo(Sha256.of(Path.of("src/test/resources/field-cases/half_packet.ts")));
  }

  @Test
  void brokenClipsAreHeldWithTheReasonAndBlockNobody() {
    List<String> bad = Clips.placeBad(harness.recordings);
    try (LogLines log = new LogLines()) {
      harness.start();
      Mp4.write(clip("fine.mp4"), 100_000, 1);
      harness.awaitCompleted(1);
      harness.awaitValue("select count(*) from held_recording", String.valueOf(bad.size()));
      harness.awaitScans();

      assertThat(log.containing("Held, not uploaded")).as("each said once").hasSize(bad.size());
    }
    harness.awaitOnDisk(bad.toArray(String[]::new));
    assertThat(harness.storage.objects()).hasSize(1);
    assertThat(harness.agent().queue().troubles())
        .extracting(t -> t.status() + " " + t.videoPath() + ": " + t.reason())
        .allSatisfy(t -> assertThat(t).startsWith("held "))
        .anySatisfy(t -> assertThat(t).contains("empty.mp4").contains("empty"))
        .anySatisfy(t -> assertThat(t).contains("truncated_no_moov.mp4"))
        .anySatisfy(t -> assertThat(t).contains("not_a_video.mp4"))
        .hasSize(3);
  }

  @Test
  void aHeldClipThatIsMendedIsUploaded() throws Exception {
    byte[] whole = Files.readAllBytes(Mp4.write(folder.resolve("source.mp4"), 200_000, 1));
    Files.write(clip("clip.mp4"), Arrays.copyOf(whole, 150_000));
    harness.start();
    harness.awaitValue("select count(*) from held_recording", "1");
    Files.write(clip("clip.mp4"), whole);
    harness.awaitCompleted(1);
    assertThat(harness.rows("select * from held_recording")).isEmpty();
    assertThat(harness.storage.object("clip.mp4").orElseThrow().size()).isEqualTo(200_000);
  }

  @Test
  void aHeldClipIsSentAsItIsOnceSomebodySaysSoAndIsNotHeldAgain() throws Exception {
    byte[] half = Arrays.copyOf(Mp4.content(200_000, 1), 150_000);
    String sha = Sha256.of(Mp4.place(clip("clip.mp4"), half));
    harness.storage.takeOffline();
    harness.start();
    harness.awaitValue("select count(*) from held_recording", "1");
    UploadRequest asItIs =
        new UploadRequest("clip.mp4", null, null, null, null, null, null, null, null, true);
    assertThat(harness.agent().queue().add(asItIs).status()).isEqualTo("pending");
    harness.awaitScans();
    assertThat(harness.rows("select * from held_recording")).isEmpty();
    harness.stop();
    harness.start();
    harness.awaitScans();
    assertThat(harness.rows("select * from held_recording")).as("after a restart").isEmpty();

    harness.storage.bringBack();
    harness.awaitCompleted(1);
    assertThat(harness.storage.sha256("clip.mp4")).isEqualTo(sha);
    assertThat(harness.storage.object("clip.mp4").orElseThrow().customMetadata())
        .containsEntry("as_it_is", "true");
    harness.awaitOnDisk();
  }

  @Test
  void aRestartKeepsSinceWhenAFileIsHeldAndForgetsWhatWentMeanwhile() throws Exception {
    harness.tick("held.tick", "100");
    Path broken = Mp4.place(clip("day/broken.mp4"), new byte[100]);
    Path gone = Mp4.place(clip("day/gone.mp4"), new byte[100]);
    harness.start();
    harness.awaitValue("select count(*) from held_recording", "2");
    harness.change("update held_recording set noticed_at = 'then', aged_from = -1, reason = 'old'");
    harness.stop();
    Files.delete(gone);
    harness.start();
    harness.awaitValue("select count(*) from held_recording where reason <> 'old'", "1");
    harness.awaitValue("select count(*) from held_recording", "1");
    String since = "select video_path, noticed_at, aged_from from held_recording";
    assertThat(harness.rows(since)).containsExactly("day/broken.mp4|then|-1");
    Files.write(broken, new byte[101]);
    harness.awaitValue("select count(*) from held_recording where noticed_at <> 'then'", "1");
  }

  @Test
  void whatIsHeldAndComesBackAfterItWasGoneIsHeldAgain() throws Exception {
    harness.tick("held.tick", "100");
    Path broken = Mp4.place(clip("day/broken.mp4"), new byte[100]);
    harness.start();
    harness.awaitValue("select count(*) from held_recording", "1");
    Path elsewhere = Files.move(broken, folder.resolve("elsewhere.mp4"));
    harness.awaitValue("select count(*) from held_recording", "0");
    Files.move(elsewhere, broken);
    harness.awaitValue("select count(*) from held_recording", "1");
  }

  @Test
  void aFullQueuePausesDiscoveryAndDropsNothing() {
    harness.set("OFFLINE_MAX_QUEUE_SIZE", "3");
    harness.storage.takeOffline();
    for (int i = 0; i < 10; i++) {
      Mp4.write(clip("d" + i + "/clip.mp4"), 50_000, i);
    }
    try (LogLines log = new LogLines()) {
      harness.start();
      await().atMost(Duration.ofSeconds(20)).until(() -> harness.agent().scan().isPaused());
      assertThat(harness.count("pending")).isEqualTo(3);
      String full = "The queue is full (OFFLINE_MAX_QUEUE_SIZE=3)";
      await("said").until(() -> log.containing(full).size() == 1);

      harness.storage.bringBack();
      harness.awaitCompleted(10);
      assertThat(log.containing("discovery goes on")).isNotEmpty();
    }
    assertThat(harness.storage.objects()).hasSize(10);
  }

  @Test
  void aSymbolicLinkOutOfTheFolderOrInCirclesIsNotFollowed() throws Exception {
    Path outside = Mp4.write(folder.resolve("outside/secret.mp4"), 50_000, 1);
    Files.createSymbolicLink(clip("link.mp4"), outside);
    Files.createSymbolicLink(clip("linked"), outside.getParent());
    Files.createDirectories(clip("sub"));
    Files.createSymbolicLink(clip("sub/loop"), harness.recordings);
    Mp4.write(clip("sub/clip.mp4"), 60_000, 2);
    harness.start();
    harness.awaitCompleted(1);
    harness.awaitScans();
    assertThat(harness.rows("select video_path from upload_queue")).containsExactly("sub/clip.mp4");
    assertThat(outside).exists();
  }

  @Test
  void aRecordingsFolderThatComesLateIsFound() throws Exception {
    Files.delete(harness.recordings);
    harness.start();
    harness.awaitGate("online");
    Mp4.write(clip("clip.mp4"), 50_000, 1);
    harness.awaitCompleted(1);
  }

  @Test
  void folderNamesThatMeanSomethingElsewhereAreOnlyNames() throws Exception {
    Path odd = Files.createDirectories(folder.resolve("rec $x a+b &c ç #1 100%"));
    harness.set("OFFLINE_RECORDINGS_DIR", "'" + odd + "'");
    Mp4.write(odd.resolve("clip.mp4"), 50_000, 1);
    harness.start();
    harness.awaitCompleted(1);
  }

  @Test
  void aFolderNameThatTheWatchWouldMisreadIsRefusedAtTheStart() {
    harness.set("OFFLINE_RECORDINGS_DIR", "rec%20ordings");
    assertThatThrownBy(() -> harness.start())
        .isInstanceOf(InvalidSettings.class)
        .hasMessageContaining("OFFLINE_RECORDINGS_DIR")
        .hasMessageContaining("rename the folder");
  }
}
