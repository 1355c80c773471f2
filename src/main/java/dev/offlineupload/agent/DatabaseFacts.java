package dev.offlineupload.agent;

import dev.offlineupload.config.Settings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What support may know of a database: nothing in it names a recording. */
public final class DatabaseFacts implements AutoCloseable {
  /** Rows of the link's log. */
  private static final int CONNECTIVITY = 1_000;

  private final Settings settings;
  private Optional<QueueDoors> opened = Optional.empty();

  /** Opened to read at the first question: each that can't be answered says why. */
  public DatabaseFacts(Settings settings) {
    this.settings = settings;
  }

  /**
   * Opens it once.
   *
   * @throws dev.offlineupload.queue.UnusableDatabase if there is a database that can't be read
   */
  private QueueDoors queue() {
    if (opened.isEmpty()) {
      opened = Optional.of(QueueDoors.forReading(settings, "doors", "diagnostics"));
    }
    return opened.get();
  }

  /** The status, with the fields of {@code status --json}. */
  public Map<String, Object> status() {
    return queue().queue().status();
  }

  /** The statements that would make each table, index and trigger, and the version above them. */
  public String schema() {
    return rows("direct:describe-schema").stream()
        .map(part -> part.get("sql") + ";\n")
        .collect(Collectors.joining("\n"));
  }

  /** Each state: status, uploads, bytes. */
  public List<Map<String, Object>> counts() {
    return rows("direct:count-uploads");
  }

  /** The newest 200 attempts: upload_id, started_at, ended_at, bytes_sent, outcome. */
  public List<Map<String, Object>> attempts() {
    return rows("direct:list-attempts");
  }

  /** The newest rows of the link's log: timestamp, status, latency, error_details. */
  public List<Map<String, Object>> connectivity() {
    return queue().doors().connectivityLog(CONNECTIVITY);
  }

  @SuppressWarnings("unchecked")
  private List<Map<String, Object>> rows(String door) {
    return queue().calls().ask(door, Map.of(), List.class);
  }

  @Override
  public void close() {
    opened.ifPresent(QueueDoors::close);
  }
}
