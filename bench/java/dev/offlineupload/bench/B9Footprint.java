package dev.offlineupload.bench;

import dev.offlineupload.support.Javas;
import dev.offlineupload.support.Mp4;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** What the agent takes: to start, of memory, of the processor while nothing happens, of a disk. */
final class B9Footprint implements Benchmark {
  private static final int WITH_ARCHIVE = 17;
  private static final int WITH_CACHE = 25;
  private static final double GOAL_ARCHIVE_SECONDS = 1.2;
  private static final double GOAL_CACHE_SECONDS = 1.0;
  private static final double GOAL_MIB = 150;
  private static final double GOAL_IDLE_PERCENT = 1;
  private static final double GOAL_DISTRIBUTION_MIB = 60;
  private static final int SMALL_CLIP = 100 * 1024;

  /** Makes the launcher leave its archive, and Java use its own. */
  private static final String NO_ARCHIVE = "-Xshare:auto";

  private final List<Starts> archived = new ArrayList<>();
  private Stage stage;
  private Section section;

  @Override
  public String id() {
    return "B9";
  }

  @Override
  public String title() {
    return "Footprint: start, memory, idle CPU, size";
  }

  @Override
  public void run(Stage where, Section told) throws Exception {
    stage = where;
    section = told;
    section.say(
        "`bin/offline-upload run` against a stand-in on loopback. Peer: none, these are goals of"
            + " our own. HTTP, the page, metrics and health are on. A start is one in a folder where an"
            + " agent ran before.");
    start();
    Path java = Javas.home(WITH_ARCHIVE).or(() -> own()).orElseThrow();
    section.heads("", "peak MiB", "in RAM MiB", "of it its own", "CPU s");
    double idlePercent = idle(java);
    double peak = Math.max(asked(java), Math.max(small(java), large(java)));
    double size = size();
    for (Starts starts : archived) {
      boolean cache = starts.name().startsWith("Java " + WITH_CACHE);
      double most = cache ? GOAL_CACHE_SECONDS : GOAL_ARCHIVE_SECONDS;
      section.goal("start to ready, s, " + starts.name(), starts.ready(), most, false);
    }
    section.goal("most memory, MiB", peak, GOAL_MIB, false);
    section.goal("idle CPU, %", idlePercent, GOAL_IDLE_PERCENT, false);
    section.goal("distribution, MiB", size, GOAL_DISTRIBUTION_MIB, false);
  }

  private static Optional<Path> own() {
    return Optional.of(Path.of(System.getProperty("java.home")));
  }

  private void start() throws IOException, InterruptedException {
    List<Starts> contenders = new ArrayList<>();
    for (int release : List.of(WITH_ARCHIVE, WITH_CACHE)) {
      Optional<Path> java = Javas.home(release);
      if (java.isEmpty()) {
        section.say("Java " + release + " is not installed here, and is left out.");
        continue;
      }
      String with = release == WITH_CACHE ? ", AOT cache" : ", class archive";
      Starts best = new Starts("Java " + release + with, java.get(), "");
      archived.add(best);
      contenders.add(best);
      contenders.add(new Starts("Java " + release + ", without", java.get(), NO_ARCHIVE));
    }
    for (Starts each : archived) {
      each.withoutCounting(stage.folder("first-" + archived.indexOf(each)));
    }
    for (int round = 0; round < stage.rounds(); round++) {
      for (Starts each : contenders) {
        stage.say("start, round " + (round + 1) + ", " + each.name());
        each.one(stage.folder("start-" + round + "-" + contenders.indexOf(each)));
      }
    }
    section.heads("start", "watches after s", "first request after s", "CPU s by then");
    contenders.forEach(each -> each.tell(section));
  }

  /** Returns its CPU in percent of a core. */
  private double idle(Path java) throws IOException, InterruptedException {
    int settle = stage.quick() ? 5 : 60;
    int span = stage.quick() ? 20 : 600;
    try (FootprintAgent agent = new FootprintAgent(stage.folder("idle"), java, "")) {
      agent.awaitProbe();
      TimeUnit.SECONDS.sleep(settle);
      Footprint before = agent.footprint();
      tell("idle, after " + settle + " s", before);
      stage.say("idle for " + span + " s");
      long from = System.nanoTime();
      TimeUnit.SECONDS.sleep(span);
      Footprint after = agent.footprint();
      tell("idle, " + span + " s later", after);
      double seconds = (System.nanoTime() - from) / 1e9;
      return 100 * (after.cpuSeconds() - before.cpuSeconds()) / seconds;
    }
  }

  /** As a page that is open for a quarter of an hour and whoever collects metrics do. */
  private double asked(Path java) throws IOException, InterruptedException {
    int times = stage.quick() ? 50 : 500;
    try (FootprintAgent agent = new FootprintAgent(stage.folder("asked"), java, "")) {
      agent.awaitProbe();
      stage.say(times + " looks of the page");
      agent.ask(times);
      Footprint footprint = agent.footprint();
      tell("after " + times + " looks of the page and of Prometheus", footprint);
      return footprint.peakMib();
    }
  }

  private double small(Path java) throws IOException, InterruptedException {
    int clips = stage.quick() ? 200 : 1000;
    try (FootprintAgent agent = new FootprintAgent(stage.folder("small"), java, "")) {
      agent.awaitProbe();
      stage.say(clips + " small clips");
      for (int clip = 0; clip < clips; clip++) {
        Mp4.write(agent.recordings().resolve("clip-" + clip + ".mp4"), SMALL_CLIP, clip);
      }
      return drained(agent, clips + " clips of 100 KiB");
    }
  }

  private double large(Path java) throws IOException, InterruptedException {
    long mebibytes = stage.quick() ? 256 : 2048;
    try (FootprintAgent agent = new FootprintAgent(stage.folder("large"), java, "")) {
      agent.awaitProbe();
      stage.say("one large clip");
      Mp4.writeSparse(agent.recordings().resolve("long.mp4"), mebibytes << 20);
      return drained(agent, "one clip of " + mebibytes + " MiB");
    }
  }

  private double drained(FootprintAgent agent, String what)
      throws IOException, InterruptedException {
    agent.awaitEmptyDisk();
    Footprint footprint = agent.footprint();
    tell("after " + what, footprint);
    return footprint.peakMib();
  }

  private void tell(String when, Footprint it) {
    section.row(
        when,
        Series.told(it.peakMib(), 1),
        Series.told(it.mib(), 1),
        Series.told(it.anonMib(), 1),
        Series.told(it.cpuSeconds(), 1));
  }

  private double size() throws IOException {
    double jar = mib(Path.of("target/offline-upload.jar"));
    double lib = mib(Path.of("target/lib"));
    double rest = mib(Path.of("bin")) + mib(Path.of("routes"));
    section.say(
        String.format(
            Locale.ROOT,
            "There is no distribution to unpack yet. Counted: the jar %.1f MiB, its libraries %.1f,"
                + " bin and routes %.1f. Not counted: the class archive that a first start makes.",
            jar,
            lib,
            rest));
    return jar + lib + rest;
  }

  private static double mib(Path path) throws IOException {
    try (Stream<Path> all = Files.walk(path, FileVisitOption.FOLLOW_LINKS)) {
      long bytes = 0;
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        bytes += Files.size(file);
      }
      return bytes / (1024.0 * 1024);
    }
  }
}
