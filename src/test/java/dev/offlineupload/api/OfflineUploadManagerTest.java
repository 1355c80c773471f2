package dev.offlineupload.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.offlineupload.agent.AgentHarness;
import dev.offlineupload.doors.AlreadyQueued;
import dev.offlineupload.doors.QueueStatus;
import dev.offlineupload.doors.Upload;
import dev.offlineupload.doors.UploadFilter;
import dev.offlineupload.doors.UploadQueue.CleanedUp;
import dev.offlineupload.doors.UploadQueue.Processed;
import dev.offlineupload.recording.UploadRequest;
import dev.offlineupload.standin.Fault;
import dev.offlineupload.standin.Kind;
import dev.offlineupload.standin.Replies;
import dev.offlineupload.support.Mp4;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OfflineUploadManagerTest {
  private static final UploadFilter ALL = UploadFilter.newest(10);

  @TempDir Path folder;
  private AgentHarness harness;
  private OfflineUploadManager manager;

  @BeforeEach
  void build() {
    harness = new AgentHarness(folder).set("OFFLINE_RECORDING_MIN_AGE", "3600");
    harness.start();
    harness.awaitGate("online");
    manager = new OfflineUploadManager(harness.agent());
  }

  @AfterEach
  void close() {
    harness.close();
  }

  @Test
  void whatIsAddedArrives() {
    Mp4.write(harness.recordings.resolve("clip.mp4"), 100_000, 1);
    long id = manager.addToQueue(UploadRequest.of("clip.mp4"));
    harness.awaitCompleted(1);

    Upload upload = manager.upload(id).orElseThrow();
    assertThat(upload.status()).isEqualTo("completed");
    assertThat(upload.videoPath()).isEqualTo("clip.mp4");
    assertThat(upload.attempts()).hasSize(1);
    assertThat(manager.upload(id + 1)).isEmpty();
    assertThat(manager.uploads(ALL)).hasSize(1);
    QueueStatus status = new CameraSystem(manager).checkUploadQueueStatus();
    assertThat(status.completed()).isEqualTo(1);
    assertThat(status.monitoring()).isTrue();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> manager.addToQueue(UploadRequest.of("../clip.mp4")))
        .withMessageContaining("'..' is not allowed");
  }

  @Test
  void whatIsSaidOfAQueuedClipIsTakenOrRefused() {
    Mp4.write(harness.recordings.resolve("clip.mp4"), 100_000, 1);
    manager.pause();
    long id = manager.addToQueue(UploadRequest.of("clip.mp4"));
    UploadRequest said =
        new UploadRequest("clip.mp4", "Cam_9", null, "s", null, null, 7, null, null, null);
    assertThat(manager.addToQueue(said)).isEqualTo(id);
    Upload told = manager.upload(id).orElseThrow();
    assertThat(told.cameraId() + told.sessionId() + told.priority()).isEqualTo("Cam_9s7");
    harness.change("update upload_queue set last_outcome = 'snooze'");
    assertThat(manager.addToQueue(said)).as("nothing is news").isEqualTo(id);
    UploadRequest late =
        new UploadRequest("clip.mp4", null, null, null, "north", null, null, null, null, null);
    assertThatExceptionOfType(AlreadyQueued.class)
        .isThrownBy(() -> manager.addToQueue(late))
        .withMessageContaining("#" + id + " is in the queue (pending)");
  }

  @Test
  void processSaysWhyItCanNot() {
    harness.storage.takeOffline();
    Processed refused = manager.forceProcessQueue();
    assertThat(refused.success()).isFalse();
    assertThat(refused.error()).startsWith("offline: ");
    assertThat(refused.queueStatus().pending()).isZero();
    assertThat(manager.checkConnectivity().online()).isFalse();

    harness.storage.bringBack();
    Processed processed = new CameraSystem(manager).forceProcessOfflineQueue();
    assertThat(processed.success()).isTrue();
    assertThat(processed.error()).isNull();
    assertThat(manager.checkConnectivity().online()).isTrue();
    assertThat(manager.checkConnectivity().state()).isEqualTo("online");
  }

  @Test
  void processLetsGoWhatSitsOutADelay() {
    Mp4.write(harness.recordings.resolve("clip.mp4"), 100_000, 1);
    manager.pause();
    long id = manager.addToQueue(UploadRequest.of("clip.mp4"));
    harness.change("update upload_queue set next_attempt_at = 4102444800000");
    assertThat(manager.queueStatus().monitoring()).isFalse();
    assertThat(manager.forceProcessQueue().error())
        .isEqualTo("The agent is paused: nothing begins until it is resumed");
    harness.change("update upload_queue set next_attempt_at = 4102444800000");
    manager.resume();
    harness.awaitScans();
    assertThat(manager.upload(id).orElseThrow().status()).isEqualTo("pending");
    manager.forceProcessQueue();
    harness.awaitCompleted(1);
  }

  @Test
  void whatFailedIsRetriedReorderedAndCancelled() {
    harness.storage.faults().always(Kind.STANDARD_UPLOAD, Fault.answer(Replies.invalidKey()));
    Mp4.write(harness.recordings.resolve("a.mp4"), 100_000, 1);
    Mp4.write(harness.recordings.resolve("b.mp4"), 100_000, 2);
    long a = manager.addToQueue(UploadRequest.of("a.mp4"));
    long b = manager.addToQueue(UploadRequest.of("b.mp4"));
    harness.awaitValue("select count(*) from upload_queue where status = 'failed'", "2");

    manager.pause();
    assertThat(manager.retry(List.of(a, 99L))).containsExactly(a);
    assertThat(manager.setPriority(a, 9)).isTrue();
    assertThat(manager.setPriority(b, 9)).as("failed").isFalse();
    assertThat(manager.cancel(a)).isTrue();
    assertThat(manager.retryAllFailed()).isEqualTo(1);
    assertThat(manager.uploads(ALL)).extracting(Upload::id).containsExactly(b);
    harness.storage.faults().clear();
    manager.resume();
    harness.awaitCompleted(1);
  }

  @Test
  void cleanUpSaysWhatWent() {
    Mp4.write(harness.recordings.resolve("clip.mp4"), 100_000, 1);
    manager.addToQueue(UploadRequest.of("clip.mp4"));
    harness.awaitCompleted(1);
    harness.awaitValue("select count(*) from upload_queue where released_at is not null", "1");
    assertThat(manager.cleanUp()).isEqualTo(new CleanedUp(0, 0, 0));
    harness.grow(Duration.ofDays(100));
    assertThat(manager.cleanUp().completed()).isEqualTo(1);
  }
}
