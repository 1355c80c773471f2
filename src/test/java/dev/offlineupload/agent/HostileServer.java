package dev.offlineupload.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.offlineupload.standin.LocalStorage;
import dev.offlineupload.support.HostileGateway;
import dev.offlineupload.support.HostileGateway.Words;
import dev.offlineupload.support.Mp4;
import dev.offlineupload.support.Sha256;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;

/** An agent whose server says something hostile once per clip, and behaves otherwise. */
final class HostileServer implements AutoCloseable {
  static final List<String> REQUESTS =
      List.of("probe", "info", "standard", "create", "head", "patch");

  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final int SMALL = 20_000;
  private static final int LARGE = 300_000;

  final AgentHarness harness;
  final HostileGateway gateway;
  private final Map<String, String> sha256 = new HashMap<>();
  private int clips;

  HostileServer(Path folder) {
    harness = new AgentHarness(folder);
    gateway = new HostileGateway(harness.storage.port());
    harness
        .set("SUPABASE_URL", gateway.url())
        .set("OFFLINE_STALL_TIMEOUT", "1")
        .set("OFFLINE_UPLOAD_BATCH_SIZE", "8")
        .set("OFFLINE_MAX_RETRY_ATTEMPTS", "100")
        .set("OFFLINE_RESUMABLE_THRESHOLD", String.valueOf(SMALL))
        .set("OFFLINE_CHUNK_SIZE", "256KiB")
        .start();
  }

  /** Says each of these once in the place of an answer to such a request, as uploads go on. */
  void say(String request, List<Words> answers) {
    Queue<Words> left = new ConcurrentLinkedQueue<>(answers);
    gateway.script(asked -> asked.equals(request) ? left.poll() : null);
    if (request.equals("head")) {
      cutEveryUploadOnce(left, answers.size());
    } else {
      record(answers.size(), request);
    }
    awaitAll(left);
  }

  /** A HEAD is asked where an upload was interrupted. */
  private void cutEveryUploadOnce(Queue<Words> answers, int count) {
    Queue<Words> cuts = new ConcurrentLinkedQueue<>();
    for (int i = 0; i < count; i++) {
      cuts.add(client -> {});
    }
    gateway.script(
        asked ->
            asked.equals("patch") ? cuts.poll() : asked.equals("head") ? answers.poll() : null);
    record(count, "head");
  }

  private void record(int count, String request) {
    boolean small = List.of("probe", "info", "standard").contains(request);
    for (int i = 0; i < count; i++) {
      String name = request + "-" + ++clips + ".mp4";
      Path clip = Mp4.write(harness.recordings.resolve(name), small ? SMALL : LARGE, clips);
      try {
        sha256.put(name, Sha256.of(clip));
      } catch (IOException fault) {
        throw new IllegalStateException(fault);
      }
    }
  }

  /** Nobody waits for a delay here, and an operator requeues what was refused. */
  private void awaitAll(Queue<Words> left) {
    await("hostile answers to be said, and every upload to complete nevertheless")
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(100))
        .untilAsserted(
            () -> {
              harness.change(
                  "update upload_queue set status = 'pending', next_attempt_at = 0"
                      + " where status in ('pending', 'failed')");
              harness.agent().gate().doubt();
              assertThat(left.size()).as("answers not said yet").isZero();
              assertThat(harness.rows(NOT_DONE)).isEmpty();
              assertThat(harness.count("completed")).isEqualTo(clips);
            });
  }

  private static final String NOT_DONE =
      "select video_path, status, last_outcome, error_message from upload_queue"
          + " where status <> 'completed'";

  /** Every content is stored and no other; a server that lies about objects may have it twice. */
  void assertArrived() {
    LocalStorage storage = harness.storage;
    Set<String> stored =
        storage.objects().stream().map(o -> storage.sha256(o.key())).collect(Collectors.toSet());
    assertThat(stored).isEqualTo(Set.copyOf(sha256.values()));
  }

  @Override
  public void close() {
    harness.close();
    gateway.close();
  }
}
