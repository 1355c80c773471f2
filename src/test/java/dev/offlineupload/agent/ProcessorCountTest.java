package dev.offlineupload.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offlineupload.support.Mp4;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * How many steps a clip passes from its lane's first to its noted ending, and a chunk on its way.
 */
class ProcessorCountTest extends AgentTest {
  @BeforeEach
  void count() {
    ProcessorCount.want(true);
  }

  @AfterEach
  void countNoMore() {
    ProcessorCount.want(false);
  }

  @Test
  void aSmallClip() {
    Mp4.write(clip("small.mp4"), 100_000, 1);
    harness.start();
    harness.awaitCompleted(1);

    List<String> steps = ProcessorCount.of("settle: {{sql}}/complete.sql");
    int ending = steps.indexOf("settle: {{sql}}/complete.sql") + 1;
    System.out.println("ProcessorCountTest: a small clip passes " + ending + " processors");
    assertThat(ending).as(String.join("\n", steps.subList(0, ending))).isBetween(5, 15);
  }

  @Test
  void aChunk() {
    harness.set("OFFLINE_CHUNK_SIZE", "1MiB");
    Mp4.write(clip("large.mp4"), 9 * MEBIBYTE, 1);
    harness.start();
    harness.awaitCompleted(1);

    List<String> steps = ProcessorCount.of("settle: {{sql}}/complete.sql");
    String first = "upload-resumable: direct:send-chunk";
    int begin = steps.indexOf(first);
    int next = begin + 1 + steps.subList(begin + 1, steps.size()).indexOf(first);
    System.out.println("ProcessorCountTest: a chunk passes " + (next - begin) + " processors");
    assertThat(next - begin).as(String.join("\n", steps.subList(begin, next))).isBetween(5, 8);
  }
}
