package dev.offlineupload.campaign;

import static org.awaitility.Awaitility.await;

import dev.offlineupload.agent.AgentHarness;
import dev.offlineupload.standin.StoredObject;
import dev.offlineupload.support.Campaign;
import dev.offlineupload.support.LogLines;
import dev.offlineupload.support.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** One agent, and all recorders of the matrix at once, each in a folder of its own. */
final class RecorderBench implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(Campaign.count(90, 420));

  private static final String BLIND = "offline.writers";

  final Ffmpeg ffmpeg;
  private final boolean deletes;
  private final boolean writersSeen;
  private final AgentHarness agent;
  private final LogLines log = new LogLines();
  private final List<Take> takes = new ArrayList<>();

  /**
   * An agent that is not started yet.
   *
   * @param deletes whether it deletes what it has uploaded
   * @param writersSeen whether it is told who has a file open
   */
  RecorderBench(Path folder, boolean deletes, boolean writersSeen, Ffmpeg ffmpeg) {
    this.ffmpeg = ffmpeg;
    this.deletes = deletes;
    this.writersSeen = writersSeen;
    this.agent = new AgentHarness(folder.resolve(name()));
    agent.set("OFFLINE_DELETE_AFTER_UPLOAD", "" + deletes);
    agent.set("OFFLINE_RECORDING_MIN_AGE", seconds(5));
    agent.set("OFFLINE_RECORDING_QUIET", seconds(60));
    // Several agents in one process.
    agent.tick("camel.main.name", name());
    agent.tick("watch.delay", "" + Pace.scaled(3).toMillis());
  }

  /** Not for two threads at once: what an agent sees is told to the whole process. */
  RecorderBench start() {
    if (!writersSeen) {
      System.setProperty(BLIND, "unseen");
    }
    try {
      agent.start();
    } finally {
      System.clearProperty(BLIND);
    }
    return this;
  }

  private static String seconds(int seconds) {
    return "" + Pace.scaled(seconds).toMillis() / 1000.0;
  }

  private String name() {
    return (writersSeen ? "writers-seen" : "writers-unseen") + (deletes ? "-deletes" : "-keeps");
  }

  /** Adds a recorder, if its end can be known to such an agent. */
  void add(Container container, Behaviour behaviour) {
    if (behaviour.canBeKnown(writersSeen)) {
      takes.add(new Take(this, container, behaviour));
    }
  }

  Path folder(Take take) {
    return agent.recordings.resolve(camera(take));
  }

  private String camera(Take take) {
    return name()
        + "/"
        + (take.container + "-" + take.behaviour).replace('_', '-').toLowerCase(Locale.ROOT);
  }

  /** Records it all, and tells what came of each. */
  Map<String, String> outcomes() throws Exception {
    ExecutorService recorders = Executors.newFixedThreadPool(takes.size());
    try {
      recorders.invokeAll(takes.stream().map(Take::writing).toList());
      awaitEnds();
      return told();
    } finally {
      recorders.shutdownNow();
    }
  }

  private void awaitEnds() {
    long end = System.nanoTime() + PATIENCE.toNanos();
    await("what becomes of them")
        .atMost(PATIENCE.plusMinutes(1))
        .pollInterval(Duration.ofMillis(200))
        .until(() -> System.nanoTime() > end || areSettled());
  }

  private boolean areSettled() {
    Set<String> completed = completed();
    return takes.stream()
        .allMatch(take -> take.isToBeHeld() ? take.isOld() : isStored(take, completed));
  }

  void awaitStored(Take take) {
    await("stored: " + take)
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(200))
        .until(() -> isStored(take, completed()));
  }

  /** Looks at quiet folders too, which an agent does each minute: too long for a short run. */
  void hurry(Take take) {
    if (!Campaign.isFull()) {
      agent.agent().scan().lookAgain(path(take));
    }
  }

  private boolean isStored(Take take, Set<String> completed) {
    return completed.contains(path(take) + "|" + take.last())
        && Files.exists(take.clip()) != deletes;
  }

  private String path(Take take) {
    return agent.recordings.relativize(take.clip()).toString();
  }

  private Set<String> completed() {
    return Set.copyOf(
        agent.rows("select video_path, checksum from upload_queue where status = 'completed'"));
  }

  private Map<String, String> told() throws IOException {
    Map<String, String> told = new TreeMap<>();
    for (Take take : takes) {
      told.put(take.toString(), told(take));
    }
    return told;
  }

  private String told(Take take) throws IOException {
    List<String> stored = stored(take);
    List<String> told = new ArrayList<>(take.faults());
    if (!take.finished().containsAll(stored)) {
      told.add("half a file stored");
    }
    if (take.isDeletedUnderWriter()) {
      told.add("deleted under its writer");
    }
    if (stored.size() > Set.copyOf(stored).size()) {
      told.add("stored twice");
    }
    told.add(stored.containsAll(take.finished()) ? "stored" : waits(take));
    return String.join(", ", told);
  }

  private List<String> stored(Take take) {
    return agent.storage.objects().stream()
        .map(StoredObject::key)
        .filter(key -> key.startsWith(camera(take) + "/"))
        .map(agent.storage::sha256)
        .toList();
  }

  private String waits(Take take) throws IOException {
    if (!Files.exists(take.clip()) || !Sha256.of(take.clip()).equals(take.last())) {
      return "lost";
    }
    return log.containing("Held, not uploaded: " + path(take)).isEmpty() ? "waits" : "held";
  }

  @Override
  public void close() {
    takes.forEach(Take::close);
    agent.close();
    log.close();
  }
}
