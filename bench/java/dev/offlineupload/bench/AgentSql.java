package dev.offlineupload.bench;

import dev.offlineupload.camel.StatementParameters;
import dev.offlineupload.queue.QueueDatabase;
import dev.offlineupload.queue.QueuedUpload;
import dev.offlineupload.queue.SteadyTime;
import dev.offlineupload.recording.RecordingsFolder;
import dev.offlineupload.storage.BucketLimits;
import dev.offlineupload.storage.Goodput;
import dev.offlineupload.storage.Transfers;
import dev.offlineupload.storage.UploadRequests;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.main.Main;
import org.apache.camel.main.SimpleMainShutdownStrategy;

/** The agent's statements as its routes run them: their files, through Camel's SQL component. */
final class AgentSql implements AutoCloseable {
  private static final Map<String, String> SETTINGS =
      Map.of(
          "camel.component.sql.dataSource", "#queueDatabase",
          "OFFLINE_MAX_QUEUE_SIZE", "10000000",
          "OFFLINE_ON_CONFLICT", "rename",
          "OFFLINE_DELETE_AFTER_UPLOAD", "true",
          "OFFLINE_RELEASE_AFTER", "0",
          "OFFLINE_EXPIRATION_HOURS", "168",
          "OFFLINE_RESUMABLE_THRESHOLD", "6291456",
          "OFFLINE_UPLOAD_BATCH_SIZE", "3",
          "OFFLINE_MAX_RETRY_ATTEMPTS", "5");

  private final Main main = new Main();
  private final ProducerTemplate template;

  /** What a claim asks of the agent; the routes call it {@code agent}. */
  public static final class Claimer {
    public String id() {
      return "bench";
    }

    public int lanes() {
      return 3;
    }

    public int largeLanes() {
      return 3;
    }

    public boolean isOnThinLink() {
      return false;
    }
  }

  AgentSql(QueueDatabase database) throws Exception {
    main.setShutdownStrategy(new SimpleMainShutdownStrategy());
    main.bind("queueDatabase", database.dataSource());
    main.bind("agent", new Claimer());
    main.bind("steady", new SteadyTime(Clock.systemUTC(), System::nanoTime));
    main.bind("clock", Clock.systemUTC());
    main.bind(
        "requests",
        new UploadRequests(
            new RecordingsFolder(Path.of("recordings")),
            "https://abcdefghijklmnopqrst.supabase.co/storage/v1",
            "recordings",
            1,
            new Transfers(new Goodput(1, 1, System::nanoTime), System::nanoTime),
            new BucketLimits(),
            "bench"));
    SETTINGS.forEach(main::addInitialProperty);
    main.configure().addConfiguration(new StatementParameters());
    main.start();
    template = main.getCamelContext().createProducerTemplate();
  }

  /**
   * Runs a statement once.
   *
   * @param name its file's, without {@code .sql}
   * @param variables the exchange's; {@code body} is its message's
   */
  Exchange run(String name, Map<String, Object> variables) {
    Exchange exchange =
        template.send(
            "sql:classpath:sql/sqlite/" + name + ".sql",
            sent -> {
              sent.getMessage().setBody(variables.get("body"));
              variables.forEach(sent::setVariable);
            });
    if (exchange.getException() != null) {
      throw new IllegalStateException(name, exchange.getException());
    }
    return exchange;
  }

  /** The row that a claim returned. */
  static QueuedUpload claimed(Exchange claim) {
    @SuppressWarnings("unchecked")
    List<Map<String, Object>> rows = claim.getMessage().getBody(List.class);
    return QueuedUpload.of(rows.get(0));
  }

  @Override
  public void close() {
    main.stop();
  }
}
