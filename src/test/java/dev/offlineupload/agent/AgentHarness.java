package dev.offlineupload.agent;

import static org.awaitility.Awaitility.await;

import dev.offlineupload.config.Configuration;
import dev.offlineupload.config.Settings;
import dev.offlineupload.doors.Overview;
import dev.offlineupload.routes.LastGoodRoutes;
import dev.offlineupload.routes.RouteSet;
import dev.offlineupload.standin.Asked;
import dev.offlineupload.standin.LocalStorage;
import dev.offlineupload.standin.Ports;
import dev.offlineupload.support.Folder;
import dev.offlineupload.support.Private;
import dev.offlineupload.support.SettableTime;
import dev.offlineupload.text.Version;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.camel.component.quartz.QuartzComponent;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.TriggerKey;
import org.quartz.impl.matchers.GroupMatcher;

/**
 * A real agent with the real routes, a real database and the local storage, in a folder of its own,
 * its ticks sped up. Stop and start it at will.
 */
public final class AgentHarness implements AutoCloseable {
  public static final String KEY = "sb_secret_harness";
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Path SHIPPED = Path.of("routes");

  public final Path recordings;
  public final Path database;
  public final LocalStorage storage;

  private final Path folder;
  private final Map<String, String> config = new LinkedHashMap<>();
  private final Map<String, String> ticks = new LinkedHashMap<>();
  private final Set<String> held = new HashSet<>();
  private boolean hurried;
  private Clocks clocks = Clocks.system();
  private Agent agent;
  private ConfigReload edits;
  private Path routes = SHIPPED;

  public AgentHarness(Path folder) {
    this(folder, LocalStorage.builder(mkdir(folder.resolve("bucket"))).key(KEY).start());
  }

  public AgentHarness(Path folder, LocalStorage storage) {
    this.folder = folder;
    this.storage = storage;
    this.recordings = mkdir(folder.resolve("recordings"));
    this.database = folder.resolve("offline_data/upload_queue.db");
    set("SUPABASE_URL", storage.url());
    set("SUPABASE_KEY", storage.key());
    set("SUPABASE_BUCKET", storage.bucket());
    set("OFFLINE_RECORDING_MIN_AGE", "0");
    set("OFFLINE_OFFLINE_CHECK_INTERVAL", "1");
    set("OFFLINE_CONNECTIVITY_CHECK_INTERVAL", "1");
    set("OFFLINE_RETRY_DELAY_BASE", "1");
    // Files go at the proof, except where a test is about the second look.
    set("OFFLINE_RELEASE_AFTER", "0");
    // A quarter of a start, and of no test but its own.
    set("OFFLINE_JMX", "off");
    // Agents of other tests have the ports.
    set("OFFLINE_HTTP_PORT", "0");
    set("OFFLINE_MANAGEMENT_PORT", "0");
    ticks.put("connectivity.tick", "50");
    ticks.put("dispatch.tick", "50");
    ticks.put("watch.delay", "50");
    ticks.put("watch.resume-tick", "50");
    ticks.put("routes.tick", "50");
    ticks.put("look.tick", "50");
    ticks.put("camel.component.seda.defaultPollTimeout", "10");
  }

