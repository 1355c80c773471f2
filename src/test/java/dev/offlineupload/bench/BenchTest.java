package dev.offlineupload.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offlineupload.agent.AgentHarness;
import dev.offlineupload.standin.LocalStorage;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the benchmarks stand on: a sink that the agent and its peers take for a server. */
@Tag("bench")
class BenchTest {
  private static final long MEBIBYTE = 1 << 20;

  @TempDir Path folder;

  @Test
  void theAgentTakesTheSinkForAStorage() throws Exception {
    try (SinkProcess sink = new SinkProcess();
        LocalStorage unused = LocalStorage.builder(folder.resolve("bucket")).start();
        AgentHarness agent = new AgentHarness(folder, unused)) {
      new BenchClips(folder.resolve("small"), 3, 100_000).linkedTo(agent.recordings.resolve("s"));
      new BenchClips(folder.resolve("large"), 1, 8 * MEBIBYTE)
          .linkedTo(agent.recordings.resolve("l"));
      agent.set("SUPABASE_URL", sink.url()).start();
      agent.awaitCompleted(4);
      agent.awaitEmptyDisk();

      assertThat(sink.told())
          .containsEntry("objects", 4L)
          .containsEntry("size", 300_000 + 8 * MEBIBYTE)
          .containsEntry("bytes", 300_000 + 8 * MEBIBYTE)
          .containsEntry("created", 1L);
      assertThat(sink.cpuSeconds()).isPositive();
      sink.clear();
      assertThat(sink.told()).containsEntry("objects", 0L).containsEntry("bytes", 0L);
    }
  }

  /** The S3 library of rclone writes it so, and waits a second if it is not heard. */
  @Test
  void aClientThatAsksBeforeItsBodyIsAnsweredAtOnce() throws Exception {
    try (SinkProcess sink = new SinkProcess();
        Socket client =
            new Socket(InetAddress.getLoopbackAddress(), URI.create(sink.url()).getPort())) {
      client.setSoTimeout(10_000);
      String head =
          "PUT /s3/videos/k HTTP/1.1\r\nExpect: 100-Continue\r\nContent-Length: 2\r\n\r\n";
      client.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      byte[] answer = client.getInputStream().readNBytes("HTTP/1.1 100".length());
      assertThat(new String(answer, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 100");
    }
  }

  @Test
  void peersThatAreInstalledDrainIntoIt() throws Exception {
    Stage stage = new Stage(Files.createDirectories(folder.resolve("stage")), true, 1);
    Section section = new Section("B0");
    List<Contender> peers = DrainRace.peers(section);
    var results = new DrainRace(stage, 3, 100_000).run(peers);
    assertThat(results).hasSameSizeAs(peers);
    assertThat(section.text()).contains("rclone").contains("curl");
    results.values().forEach(each -> assertThat(each.cpuSeconds.median()).isPositive());
  }

  @Test
  void aSeriesIsToldByItsMedianAndRange() {
    Series series = new Series();
    assertThat(series.told(1)).isEqualTo("-");
    List.of(5.0, 1.0, 4.0, 2.0, 3.0).forEach(series::add);
    assertThat(series.told(1)).isEqualTo("3.0 (1.0-5.0)");
    assertThat(series.percentile(99)).isEqualTo(5);
  }

  @Test
  void aGoalSaysWhetherItWasMet() throws Exception {
    Section section = new Section("B0");
    section.goal("speed", 2.5, 3, true);
    section.goal("CPU", 0.4, 0.5, false);
    assertThat(section.text())
        .contains("- **not met**: speed: 2.50 (wanted: ≥ 3)")
        .contains("- met: CPU: 0.40 (wanted: ≤ 0.5)");
  }
}
