package dev.offlineupload.bench;

import dev.offlineupload.support.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Contenders drain the same clips into the same sink, in turns. */
final class DrainRace {
  static final String AGENT = "offline-upload drain, 3 lanes";

  /** What a contender took in all its rounds. */
  static final class Result {
    final Series seconds = new Series();
    final Series cpuSeconds = new Series();
    final Series sinkCpuSeconds = new Series();
    final Series peakMib = new Series();
  }

  private final Stage stage;
  private final BenchClips clips;
  private final int count;
  private final long bytes;

  DrainRace(Stage stage, int count, long bytes) throws IOException {
    this.stage = stage;
    this.count = count;
    this.bytes = bytes;
    stage.say("making " + count + " clips of " + bytes + " bytes");
    this.clips = new BenchClips(stage.folder("clips"), count, bytes);
  }

  /** In the order of the contenders; those that are not installed are left out by the caller. */
  Map<String, Result> run(List<Contender> contenders) throws IOException, InterruptedException {
    Map<String, Result> results = new LinkedHashMap<>();
    try (SinkProcess sink = new SinkProcess()) {
      for (int round = 1; round <= stage.rounds(); round++) {
        for (Contender contender : contenders) {
          Result result = results.computeIfAbsent(contender.name(), name -> new Result());
          race(contender, sink, result);
          stage.say(
              "round %d of %d: %s: %.1f s"
                  .formatted(round, stage.rounds(), contender.name(), result.seconds.last()));
        }
      }
    }
    return results;
  }

  private void race(Contender contender, SinkProcess sink, Result result)
      throws IOException, InterruptedException {
    sink.clear();
    Path folder = clips.linkedTo(Files.createTempDirectory(stage.folder(), "round"));
    double before = sink.cpuSeconds();
    Timed timed = contender.drain(stage, folder, sink.url());
    Map<String, Long> told = sink.told();
    if (told.get("objects") != count || told.get("size") != count * bytes) {
      throw new IOException(contender.name() + " left " + told + " in the sink:\n" + timed.out());
    }
    result.seconds.add(timed.seconds());
    result.cpuSeconds.add(timed.cpuSeconds());
    result.sinkCpuSeconds.add(sink.cpuSeconds() - before);
    result.peakMib.add(timed.peakMib());
    Trees.delete(folder);
  }

  /**
   * Runs the agent and the peers that this machine has.
   *
   * @param settings of the agent, beside its three lanes
   */
  Map<String, Result> run(Section section, Map<String, String> settings)
      throws IOException, InterruptedException {
    Map<String, String> all = new HashMap<>(settings);
    all.put("OFFLINE_UPLOAD_BATCH_SIZE", "3");
    List<Contender> contenders = new ArrayList<>(List.of(Contender.agent(AGENT, all)));
    contenders.addAll(peers(section));
    return run(contenders);
  }

  /** The peers that this machine has; the section names those that it has not. */
  static List<Contender> peers(Section section) throws IOException {
    List<Contender> peers = new ArrayList<>();
    add(peers, section, "rclone", Contender.rclone());
    add(peers, section, "curl", Contender.curl());
    return peers;
  }

  private static void add(List<Contender> peers, Section section, String tool, Contender contender)
      throws IOException {
    String version = Machine.version(tool).orElse(null);
    if (version == null) {
      section.say("No " + tool + " on this machine: it has no row.");
    } else {
      section.say("Peer: " + version + ".");
      peers.add(contender);
    }
  }
}
