package dev.offlineupload.agent;

import dev.offlineupload.queue.KnownRecordings;
import dev.offlineupload.queue.QueuedUpload;
import dev.offlineupload.recording.BucketPath;
import dev.offlineupload.recording.Fingerprint;
import dev.offlineupload.recording.PathPattern;
import dev.offlineupload.recording.Recording;
import dev.offlineupload.recording.Recordings;
import dev.offlineupload.recording.RecordingsFolder;
import dev.offlineupload.standin.Fault;
import dev.offlineupload.standin.Replies;
import dev.offlineupload.storage.Attempt;
import dev.offlineupload.storage.Attempts;
import dev.offlineupload.storage.Outcome;
import dev.offlineupload.storage.Transfers;
import dev.offlineupload.support.Mp4;
import dev.offlineupload.support.SettableTime;
import dev.offlineupload.support.Sha256;
import dev.offlineupload.support.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.seda.SedaEndpoint;
import org.sqlite.SQLiteDataSource;

/**
 * The real routes, SQL and storage, with their ticks and lanes at rest: each step is taken by the
 * model. Time goes by {@link #advance} only, as far as anybody here waits.
 */
final class QueueWorld implements AutoCloseable {
  /** Two of them fold into one object key. */
  static final List<String> PATHS = List.of("a/Câm.mp4", "a/Cam.mp4", "b.mp4", "c/d/e.mp4");

  private static final String NEVER = "1000000000";

  final AgentHarness harness;
  final SettableTime time = new SettableTime();
  final Map<QueueRow.Print, String> contents = new HashMap<>();
  private final Path folder;
  private final CamelContext context;
  private final ProducerTemplate template;
  private final SedaEndpoint lanes;
  private final Connection database;
  private final Recordings recordings;
  private final RecordingsFolder recordingsFolder;
  private final KnownRecordings known;
  private final List<Map<String, Object>> inHand = new ArrayList<>();
  private final Map<Long, Transfers.Transfer> transfers = new HashMap<>();
  private boolean offline;
  private int files;

  QueueWorld(boolean deleteAfterUpload) {
    try {
      Path memory = Path.of("/dev/shm");
      folder =
          Files.isWritable(memory)
              ? Files.createTempDirectory(memory, "model")
              : Files.createTempDirectory("model");
      harness = new AgentHarness(folder);
      harness
          .time(time)
          .set("OFFLINE_DELETE_AFTER_UPLOAD", String.valueOf(deleteAfterUpload))
          .set("OFFLINE_RESUMABLE_THRESHOLD", "1000")
          .set("OFFLINE_CHUNK_SIZE", "256KiB");
      harness.tick("watch.delay", NEVER).tick("watch.initial-delay", NEVER);
      harness.tick("ticks.begin", "false").start();
      context = harness.agent().context();
      context.getRouteController().suspendRoute("lane");
      context.getRouteController().suspendRoute("release-completed");
      template = context.createProducerTemplate();
      lanes = context.getEndpoint("seda:lanes?size=3&blockWhenFull=true", SedaEndpoint.class);
      database = DriverManager.getConnection("jdbc:sqlite:" + harness.database);
      sql("pragma busy_timeout = 10000");
      recordingsFolder = new RecordingsFolder(harness.recordings);
      recordings =
          new Recordings(
              recordingsFolder,
              PathPattern.compile("{arena}/**/{camera_id}", ZoneOffset.UTC),
              BucketPath.compile(BucketPath.DEFAULT, ZoneOffset.UTC),
              ZoneOffset.UTC);
      SQLiteDataSource reader = new SQLiteDataSource();
      reader.setUrl("jdbc:sqlite:" + harness.database);
      known = new KnownRecordings(reader, null);
    } catch (Exception fault) {
      throw new IllegalStateException(fault);
    }
  }

