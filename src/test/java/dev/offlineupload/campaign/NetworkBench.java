package dev.offlineupload.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.offlineupload.agent.AgentHarness;
import dev.offlineupload.standin.Backend;
import dev.offlineupload.standin.Kind;
import dev.offlineupload.standin.LocalStorage;
import dev.offlineupload.standin.SeenRequest;
import dev.offlineupload.standin.StoredObject;
import dev.offlineupload.support.FaultProxy;
import dev.offlineupload.support.LinkFault;
import dev.offlineupload.support.Mp4;
import dev.offlineupload.support.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.awaitility.core.ConditionTimeoutException;

/** An agent, a link and a storage: where one fault is tried, and what came of it is measured. */
final class NetworkBench implements AutoCloseable {
  static final int CHUNK = 256 * 1024;
  static final String CLIP = "clip.mp4";

  private static final AtomicInteger NUMBER = new AtomicInteger();
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  final LocalStorage storage;
  final FaultProxy link;

  /** Between the agent and the link; sees TLS as bytes. */
  final FaultProxy front;

  final AgentHarness agent;
  private final Path folder;
  private final NetworkFault fault;
  private final Path clip;
  private final String sha256;
  private final AtomicInteger awaited = new AtomicInteger();
  private NamedHost process;

  /**
   * @param tls what the link is to its clients where the fault is tried over TLS
   * @param ca who signed its certificate, as PEM
   */
  NetworkBench(Path folder, NetworkFault fault, SSLContext tls, Path ca) throws IOException {
    this.folder = folder;
    this.fault = fault;
    storage =
        LocalStorage.builder(Files.createDirectories(folder.resolve("bucket")))
            .key(AgentHarness.KEY)
            .backend(fault.s3() ? Backend.S3 : Backend.FILE)
            .lockPatience(Duration.ofMillis(200))
            .start();
    link = new FaultProxy(storage.port(), fault.tls() ? tls : null);
    front = new FaultProxy(link.port());
    agent = new AgentHarness(folder, storage);
    agent.set("SUPABASE_URL", (fault.tls() ? "https" : "http") + "://127.0.0.1:" + front.port());
    if (fault.tls()) {
      agent.set("OFFLINE_CA_FILE", ca.toString());
    }
    boolean large = fault.clip() == NetworkFault.ClipSize.LARGE_STANDARD;
    agent.set("OFFLINE_RESUMABLE_THRESHOLD", large ? "1GiB" : "512KiB");
    agent.set("OFFLINE_CHUNK_SIZE", "256KiB");
    agent.set("OFFLINE_STALL_TIMEOUT", "20");
    // Several agents in one process.
    agent.tick("camel.main.name", "bench-" + NUMBER.incrementAndGet());
    clip = Mp4.write(agent.recordings.resolve(CLIP), fault.clip().bytes, 7);
    sha256 = Sha256.of(clip);
  }

  /** Tries the fault; the cells of its row. */
  List<String> run() {
    fault.put().accept(this);
    start();
    fault.during().accept(this);
    awaitEnd();
    requireStruck();
    requirePromises();
    // The gate's last word is written down by the next probe.
    awaitValue("select status from connectivity_log order by id desc limit 1", "online");
    return List.of(what(), ending(), attempts(), sentAgain());
  }

  private void start() {
    if (process == null) {
      agent.start();
    } else {
      process.start(agent.configFile());
    }
  }

