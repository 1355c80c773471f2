package dev.offlineupload.doors;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QueueStatusTest {
  private static final long NOW = 1_800_000_100_000L;
  private final Map<String, Object> row = new HashMap<>();

  private QueueStatus report() {
    return QueueStatus.of(row, true, NOW);
  }

  private JsonNode json() throws JsonProcessingException {
    return new ObjectMapper().readTree(Json.text(report()));
  }

  private void aFullRow() {
    row.putAll(Map.of("pending", 3, "uploading", 2L, "completed", 10, "failed", 1, "expired", 4));
    row.putAll(Map.of("recent_uploads_24h", 9, "pending_bytes", 5_000_000_000L, "held", 2));
    row.putAll(Map.of("successful_uploads", 20, "failed_uploads", 5, "last_cleanup", "2026-11-20"));
    row.putAll(
        Map.of(
            "oldest_pending", 1_800_000_000L,
            "last_connectivity_check", "2026-11-21",
            "connectivity_state", "online",
            "connectivity_since", "2026-11-19",
            "connectivity_latency", 12.5));
  }

  @Test
  void fieldsHaveTheirDocumentedNamesAndOrder() throws JsonProcessingException {
    aFullRow();
    assertThat(json().fieldNames())
        .toIterable()
        .containsExactly(
            "queue_size",
            "pending",
            "uploading",
            "completed",
            "failed",
            "expired",
            "recent_uploads_24h",
            "is_monitoring",
            "stats",
            "connectivity",
            "oldest_pending_seconds",
            "pending_bytes",
            "held",
            "unfinished",
            "vanished",
            "paused_since",
            "alerts",
            "passed_over",
            "config");
    assertThat(json().path("stats").fieldNames())
        .toIterable()
        .containsExactly(
            "total_processed",
            "successful_uploads",
            "failed_uploads",
            "last_cleanup",
            "last_connectivity_check");
    assertThat(json().path("connectivity").fieldNames())
        .toIterable()
        .containsExactly("state", "since", "latency_ms", "reason", "remedy");
  }

  @Test
  void valuesAreTheRows() throws JsonProcessingException {
    aFullRow();
    JsonNode json = json();

    assertThat(json.path("queue_size").asInt()).isEqualTo(5);
    assertThat(json.path("is_monitoring").asBoolean()).isTrue();
    assertThat(json.path("pending_bytes").asLong()).isEqualTo(5_000_000_000L);
    assertThat(json.path("oldest_pending_seconds").asLong()).isEqualTo(100);
    assertThat(json.at("/stats/total_processed").asInt()).isEqualTo(25);
    assertThat(json.at("/connectivity/latency_ms").asDouble()).isEqualTo(12.5);
  }

  @Test
  void whyStorageIsOutOfReachIsTheLastProbesWithItsRemedy() throws JsonProcessingException {
    row.put("connectivity_state", "misconfigured");
    row.put("connectivity_reason", "404 NoSuchBucket: Bucket not found");
    assertThat(json().at("/connectivity/reason").asText()).startsWith("404 NoSuchBucket");
    assertThat(json().at("/connectivity/remedy").asText()).startsWith("create the bucket");

    row.put("connectivity_state", "of a later version");
    assertThat(json().at("/connectivity/remedy").asText()).isEmpty();
  }

  @Test
  void anEmptyQueueIsZeroesAndNulls() throws JsonProcessingException {
    JsonNode json = json();

    for (String count : List.of("queue_size", "pending", "failed", "pending_bytes")) {
      assertThat(json.path(count).isIntegralNumber()).as(count).isTrue();
      assertThat(json.path(count).asLong()).as(count).isZero();
    }
    for (String unknown :
        List.of(
            "/oldest_pending_seconds",
            "/stats/last_cleanup",
            "/stats/last_connectivity_check",
            "/connectivity/latency_ms")) {
      assertThat(json.at(unknown).isNull()).as(unknown).isTrue();
    }
    assertThat(json.at("/connectivity/state").asText()).isEqualTo("unknown");
  }

  @Test
  void aClockSetBackIsNoNegativeWait() {
    row.put("oldest_pending", NOW / 1000 + 50);
    assertThat(report().oldestPendingSeconds()).isZero();
  }
}
