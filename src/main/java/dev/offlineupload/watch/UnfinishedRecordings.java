package dev.offlineupload.watch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
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
public final class UnfinishedRecordings {
  private static final Logger LOG = LoggerFactory.getLogger("watch");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MOST = 1_000;
  private static final int MOST_SHOWN = 20;

  /**
   * One of them.
   *
   * @param reason what is not known of it
   */
  @JsonNaming(SnakeCaseStrategy.class)
  record Unfinished(String videoPath, String reason) {}

  private volatile Map<String, String> before = Map.of();
  private Map<String, String> now = new LinkedHashMap<>();

  private String noted;

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

  /** A scan ends; of a cut one nothing is known. */
  void end(boolean complete) {
    if (complete) {
      before = now;
    }
  }

  /**
   * The first of them, in JSON.
   *
   * @return null if they are the same as at the last time
   */
  public String news() throws JsonProcessingException {
    List<Unfinished> first =
        before.entrySet().stream()
            .limit(MOST_SHOWN)
            .map(file -> new Unfinished(file.getKey(), file.getValue()))
            .toList();
    String news = JSON.writeValueAsString(first);
    boolean same = news.equals(noted);
    noted = news;
    return same ? null : news;
  }
}
