package dev.offlineupload.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.offlineupload.support.Campaign;
import dev.offlineupload.support.ReliabilityTable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is stored is the finished recording, whatever the container and whatever its recorder does:
 * never half of it, and no file is deleted under its writer. With real recorders; short by default,
 * in real time in the full campaign.
 */
class RecordersTest {
  private static final List<Container> FEW =
      List.of(Container.MP4, Container.FRAGMENTED, Container.MKV, Container.TS);
  private static final List<Behaviour> OFTEN_FATAL =
      List.of(Behaviour.LONG_PAUSE, Behaviour.KILLED, Behaviour.SIZED_FIRST, Behaviour.REOPENED);

  private static final ReliabilityTable TABLE = new ReliabilityTable("recorders");

  @TempDir static Path folder;
  private static List<Map<String, String>> outcomes;

  @BeforeAll
  static void recordItAll() throws Exception {
    if (!Ffmpeg.isHere()) {
      System.out.println("RecordersTest: skipped, there is no ffmpeg");
    }
    assumeTrue(Ffmpeg.isHere(), "there is no ffmpeg");
    Ffmpeg ffmpeg = new Ffmpeg(Files.createDirectory(folder.resolve("ffmpeg")), containers());
    outcomes = outcomes(benches(ffmpeg));
  }

  @AfterAll
  static void end() {
    if (Campaign.isFull() && outcomes != null) {
      TABLE.end();
    }
  }

  private static List<RecorderBench> benches(Ffmpeg ffmpeg) {
    List<RecorderBench> benches = new ArrayList<>();
    for (boolean writersSeen : List.of(true, false)) {
      for (boolean deletes : List.of(false, true)) {
        benches.add(new RecorderBench(folder, deletes, writersSeen, ffmpeg).start());
      }
    }
    return benches;
  }

  /** All at the same time: they mostly wait. */
  private static List<Map<String, String>> outcomes(List<RecorderBench> benches) throws Exception {
    ExecutorService agents = Executors.newFixedThreadPool(benches.size());
    try {
      List<Map<String, String>> outcomes = new ArrayList<>();
      List<Future<Map<String, String>>> all = new ArrayList<>();
      for (RecorderBench bench : benches) {
        all.add(agents.submit(() -> outcomes(bench)));
      }
      for (Future<Map<String, String>> one : all) {
        outcomes.add(one.get());
      }
      return outcomes;
    } finally {
      agents.shutdownNow();
    }
  }

  private static Map<String, String> outcomes(RecorderBench bench) throws Exception {
    try (bench) {
      containers().forEach(c -> behaviours().forEach(b -> bench.add(c, b)));
      return bench.outcomes();
    }
  }

  private static List<Container> containers() {
    return Campaign.isFull() ? List.of(Container.values()) : FEW;
  }

  private static List<Behaviour> behaviours() {
    return Campaign.isFull() ? List.of(Behaviour.values()) : OFTEN_FATAL;
  }

  @TestFactory
  Stream<DynamicTest> whatIsStoredIsTheFinishedRecording() {
    return containers().stream()
        .flatMap(container -> behaviours().stream().map(behaviour -> row(container, behaviour)));
  }

  private static DynamicTest row(Container container, Behaviour behaviour) {
    String title = Take.title(container, behaviour);
    return DynamicTest.dynamicTest(
        title,
        () -> {
          List<String> cells = outcomes.stream().map(all -> all.getOrDefault(title, "-")).toList();
          System.out.println("RecordersTest: " + title + ": " + cells);
          String wanted = behaviour.isToBeHeld(container) ? "held" : "stored";
          assertThat(Set.copyOf(cells)).isSubsetOf("-", wanted);
          TABLE.row(title, cells.toArray());
        });
  }
}