  /** The agent is a process that knows the storage by a name, which nobody knows yet. */
  NamedHost namedHost() {
    try {
      process = new NamedHost(folder);
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
    agent.set("SUPABASE_URL", "http://" + NamedHost.NAME + ":" + link.port());
    return process;
  }

  void knowName() {
    process.know();
  }

  /** A fault that did not happen proves nothing. */
  private void requireStruck() {
    assertThat(link.isUntouched()).as("link untouched").isFalse();
    assertThat(front.isUntouched()).as("front untouched").isFalse();
    assertThat(storage.faults().isPlayedOut()).as("script played out").isTrue();
    assertThat(awaited).as("what was to happen on the way").hasValue(0);
  }

  String value(String sql) {
    return agent.value(sql);
  }

  /** Makes what was postponed due at once, so that no one waits for delays. */
  void hurry() {
    agent.change("update upload_queue set next_attempt_at = 0 where status = 'pending'");
  }

  void awaitValue(String sql, String expected) {
    try {
      await(sql + " = " + expected)
          .atMost(PATIENCE)
          .pollInterval(Duration.ofMillis(100))
          .ignoreExceptions()
          .until(
              () -> {
                // A process has no database yet when it begins, and must be let alone to make one.
                if (!Files.exists(agent.database) || Files.size(agent.database) == 0) {
                  return false;
                }
                hurry();
                return expected.equals(value(sql));
              });
    } catch (ConditionTimeoutException late) {
      throw new AssertionError(late.getMessage() + "; so far: " + soFar(), late);
    }
  }

  private List<String> soFar() {
    return Stream.of("upload_queue", "upload_attempt", "connectivity_log", "held_recording")
        .flatMap(table -> agent.rows("select '" + table + "', * from " + table).stream())
        .toList();
  }

  private void awaitEnd() {
    awaitValue(
        "select count(*) from upload_queue q where status in ('completed', 'failed') and exists"
            + " (select 1 from upload_attempt where upload_id = q.id and outcome in"
            + " ('verified', 'refuse', 'retry', 'unproven', 'conflict'))"
            + " and (status <> 'completed' or released_at is not null)",
        "1");
  }

  private void requirePromises() {
    boolean completed = fault.end() != NetworkFault.End.FAILED;
    assertThat(value("select status from upload_queue"))
        .isEqualTo(completed ? "completed" : "failed");
    assertThat(Files.exists(clip)).as("local copy").isNotEqualTo(completed);
    assertThat(value("select retry_count from upload_queue"))
        .isEqualTo(String.valueOf(fault.attempts()));
    List<StoredObject> ours =
        storage.objects().stream().filter(o -> sha256.equals(storage.sha256(o.key()))).toList();
    assertThat(ours).as("objects with the clip's content").hasSize(completed ? 1 : 0);
    int others = fault.end() == NetworkFault.End.RENAMED ? 1 : 0;
    assertThat(storage.objects()).hasSize(ours.size() + others);
  }

  private String what() {
    return History.told(
        agent.rows("select outcome, coalesce(message, '') from upload_attempt order by id"),
        agent.rows("select status from connectivity_log order by id"));
  }

  private String ending() {
    String key = value("select bucket_path from upload_queue");
    String status = value("select status from upload_queue");
    return key == null || key.equals(CLIP) ? status : status + ", key of its own";
  }

  private String attempts() {
    return value("select retry_count from upload_queue");
  }

  private String sentAgain() {
    if (value("select status from upload_queue").equals("failed")) {
      // How much of a refused body the server swallows is a matter of who is quicker.
      return "-";
    }
    long extra = storage.bytesReceived() - trials() - fault.clip().bytes;
    if (extra < 0) {
      return storage.bytesReceived() == 0 ? "nothing sent" : "less than sent";
    }
    if (extra == 0) {
      return "0";
    }
    if (fault.clip() == NetworkFault.ClipSize.RESUMABLE && extra <= CHUNK) {
      return "≤ 1 chunk";
    }
    return extra <= fault.clip().bytes ? "≤ the clip" : "more than the clip";
  }

  /** Bytes of trial uploads, whose number is a matter of how often the gate asked. */
  private long trials() {
    return storage.requests(Kind.TUS_PATCH).stream()
        .filter(asked -> "65536".equals(asked.headers().get("Content-Length")))
        .mapToLong(SeenRequest::bodyBytes)
        .sum();
  }

  /** Gives up soon; elsewhere a busy machine must not look like a fault. */
  void impatient() {
    agent.set("OFFLINE_STALL_TIMEOUT", "6");
  }

  /** All requests and answers trickle; the stall limit is as many times shorter as the link is. */
  void slow(long bytesPerSecond) {
    agent.set("OFFLINE_STALL_TIMEOUT", bytesPerSecond < 10_000 ? "4" : "3");
    link.always(line -> true, LinkFault.trickle(LinkFault.Where.HEAD, 0, bytesPerSecond));
  }

  /** Runs something when the nth request of a kind arrives, before it is served. */
  void at(int n, Kind kind, Runnable then) {
    awaited.incrementAndGet();
    AtomicInteger seen = new AtomicInteger();
    storage.onRequest(
        asked -> {
          if (asked.kind() == kind && seen.incrementAndGet() == n) {
            awaited.decrementAndGet();
            then.run();
          }
        });
  }

  /** Waits until the gate has this state, sees that nothing is taken for done, and mends. */
  void outlast(String state, Runnable mend) {
    awaitLogged(state);
    awaitValue("select count(*) > 1 from connectivity_log where status = '" + state + "'", "1");
    assertThat(value("select status from connectivity_log order by id desc limit 1"))
        .isEqualTo(state);
    assertThat(agent.rows("select status, retry_count from upload_queue"))
        .allMatch(row -> row.matches("(pending|uploading)\\|0"));
    mend.run();
  }

  void awaitLogged(String state) {
    awaitValue("select count(*) > 0 from connectivity_log where status = '" + state + "'", "1");
  }

  /** The postponement, here with the time from claim to settle, is as long as the server asked. */
  void waitsAsAsked() {
    agent.awaitValue(
        "select count(*) from upload_queue where status = 'pending' and last_outcome = 'snooze'"
            + " and next_attempt_at - claimed_at between 30000 and 60000",
        "1");
  }

  String key() {
    return AgentHarness.KEY;
  }

  void putSame() {
    try {
      storage.putObject(CLIP, Files.readAllBytes(clip));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  void putOther() {
    storage.putObject(CLIP, new byte[] {1, 2, 3});
  }

  @Override
  public void close() {
    try {
      if (process != null) {
        process.close();
      }
      agent.close();
    } finally {
      front.close();
      link.close();
    }
  }
}
