package dev.offlineupload.crash;

import dev.offlineupload.agent.AgentHarness;
import dev.offlineupload.support.Mp4;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** A way for one clip to go, told well enough that every run of it passes the same steps. */
final class CrashScenario {
  static final String CLIP = "clip.mp4";
  static final int CHUNK = 1024 * 1024;

  private final String name;
  private int size = 100_000;
  private long content = 1;
  private Consumer<AgentHarness> world = harness -> putClip(harness, 100_000);
  private Consumer<AgentHarness> running = harness -> {};
  private Consumer<AgentHarness> beforeRestart = harness -> {};
  private Consumer<AgentHarness> end = CrashScenario::awaitReleased;
  private final Map<String, String> ticks = new HashMap<>();
  private int attempts;
  private int objects = 1;
  private int completions = 1;

  CrashScenario(String name) {
    this.name = name;
  }

  static Path putClip(AgentHarness harness, int size) {
    return Mp4.write(harness.recordings.resolve(CLIP), size, 1);
  }

  private static void awaitReleased(AgentHarness harness) {
    String newest = " from upload_queue where video_path = '" + CLIP + "' order by id desc limit 1";
    harness.awaitValue(
        "select status || (released_at is not null)"
            + " || (select count(*) from upload_queue where status in ('pending', 'uploading'))"
            + newest,
        "completed10");
  }

  /** What there is before the agent starts; ends with the clip in place, or puts it later. */
  CrashScenario world(Consumer<AgentHarness> value) {
    world = value;
    return this;
  }

  /** What happens while it runs, up to the stop. */
  CrashScenario whileRunning(Consumer<AgentHarness> value) {
    running = value;
    return this;
  }

  /** What happens between the stop and the next start. */
  CrashScenario beforeRestart(Consumer<AgentHarness> value) {
    beforeRestart = value;
    return this;
  }

  /** How the end is known, if it is not a completed row and a released file. */
  CrashScenario endsWhen(Consumer<AgentHarness> value) {
    end = value;
    return this;
  }

  /** A placeholder of the process that is stopped; its successor has the usual one. */
  CrashScenario tick(String tick, String value) {
    ticks.put(tick, value);
    return this;
  }

  /** The clip as it must arrive. */
  CrashScenario clip(int newSize, long newContent) {
    size = newSize;
    content = newContent;
    return this;
  }

  /** How many attempts may be counted at most; 0 unless said. */
  CrashScenario attempts(int most) {
    attempts = most;
    return this;
  }

  CrashScenario completions(int number) {
    completions = number;
    return this;
  }

  /** Nothing arrives. */
  CrashScenario neverArrives() {
    objects = 0;
    completions = 0;
    return this;
  }

  void build(AgentHarness harness) {
    harness.set("OFFLINE_CHUNK_SIZE", "1MiB").set("OFFLINE_RESUMABLE_THRESHOLD", "1MiB");
    world.accept(harness);
  }

  void whileRunning(AgentHarness harness) {
    running.accept(harness);
  }

  void beforeRestart(AgentHarness harness) {
    beforeRestart.accept(harness);
  }

  void awaitEnd(AgentHarness harness) {
    end.accept(harness);
  }

  /** Where the clip's file is in the end. */
  String file(AgentHarness harness) {
    if (Files.exists(harness.recordings.resolve(CLIP))) {
      return "file kept";
    }
    return Files.exists(harness.database.resolveSibling("dead-letter").resolve(CLIP))
        ? "file moved to dead-letter/"
        : "file let go";
  }

  String name() {
    return name;
  }

  Map<String, String> ticks() {
    return Map.copyOf(ticks);
  }

  int size() {
    return size;
  }

  long content() {
    return content;
  }

  int attempts() {
    return attempts;
  }

  int objects() {
    return objects;
  }

  int completions() {
    return completions;
  }
}
