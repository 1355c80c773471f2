package dev.offlineupload.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offlineupload.agent.AgentHarness;
import dev.offlineupload.standin.StoredObject;
import dev.offlineupload.support.DatabaseCopy;
import dev.offlineupload.support.Mp4;
import dev.offlineupload.support.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/** One stop at one point, and what became of it. */
final class CrashRun implements Callable<Void> {
  private static final long PATIENCE_SECONDS = 120;
  private static final String CLIP = CrashScenario.CLIP;

  private final Path folder;
  private final CrashCase point;
  private final String side;
  private final long honestBytes;
  private final CrashScenario scenario;
  private String found;
  private String ended;
  private String sentAgain;

  CrashRun(Path folder, CrashCase point, String side, long honestBytes) {
    this.folder = folder;
    this.point = point;
    this.side = side;
    this.honestBytes = honestBytes;
    this.scenario = point.scenario();
  }

  @Override
  public Void call() throws Exception {
    try (AgentHarness harness = new AgentHarness(folder)) {
      scenario.build(harness);
      crash(harness);
      found = found(harness);
      scenario.beforeRestart(harness);
      harness.start();
      scenario.awaitEnd(harness);
      assertNothingLostNorDoubled(harness);
      ended = ended(harness);
      sentAgain = sentAgain(harness);
      return null;
    }
  }

  /** Row, file and object when it had stopped. */
  String found() {
    return found;
  }

  /** Row, file and object in the end. */
  String ended() {
    return ended;
  }

  String sentAgain() {
    return sentAgain;
  }

  private void crash(AgentHarness harness) throws IOException, InterruptedException {
    Path out = folder.resolve("out.txt");
    Process agent =
        new ProcessBuilder(command(harness))
            .redirectErrorStream(true)
            .redirectOutput(out.toFile())
            .start();
    try {
      scenario.whileRunning(harness);
      assertThat(agent.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS))
          .as(() -> side + " " + point + " was not reached:\n" + text(out))
          .isTrue();
      assertThat(agent.exitValue()).as(() -> text(out)).isEqualTo(CrashPoint.EXIT);
    } finally {
      agent.destroyForcibly();
    }
  }

  private List<String> command(AgentHarness harness) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto"));
    command.add("-D" + CrashPoint.AT + "=" + point.step());
    command.add("-D" + CrashPoint.SIDE + "=" + side);
    command.add("-D" + CrashPoint.TIME + "=" + point.time());
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(CrashingAgent.class.getName(), harness.configFile().toString()));
    harness.ticks().forEach((name, value) -> command.add(name + "=" + value));
    scenario.ticks().forEach((name, value) -> command.add(name + "=" + value));
    return command;
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException fault) {
      return fault.toString();
    }
  }

  private String found(AgentHarness harness) throws IOException {
    DatabaseCopy copy = DatabaseCopy.of(harness.database, folder.resolve("copy"));
    List<String> rows = copy.rows(state(" limit 1"));
    String row = rows.isEmpty() ? "no row" : rows.get(0);
    return row + "; " + file(harness) + "; " + object(harness);
  }

  private static String state(String limit) {
    return "select status"
        + " || case when tus_id is null or status = 'completed' then '' else ', upload id kept' end"
        + " || case when bytes_sent = 0 or status = 'completed' then ''"
        + " else ', ' || (bytes_sent >> 20) || ' MiB noted' end"
        + " || case retry_count when 0 then '' else ', attempts ' || retry_count end"
        + " || case when released_at is null then '' else ', released' end"
        + " from upload_queue where video_path = '"
        + CLIP
        + "' order by id"
        + limit;
  }

  private static String file(AgentHarness harness) {
    return Files.exists(harness.recordings.resolve(CLIP)) ? "file there" : "file gone";
  }

  private String object(AgentHarness harness) {
    long own = harness.storage.objects().stream().filter(o -> isOurs(o)).count();
    return own == 0 ? "no object" : own == 1 ? "object there" : own + " objects";
  }

  private boolean isOurs(StoredObject object) {
    return object.size() == scenario.size();
  }

  private void assertNothingLostNorDoubled(AgentHarness harness) throws IOException {
    String sha256 =
        Sha256.of(Mp4.write(folder.resolve("expected.mp4"), scenario.size(), scenario.content()));
    List<StoredObject> ours = harness.storage.objects().stream().filter(this::isOurs).toList();
    assertThat(ours).hasSize(scenario.objects());
    for (StoredObject object : ours) {
      assertThat(harness.storage.sha256(object.key())).isEqualTo(sha256);
    }
    assertThat(harness.rows("select * from held_recording")).as("held").isEmpty();
    assertThat(harness.value("select coalesce(max(retry_count), 0) from upload_queue"))
        .as("attempts counted")
        .isLessThanOrEqualTo(String.valueOf(scenario.attempts()));
    assertThat(
            harness.value(
                "select coalesce((select value from agent_state"
                    + " where key = 'successful_uploads'), 0)"))
        .as("lifetime count of uploads")
        .isEqualTo(String.valueOf(scenario.completions()));
  }

  private String ended(AgentHarness harness) {
    List<String> rows = harness.rows(state(" desc limit 1"));
    String row = rows.isEmpty() ? "no row" : rows.get(0);
    return row + "; " + scenario.file(harness) + "; " + object(harness);
  }

  private String sentAgain(AgentHarness harness) {
    long again = Math.max(0, harness.storage.bytesReceived() - honestBytes);
    assertThat(again)
        .as("bytes sent again")
        .isLessThanOrEqualTo(Math.min(scenario.size(), CrashScenario.CHUNK));
    if (again == 0) {
      return "0";
    }
    return again == scenario.size() ? "the whole small clip" : "≤ 1 chunk";
  }
}
