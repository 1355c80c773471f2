package dev.offlineupload.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.offlineupload.support.Inbox;
import dev.offlineupload.support.LogLines;
import dev.offlineupload.support.SettableTime;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A whole agent tells people, by a webhook that stands for every channel. Each condition by itself:
 * {@link AlertRoutesTest}.
 */
class AlertsTest extends AgentTest {
  private static final String STANDING =
      "select group_concat(condition) from alert where told > 0 and cleared_at is null";

  private final SettableTime time = new SettableTime();
  private Inbox inbox;

  @BeforeEach
  void listen() {
    inbox = new Inbox();
    harness.time(time).tick("alerts.tick", "40");
    harness.tick("alerts.deliver-tick", "40").tick("alerts.disk-free-under", "0 MB");
    harness.tick("alerts.disk-full-within", "0 min").tick("status.tick", "50");
    harness.set("OFFLINE_ALERT_WEBHOOK_URL", inbox.url() + "/services/T0/B0/s3cret?thread=1");
  }

  @AfterEach
  void closeInbox() {
    inbox.close();
  }

  private void awaitNotes(String... notes) {
    await(List.of(notes).toString())
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(20))
        .untilAsserted(() -> assertThat(told()).containsExactly(notes));
  }

  /** Each note as its kind and its condition. */
  private List<String> told() {
    return inbox.posted().stream()
        .map(note -> note.json().get("kind").asText() + " " + note.json().get("condition").asText())
        .toList();
  }

  /** Until every condition was looked at twice more. */
  private void awaitLooks() {
    long now = number("select coalesce(sum(held_ms + coalesce(over_ms, 0)), 0) from alert");
    time.pass(Duration.ofMillis(1));
    await("two more looks")
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(20))
        .until(
            () ->
                number("select coalesce(sum(held_ms + coalesce(over_ms, 0)), 0) from alert")
                    > now + 90);
  }

  private long number(String sql) {
    return Long.parseLong(harness.value(sql));
  }

  @Test
  void beingOfflineIsToldOnceAgainAfterADayAndWhenItIsOver() throws Exception {
    harness.storage.takeOffline();
    harness.start();
    harness.awaitGate("offline");
    harness.awaitValue("select condition from alert", "offline");
    time.pass(Duration.ofMinutes(14));
    awaitLooks();
    assertThat(told()).as("not yet").isEmpty();

    time.pass(Duration.ofMinutes(1));
    awaitNotes("raised offline");
    time.pass(Duration.ofHours(23));
    awaitLooks();
    assertThat(told()).hasSize(1);
    time.pass(Duration.ofHours(1));
    awaitNotes("raised offline", "repeated offline");

    harness.storage.bringBack();
    harness.awaitGate("online");
    harness.awaitValue("select over_ms is not null from alert where condition = 'offline'", "1");
    assertThat(told()).as("it may come back at once").hasSize(2);
    time.pass(Duration.ofMinutes(5));
    awaitNotes("raised offline", "repeated offline", "recovered offline");
    assertThat(inbox.posted().get(2).json().get("text").asText())
        .contains(": over: No way to storage for more than 15 min, offline: ", "It lasted 24 h.");
    assertThat(inbox.posted())
        .allSatisfy(
            note -> {
              assertThat(note.path()).isEqualTo("/services/T0/B0/s3cret?thread=1");
              assertThat(note.headers().toString()).doesNotContain(AgentHarness.KEY);
              assertThat(note.headers().get("Content-type").toString()).contains("json");
            });
  }

  @Test
  void aRestartNeitherForgetsNorRepeats() {
    harness.storage.takeOffline();
    harness.start();
    harness.awaitValue("select condition from alert", "offline");
    time.pass(Duration.ofMinutes(10));
    harness.awaitValue("select held_ms >= 600000 from alert", "1");
    harness.stop();
    time.pass(Duration.ofHours(8));
    // The first look may be before the first answer.
    harness.hold("connectivity").start();
    awaitLooks();
    harness.release();
    harness.awaitGate("offline");
    awaitLooks();
    assertThat(number("select held_ms from alert")).isGreaterThanOrEqualTo(600_000);
    assertThat(told()).as("the time that it was off is not counted").isEmpty();
    time.pass(Duration.ofMinutes(5));
    awaitNotes("raised offline");
    harness.stop();
    harness.start();
    awaitLooks();
    awaitNotes("raised offline");
  }

  @Test
  void withoutAnyChannelThereAreTheLogTheFileAndTheCommands() throws Exception {
    harness.set("OFFLINE_ALERT_WEBHOOK_URL", "none").tick("alerts.offline-for", "0 min");
    harness.storage.takeOffline();
    try (LogLines log = new LogLines()) {
      harness.start();
      harness.awaitValue(STANDING, "offline");
      await().until(() -> !log.containing("WARN alerts: Alert: No way to storage").isEmpty());
    }
    assertThat(harness.agent().context().getRouteController().getRouteStatus("deliver-webhook"))
        .hasToString("Stopped");
    assertThat(harness.rows("select * from alert_channel")).isEmpty();
    await()
        .ignoreExceptions()
        .until(
            () ->
                new ObjectMapper()
                    .readTree(Files.readString(harness.database.resolveSibling("status.json")))
                    .at("/alerts/0/condition")
                    .asText()
                    .equals("offline"));
    assertThat(harness.agent().queue().alerts().get("alerts").toString())
        .contains("condition=offline", "cleared_at=null", "told=1");
  }
}
