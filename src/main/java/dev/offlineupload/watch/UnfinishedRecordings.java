package dev.offlineupload.watch;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.offlineupload.recording.Look;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Files that have held still for a while and are still not taken for finished, and the evidence
 * that each lacks. Each is told of once for each reason; bounded.
 */
final class UnfinishedRecordings {
  private static final Logger LOG = LoggerFactory.getLogger("watch");
  private static final int MOST = 1_000;

  /**
   * One of them.
   *
   * @param reason what is not known of it
   */
  @JsonNaming(SnakeCaseStrategy.class)
  record Unfinished(String videoPath, String reason) {}

  private Map<String, String> before = Map.of();
  private Map<String, String> now = new LinkedHashMap<>();

  void begin() {
    now = new LinkedHashMap<>();
  }

  /** One that still moves keeps what was told of it: its recorder only pauses. */
  void add(Look.NotYet look) {
    String path = look.fingerprint().videoPath();
    String told = before.get(path);
    String reason = look.isStill() ? look.reason() : told;
    if (reason == null || now.size() >= MOST) {
      return;
    }
    now.put(path, reason);
    if (!reason.equals(told)) {
      LOG.info("Not finished yet: {}: {}", path, reason);
    }
  }

  /**
   * Those of the scan that ends; of a cut one nothing is known.
   *
   * @return the first of them, no more than are to be shown
   */
  List<Unfinished> end(boolean complete, int most) {
    if (complete) {
      before = now;
    }
    return before.entrySet().stream()
        .limit(most)
        .map(entry -> new Unfinished(entry.getKey(), entry.getValue()))
        .toList();
  }
}