  /** As if nothing had ever been recorded. */
  void reset() {
    offline = false;
    harness.storage.faults().clear();
    harness.storage.objects().forEach(object -> harness.storage.deleteObject(object.key()));
    List.copyOf(inHand).forEach(this::drop);
    for (String table :
        List.of("upload_queue", "upload_attempt", "uploaded_recording", "connectivity_log")) {
      sql("delete from " + table);
    }
    sql("delete from agent_state where key in ('successful_uploads', 'failed_uploads')");
    try {
      Trees.delete(harness.recordings);
      Files.createDirectory(harness.recordings);
      if (Files.exists(deadLetters())) {
        Trees.delete(deadLetters());
      }
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
    contents.clear();
    reconnect();
  }

  Path deadLetters() {
    return harness.database.resolveSibling("dead-letter");
  }

  Map<Long, QueueRow> rows() {
    try {
      return QueueRow.all(database);
    } catch (SQLException fault) {
      throw new IllegalStateException(fault);
    }
  }

  /** As the agent counts them. */
  long successfulUploads() {
    String count = "select sum(value) from agent_state where key = 'successful_uploads'";
    try (Statement statement = database.createStatement();
        ResultSet row = statement.executeQuery(count)) {
      return row.getLong(1);
    } catch (SQLException fault) {
      throw new IllegalStateException(fault);
    }
  }

  /** What the triggers count: of each state, how many uploads and how many bytes. */
  Map<String, QueueRow.Count> counts() {
    try {
      return QueueRow.Count.all(database);
    } catch (SQLException fault) {
      throw new IllegalStateException(fault);
    }
  }

  boolean isOffline() {
    return offline;
  }

  // What the recorder does.

  /** A new file, or another one in the place of an old one. */
  void recordFile(String path, int size) {
    Path file = harness.recordings.resolve(path);
    try {
      Files.createDirectories(file.getParent());
      Files.write(file, Mp4.content(size, ++files));
      Files.setLastModifiedTime(file, FileTime.fromMillis(1_700_000_000_000L + files));
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  // What the agent does.

  void find(String path) {
    var found = recordingsFolder.fingerprint(harness.recordings.resolve(path));
    if (found.isPresent() && !known.test(found.get())) {
      enqueue(recordings.describe(found.get()));
    }
  }

  private void enqueue(Recording recording) {
    Fingerprint print = recording.fingerprint();
    failIf(
        template.send(
            "direct:enqueue", exchange -> exchange.getMessage().setBody(List.of(recording))));
    contents.put(
        new QueueRow.Print(print.videoPath(), print.fileSize(), print.fileMtime()),
        sha256(harness.recordings.resolve(print.videoPath())));
  }

  void dispatch() {
    run("dispatch-tick");
  }

  /** Kicks come with endings and reconnects too. */
  private void takeInHand() {
    for (Exchange claimed : lanes.getExchanges()) {
      @SuppressWarnings("unchecked")
      Map<String, Object> row = claimed.getMessage().getBody(Map.class);
      inHand.add(row);
      transfers.put(id(row), harness.agent().transfers().began(id(row)));
    }
    lanes.purgeQueue();
  }

  int inHand() {
    return inHand.size();
  }

  /** The upload that a lane works on. */
  QueuedUpload upload(int lane) {
    return QueuedUpload.of(inHand.get(lane));
  }

  /** An ending without anything sent. */
  void settle(int lane, String outcome) {
    Map<String, Object> row = inHand.get(lane);
    Attempt ended =
        Attempts.ended(
            QueuedUpload.of(row),
            Outcome.valueOf(outcome.toUpperCase(Locale.ROOT)),
            "as the model wants it");
    send("direct:settle", Map.of("attempt", ended));
    drop(row);
    takeInHand();
  }

  /** A whole way through upload and ending, as the lane takes it. Returns the outcome. */
  String lane(int lane) {
    Map<String, Object> row = inHand.get(lane);
    Exchange exchange = context.getEndpoint("seda:lanes").createExchange();
    exchange.getMessage().setBody(row);
    try {
      context.getRoute("lane").getProcessor().process(exchange);
    } catch (Exception fault) {
      throw new IllegalStateException("lane", fault);
    }
    failIf(exchange);
    drop(row);
    run("release-completed");
    return exchange.getVariable("attempt", Attempt.class).outcome();
  }

  /** The lane's thread is gone, and with it what it had in hand. */
  void loseLane(int lane) {
    drop(inHand.get(lane));
  }

  private void drop(Map<String, Object> row) {
    inHand.remove(row);
    harness.agent().transfers().ended(transfers.remove(id(row)));
  }

  /** Kill and restart, as the database sees it. */
  void restart() {
    List.copyOf(inHand).forEach(this::drop);
    sql("update upload_queue set claimed_by = 'an earlier run' where status = 'uploading'");
    run("recover");
  }

  /** One tick of a route that comes by itself. */
  void run(String route) {
    try {
      Exchange exchange = context.getEndpoint("direct:model").createExchange();
      context.getRoute(route).getProcessor().process(exchange);
      failIf(exchange);
    } catch (Exception fault) {
      throw new IllegalStateException(route, fault);
    }
    takeInHand();
  }

  void cleanUp() {
    send("direct:clean-up", Map.of());
  }

  // What the world does.

  /** Time passes, for the clocks of the agent; the only place that knows of them. */
  void advance(Duration by) {
    time.pass(by);
  }

  /** The time by which uploads wait, to within a few ms. */
  long now() {
    return time.millis();
  }

  void goOffline() {
    offline = true;
    harness.storage.faults().clear();
    harness.storage.faults().always(asked -> true, Fault.answer(Replies.badGateway()));
    send("direct:probe", Map.of());
    takeInHand();
  }

  void reconnect() {
    goOffline();
    offline = false;
    harness.storage.faults().clear();
    send("direct:probe", Map.of());
    takeInHand();
  }

  void sql(String statement) {
    try (Statement change = database.createStatement()) {
      change.execute(statement);
    } catch (SQLException fault) {
      throw new IllegalStateException(fault);
    }
  }

  private void send(String door, Map<String, Object> variables) {
    failIf(template.send(door, exchange -> variables.forEach(exchange::setVariable)));
  }

  private static void failIf(Exchange exchange) {
    if (exchange.getException() != null) {
      throw new IllegalStateException("a route failed", exchange.getException());
    }
  }

  private static long id(Map<String, Object> row) {
    return ((Number) row.get("id")).longValue();
  }

  static String sha256(Path file) {
    try {
      return Sha256.of(file);
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  @Override
  public void close() throws SQLException, IOException {
    database.close();
    harness.close();
    Trees.delete(folder);
  }
}
