package dev.offlineupload.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offlineupload.standin.Fault;
import dev.offlineupload.standin.Kind;
import dev.offlineupload.standin.Policy;
import dev.offlineupload.standin.Replies;
import dev.offlineupload.support.FaultProxy;
import dev.offlineupload.support.LinkFault;
import dev.offlineupload.support.Mp4;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The bucket answers, and yet nothing can be stored, or not be seen, or not be taken. */
class WritePathTest extends AgentTest {
  private static final int LARGE = 7 * MEBIBYTE;

  private List<String> counted() {
    return harness.rows("select status, retry_count from upload_queue order by id");
  }

  private long sent() {
    return harness.storage.requests(Kind.STANDARD_UPLOAD).size();
  }

  @Test
  void anObjectStoreThatIsAwayCountsNothing() {
    harness.set("OFFLINE_MAX_RETRY_ATTEMPTS", "1");
    harness.storage.takeStoreAway();
    Mp4.write(clip("small.mp4"), 100_000, 1);
    Mp4.write(clip("large.mp4"), LARGE, 2);
    harness.start();
    harness.awaitGate("storage-down");
    harness.awaitValue(
        "select count(*) > 2 from connectivity_log where status = 'storage-down'", "1");
    assertThat(counted()).containsOnly("pending|0");
    long before = sent();
    harness.awaitValue(
        "select count(*) > 4 from connectivity_log where status = 'storage-down'", "1");
    assertThat(sent()).as("while it is known to be away").isEqualTo(before);

    harness.storage.faults().clear();
    harness.awaitCompleted(2);
    assertThat(counted()).containsOnly("completed|0");
    assertThat(harness.storage.objects()).hasSize(2);
    assertThat(harness.storage.uploads()).allMatch(upload -> upload.completed());
  }

  @Test
  void aPathThatSwallowsLargePacketsIsNamed() {
    try (FaultProxy link = new FaultProxy(harness.storage.port())) {
      link.always(
          line -> line.matches("(POST /storage/v1/object|PATCH ).*"),
          LinkFault.freeze(LinkFault.Where.BODY, 1_400));
      harness.set("SUPABASE_URL", link.url()).set("OFFLINE_STALL_TIMEOUT", "1");
      Mp4.write(clip("a.mp4"), 100_000, 1);
      Mp4.write(clip("b.mp4"), LARGE, 2);
      harness.hurried().start();
      harness.awaitGate("blocked");
      assertThat(harness.agent().gate().getReason())
          .contains("a trial upload of 64 KiB does not get through");
      assertThat(counted()).containsOnly("pending|0");

      link.clear();
      harness.awaitCompleted(2);
      assertThat(counted()).containsOnly("completed|0");
    }
  }

  @Test
  void aKeyThatMayStoreButNotSeeIsNamedAndCountsNothing() {
    harness.storage.grant(Policy.INSERT);
    Mp4.write(clip("small.mp4"), 100_000, 1);
    Mp4.write(clip("large.mp4"), LARGE, 2);
    harness.start();
    harness.awaitGate("misconfigured");
    assertThat(harness.agent().gate().getReason()).contains("may store objects, but not see them");
    harness.awaitValue("select count(*) > 2 from connectivity_log where status <> 'online'", "1");
    assertThat(counted()).containsOnly("pending|0");

    harness.storage.grant(Policy.values());
    harness.awaitCompleted(2);
    assertThat(counted()).containsOnly("completed|0");
    assertThat(harness.storage.objects()).hasSize(2);
  }

  @Test
  void anObjectThatIsThereAndCannotBeSeenIsThePolicyAndCountsNothing() {
    harness.storage.putObject("clip.mp4", new byte[] {1});
    harness.storage.grant(Policy.INSERT);
    Mp4.write(clip("clip.mp4"), 100_000, 1);
    harness.start();
    harness.awaitGate("misconfigured");
    assertThat(harness.agent().gate().getReason()).contains("may store objects, but not see them");
    assertThat(counted()).containsExactly("pending|0");
    assertThat(harness.storage.object("clip.mp4").orElseThrow().size()).isEqualTo(1);
  }

  @Test
  void aPolicyThatRefusesTheTrialAloneShutsNothing() {
    harness.storage.faults().next(Kind.STANDARD_UPLOAD, Fault.answer(Replies.internalError()));
    harness.storage.faults().always(Kind.TUS_CREATE, Fault.answer(Replies.tusRowLevelSecurity()));
    harness.set("OFFLINE_RESUMABLE_THRESHOLD", "1GiB");
    Mp4.write(clip("clip.mp4"), 100_000, 1);
    harness.hurried().start();
    harness.awaitCompleted(1);
    assertThat(counted()).containsExactly("completed|1");
    assertThat(harness.rows("select distinct status from connectivity_log"))
        .containsExactly("online");
  }

  @Test
  void whatTheBucketRefusesIsNotSentAndIsTakenAsSoonAsItIsWidened() {
    String bucket = harness.storage.bucket();
    harness.storage.fileSizeLimit(bucket, 50_000L);
    harness.storage.allowedMimeTypes(bucket, "video/quicktime");
    Mp4.write(clip("large.mp4"), LARGE, 1);
    Mp4.write(clip("type.mp4"), 40_000, 2);
    // No probe but those that are asked for.
    harness.set("OFFLINE_CONNECTIVITY_CHECK_INTERVAL", "3600").start();
    harness.awaitValue("select count(*) from upload_queue where status = 'failed'", "2");
    assertThat(harness.rows("select error_message from upload_queue order by video_path"))
        .satisfiesExactly(
            size ->
                assertThat(size)
                    .contains("its size is 7.3 MB, and the bucket takes at most 50.0 kB"),
            type ->
                assertThat(type)
                    .contains("its type is video/mp4, and the bucket takes only video/quicktime"));
    assertThat(harness.storage.bytesReceived()).isZero();
    assertThat(sent()).isZero();

    harness.storage.fileSizeLimit(bucket, null);
    harness.storage.allowedMimeTypes(bucket, "video/*");
    harness.agent().queue().retryAll();
    harness.awaitCompleted(2);
  }
}