  private static Path mkdir(Path path) {
    try {
      return Files.createDirectories(path);
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  /** A line of config.env. */
  public AgentHarness set(String key, String value) {
    config.put(key, value);
    return this;
  }

  /** Shows itself by JMX as an agent does by default. */
  public AgentHarness withJmx() {
    config.remove("OFFLINE_JMX");
    return this;
  }

  /** Serves HTTP at a port that is free now. */
  public AgentHarness withHttp() {
    return set("OFFLINE_HTTP_PORT", "" + Ports.free());
  }

  /** Serves health and metrics at a port that is free now. */
  public AgentHarness withManagement() {
    return set("OFFLINE_MANAGEMENT_PORT", "" + Ports.free());
  }

  /** A placeholder of the routes. */
  public AgentHarness tick(String name, String value) {
    ticks.put(name, value);
    return this;
  }

  /** All placeholders, for an agent that is started elsewhere. */
  public Map<String, String> ticks() {
    return Map.copyOf(ticks);
  }

  /**
   * Whatever waits for its next attempt is due as soon as a test waits for completed uploads: for
   * tests that are not about how long a delay is.
   */
  public AgentHarness hurried() {
    hurried = true;
    return this;
  }

  public AgentHarness time(SettableTime time) {
    clocks = new Clocks(time, time::nanoTime);
    return this;
  }

  /** Route files to edit, in place of those that come along. */
  public AgentHarness routes(Path other) {
    routes = other;
    return this;
  }

  /** A tick that does not come, by the name of its trigger, until {@link #release}. */
  public AgentHarness hold(String tick) {
    held.add(tick);
    return tick("ticks.begin", "false");
  }

  /** Lets all ticks come. */
  public void release() {
    try {
      scheduler().resumeAll();
    } catch (SchedulerException fault) {
      throw new IllegalStateException(fault);
    }
  }

  public AgentHarness start() {
    if (routes.equals(SHIPPED)) {
      keepShippedRoutes();
    }
    agent = Agent.start(settings(), routes, ticks, clocks);
    if (!held.isEmpty()) {
      beginTheOthers();
    }
    return this;
  }

  /**
   * The same, by {@code config.env} as it is edited from now on.
   *
   * @return what looks at the file, whenever it is told to
   */
  public ConfigReload startByFile(Map<String, String> environment) {
    if (routes.equals(SHIPPED)) {
      keepShippedRoutes();
    }
    Configuration configuration = Configuration.read(configFile(), environment);
    edits = ConfigReload.start(configuration, routes, ticks, clocks);
    return edits;
  }

  /** Looks at {@code config.env}, as is done once a second. */
  public void look() {
    edits.look();
  }

  /** As if they had run here before: their check is half a start, and RouteValidationTest's. */
  private void keepShippedRoutes() {
    try {
      new LastGoodRoutes(database.resolveSibling("routes.last-good"), Version.text())
          .keep(RouteSet.read(SHIPPED));
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  private void beginTheOthers() {
    try {
      for (TriggerKey key : scheduler().getTriggerKeys(GroupMatcher.anyTriggerGroup())) {
        if (held.contains(key.getName())) {
          scheduler().pauseTrigger(key);
        }
      }
      Ticking.begin(agent.context(), clocks);
    } catch (SchedulerException fault) {
      throw new IllegalStateException(fault);
    }
  }

  private Scheduler scheduler() {
    return agent.context().getComponent("quartz", QuartzComponent.class).getScheduler();
  }

  public Settings settings() {
    return Settings.load(configFile(), Map.of());
  }

  /** Writes the configuration and says where. */
  public Path configFile() {
    StringBuilder lines = new StringBuilder();
    config.forEach((key, value) -> lines.append(key).append('=').append(value).append('\n'));
    return Private.write(folder.resolve("config.env"), lines);
  }

  /** What the page is shown. */
  Overview overview() {
    return agent.context().getRegistry().lookupByNameAndType("overview", Overview.class);
  }

  public Agent agent() {
    return edits == null ? agent : edits.agent();
  }

  public void stop() {
    agent.close();
    agent = null;
  }

  /** Rows of the database, each as its columns joined by {@code |}. */
  public List<String> rows(String sql) {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      List<String> rows = new ArrayList<>();
      int columns = result.getMetaData().getColumnCount();
      while (result.next()) {
        List<String> row = new ArrayList<>();
        for (int column = 1; column <= columns; column++) {
          row.add(result.getString(column));
        }
        rows.add(String.join("|", row.stream().map(String::valueOf).toList()));
      }
      return rows;
    } catch (SQLException fault) {
      throw new IllegalStateException(fault);
    }
  }

  public String value(String sql) {
    List<String> rows = rows(sql);
    return rows.isEmpty() ? null : rows.get(0);
  }

  /** Changes the database from outside, as an operator with sqlite3 would. */
  public void change(String sql) {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
        Statement statement = connection.createStatement()) {
      statement.execute("pragma busy_timeout = 10000");
      statement.executeUpdate(sql);
    } catch (SQLException fault) {
      throw new IllegalStateException(fault);
    }
  }

  /** At the n-th such request, before the server reads its body. */
  public void at(int n, Predicate<Asked> request, Runnable then) {
    int[] seen = {0};
    storage.onRequest(
        asked -> {
          if (request.test(asked) && ++seen[0] == n) {
            then.run();
          }
        });
  }

  /** As if the agent had run for so much longer. */
  public void grow(Duration older) {
    String ms = String.valueOf(older.toMillis());
    change(
        "insert into agent_state (key, value) values ('age_ms', "
            + ms
            + ") on conflict (key) do update set value = value + "
            + ms);
  }

  public long count(String status) {
    return Long.parseLong(
        value("select count(*) from upload_queue where status = '" + status + "'"));
  }

  public void awaitCompleted(int uploads) {
    await("completed uploads: " + uploads)
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(20))
        .until(
            () -> {
              if (hurried) {
                hurry();
              }
              return count("completed") >= uploads;
            });
    // The history's line follows the ending.
    awaitValue(
        "select count(*) from upload_queue where completed_at is not null and id not in"
            + " (select upload_id from upload_attempt where outcome = 'verified')",
        "0");
  }

  /** Makes due what waits for its next attempt, but not what the watch is to describe anew. */
  public void hurry() {
    String later =
        " where status = 'pending' and next_attempt_at > 0 and last_outcome <> 'changed'";
    if (!rows("select id from upload_queue" + later).isEmpty()) {
      change("update upload_queue set next_attempt_at = 0" + later);
    }
  }

  public void awaitValue(String sql, String expected) {
    await(sql + " = " + expected)
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> expected.equals(value(sql)));
  }

  public void awaitGate(String state) {
    await("gate " + state)
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> agent().gate().getState().equals(state));
    await("what comes with it")
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> agent().context().getInflightRepository().size("probe") == 0);
  }

  /** The recordings that are on disk, relative, sorted. */
  public List<String> onDisk() {
    return Folder.files(recordings).keySet().stream()
        .map(file -> recordings.relativize(file).toString())
        .sorted()
        .toList();
  }

  public void awaitEmptyDisk() {
    awaitOnDisk();
  }

  /** A local copy is released some time after its row was completed. */
  public void awaitOnDisk(String... recordings) {
    await("local copies: " + List.of(recordings))
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> onDisk().equals(Stream.of(recordings).sorted().toList()));
  }

  /** Waits until the watch has looked at everything since now, twice. */
  public void awaitScans() {
    long now = agent.scan().last().number();
    await("two more scans")
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> agent.scan().last().number() >= now + 2);
  }

  @Override
  public void close() {
    if (edits != null) {
      edits.close();
    }
    if (agent != null) {
      agent.close();
    }
    storage.close();
  }
}
