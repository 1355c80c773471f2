package dev.offlineupload.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offlineupload.doors.QueueStatus;
import dev.offlineupload.doors.UploadQueue.Trouble;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StatusTableTest {
  private final Map<String, Object> row = new HashMap<>();

  private String table(List<Trouble> troubles) {
    return new StatusTable(QueueStatus.of(row, false, 1_000_000), false, troubles).text();
  }

  private static Trouble trouble(String path, String reason) {
    return new Trouble("failed", path, reason, null, null, false);
  }

  @Test
  void anEmptyQueueIsOneScreen() {
    assertThat(table(List.of()).lines())
        .containsExactly(
            "Agent      not running",
            "Storage    not checked yet",
            "Pending    0",
            "Uploading  0",
            "Completed  0 (0 in the last 24 h)",
            "Failed     0",
            "Expired    0",
            "Held       0");
  }

  @Test
  void saysWhatWaitsAndForHowLong() {
    row.putAll(Map.of("pending", 2, "pending_bytes", 12_300_000, "oldest_pending", 700L));
    row.putAll(Map.of("connectivity_state", "offline", "connectivity_since", "10:00"));

    assertThat(table(List.of()))
        .contains("Pending    2 (12.3 MB, the oldest for 5 min)")
        .contains("Storage    offline since 10:00");
  }

  @Test
  void whyStorageIsOutOfReachAndWhatToDoIsSaidWhileItIs() {
    row.putAll(Map.of("connectivity_state", "offline", "connectivity_since", "10:00"));
    row.put("connectivity_reason", "a.supabase.co (203.0.113.9) refused the connection");
    assertThat(table(List.of()).lines())
        .containsSequence(
            "Storage    offline since 10:00",
            "           a.supabase.co (203.0.113.9) refused the connection",
            "           -> check host and port in SUPABASE_URL; if they are right, the server is"
                + " down or a firewall refuses this machine");

    row.put("connectivity_state", "online");
    row.put("connectivity_reason", "");
    assertThat(table(List.of())).doesNotContain("->");
  }

  @Test
  void whatIsPassedOverIsNamedByWhyWithAnExample() {
    row.put(
        "passed_over",
        "[{\"kind\":\"link\",\"files\":2,\"example\":\"/r/cam\\u001b1\"},"
            + "{\"kind\":\"new\",\"files\":1,\"example\":\"x\"}]");
    assertThat(table(List.of()))
        .contains("Not taken  2 (a symbolic link is not followed), such as /r/cam�1")
        .contains("Not taken  1 (new), such as x");
  }

  @Test
  void aConfigurationThatIsNotWhatRunsIsToldInNamesOfKeys() {
    row.put(
        "config",
        "{\"file\":\"/c/config.env\",\"environment\":[],\"waiting\":[\"A\"],"
            + "\"restart_for\":[\"B\",\"C\"],\"refused\":[\"D\"]}");
    String table = new StatusTable(QueueStatus.of(row, true, 1_000_000), true, List.of()).text();
    assertThat(table.lines().filter(line -> line.startsWith("Settings ")))
        .containsExactly(
            "Settings   changed on disk, taken once the chunks under way end: A",
            "Settings   changed on disk; restart to use it: B, C",
            "Settings   can't be used as it is on disk, what ran goes on: D");
    assertThat(table(List.of())).as("no agent runs").doesNotContain("Settings");
  }

  @Test
  void troublesAreNamedWithTheirReason() {
    row.put("held", 1);
    String table = table(List.of(trouble("a/clip.mp4", "413: too large")));

    assertThat(table).contains("failed   a/clip.mp4").endsWith("413: too large");
    assertThat(table).contains("Held       1 (not whole recordings; see below)");
  }

  @Test
  void aHostileNameDoesNothingToTheTerminal() {
    String table = table(List.of(trouble("a\u001b[2J\u009b2J\n\u202eb.mp4", "x\ry")));
    assertThat(table).contains("a�[2J�2J��b.mp4").contains("x�y");
  }

  @Test
  void manyTroublesAreCutShort() {
    String table = table(Collections.nCopies(21, trouble("a", "b")));
    assertThat(table.lines().filter(l -> l.startsWith("failed "))).hasSize(20);
    assertThat(table).endsWith("… and more");
  }
}
