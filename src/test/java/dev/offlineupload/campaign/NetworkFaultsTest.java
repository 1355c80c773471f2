package dev.offlineupload.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offlineupload.support.Authority;
import dev.offlineupload.support.Campaign;
import dev.offlineupload.support.ReliabilityTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every fault between the agent and its storage, and what came of it: each row of the table in one
 * of the ways to make it, in the full campaign in all of them.
 */
class NetworkFaultsTest {
  /** They mostly wait. */
  private static final int AT_ONCE = 8;

  /** Part of a row's name, to try a few. */
  private static final String ONLY = System.getProperty("network.fault", "");

  private static final ReliabilityTable TABLE = new ReliabilityTable("network");

  @TempDir static Path folder;
  private static ExecutorService benches;
  private static Authority authority;
  private static SSLContext tls;

  @BeforeAll
  static void open() throws Exception {
    benches = Executors.newFixedThreadPool(AT_ONCE);
    authority = new Authority(folder.resolve("authority"));
    tls = authority.server("ip:127.0.0.1", "-1d", 3);
  }

  @AfterAll
  static void end() {
    benches.shutdownNow();
    if (ONLY.isEmpty()) {
      TABLE.end();
    }
  }

  @TestFactory
  Stream<DynamicTest> everyFaultEndsAsItsRowSays() {
    List<Trial> trials =
        Stream.concat(NetworkFaults.all().stream().map(NetworkFaultsTest::trial), others())
            .filter(trial -> trial.name.contains(ONLY))
            .filter(inThisRun())
            .toList();
    assertThat(trials).extracting(Trial::name).doesNotHaveDuplicates();
    List<Future<List<String>>> tried =
        trials.stream().map(trial -> benches.submit(trial.cells)).toList();
    return Stream.iterate(0, i -> i < trials.size(), i -> i + 1)
        .map(
            i ->
                DynamicTest.dynamicTest(
                    trials.get(i).name,
                    () -> told(trials.get(i).row, tried.get(i).get().toArray())));
  }

  private static Predicate<Trial> inThisRun() {
    Set<String> rows = new HashSet<>();
    return trial -> Campaign.isFull() || !ONLY.isEmpty() || rows.add(trial.row);
  }

  /**
   * @param row the name of the row that it tells
   * @param cells makes the fault and tells the row's other cells
   */
  private record Trial(String name, String row, Callable<List<String>> cells) {}

  private static Trial trial(NetworkFault fault) {
    return new Trial(fault.toString(), fault.row(), () -> tried(fault));
  }

  private static Stream<Trial> others() {
    Trial flapping = new Trial(Flapping.NAME, Flapping.NAME, () -> Flapping.cells(own()));
    Stream<Trial> pairs =
        Arrays.stream(TwoAgents.Meeting.values())
            .flatMap(
                meeting ->
                    Stream.of(false, true)
                        // A first small clip is sent without a look.
                        .filter(resumable -> resumable || meeting != TwoAgents.Meeting.LOOKED)
                        .map(
                            resumable ->
                                new Trial(
                                    meeting.row() + (resumable ? ": resumable" : ": standard"),
                                    meeting.row(),
                                    () -> TwoAgents.cells(own(), meeting, resumable))));
    return Stream.concat(Stream.of(flapping), pairs);
  }

  private static Path own() throws IOException {
    return Files.createTempDirectory(folder, "fault");
  }

  private static void told(String row, Object... cells) {
    System.out.println(row + ": " + List.of(cells));
    if (ONLY.isEmpty()) {
      TABLE.row(row, cells);
    }
  }

  private static List<String> tried(NetworkFault fault) throws Exception {
    try (NetworkBench bench = new NetworkBench(own(), fault, tls, authority.pem())) {
      return bench.run();
    }
  }
}
