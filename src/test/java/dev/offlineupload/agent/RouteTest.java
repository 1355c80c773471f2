package dev.offlineupload.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offlineupload.camel.BeanCalls;
import dev.offlineupload.camel.RouteCalls;
import dev.offlineupload.camel.StatementParameters;
import dev.offlineupload.config.Settings;
import dev.offlineupload.connectivity.Gate;
import dev.offlineupload.connectivity.GateState;
import dev.offlineupload.queue.QueueDatabase;
import dev.offlineupload.storage.Answer;
import dev.offlineupload.storage.Outcome;
import dev.offlineupload.support.Private;
import dev.offlineupload.support.SettableTime;
import dev.offlineupload.support.Sqlite;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.component.sql.SqlComponent;
import org.apache.camel.main.Main;
import org.apache.camel.model.ModelLifecycleStrategySupport;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.api.io.TempDir;

/**
 * The routes of some files as they stand, with the agent's own beans and a real queue. Nothing
 * moves by itself: what a tick or a lane would start is started by {@link #run}, and what none of
 * these files serves is a mock. So all that a step did is there to be seen when {@code run}
 * returns, and a test takes a fraction of a second where a whole agent takes several.
 *
 * <p>A test sets what it needs, and then calls {@link #start}.
 */
abstract class RouteTest extends CamelTestSupport {
  /** Where nothing is ever asked. */
  private static final String NOWHERE = "http://127.0.0.1:9";

  private static final Pattern TARGET = Pattern.compile("\\b(?:direct|seda):([a-z-]+)");
  private static final Pattern ID = Pattern.compile("(?m)^    id: ([a-z-]+)$");

  @TempDir Path folder;
  final SettableTime time = new SettableTime();
  Path recordings;
  AgentBeans beans;
  Sqlite queue;

  private final List<Path> files;
  private final Map<String, String> config = new LinkedHashMap<>();
  private final Properties placeholders = new Properties();
  private QueueDatabase database;

  /**
   * Loads these files and the policies.
   *
   * @param stages {@code alerts} for {@code routes/alerts.camel.yaml}
   */
  RouteTest(String... stages) {
    this("none", stages);
  }

  /**
   * @param mocked a regular expression of what else is a mock and not called, as {@code sql:.*}
   */
  RouteTest(Pattern mocked, String... stages) {
    this(mocked.pattern(), stages);
  }

  private RouteTest(String mocked, String[] stages) {
    files = Stream.of(stages).map(RouteTest::file).toList();
    testConfiguration().withUseAdviceWith(true);
    String neighbours = String.join("|", unserved());
    camelContextConfiguration()
        .withMockEndpointsAndSkip("(direct|seda):(" + neighbours + ")(\\?.*)?|" + mocked);
    set("OFFLINE_RELEASE_AFTER", "0");
    set("SUPABASE_URL", NOWHERE);
    set("SUPABASE_KEY", AgentHarness.KEY);
    set("SUPABASE_BUCKET", "videos");
  }

  private static Path file(String stage) {
    Path tuned = Path.of("routes", stage + ".camel.yaml");
    return Files.exists(tuned)
        ? tuned
        : Path.of("src/main/resources/routes", stage + ".camel.yaml");
  }

  /** What these files send to and none of them serves. */
  private Set<String> unserved() {
    Set<String> targets = new TreeSet<>();
    Set<String> served = new TreeSet<>();
    for (Path file : files) {
      String text = text(file);
      TARGET.matcher(text).results().forEach(found -> targets.add(found.group(1)));
      ID.matcher(text).results().forEach(found -> served.add(found.group(1)));
    }
    targets.removeAll(served);
    return targets;
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  @Override
  protected RoutesBuilder[] createRouteBuilders() throws Exception {
    context.addModelLifecycleStrategy(new AtRest());
    List<RoutesBuilder> read = new ArrayList<>();
    for (Path file : files) {
      read.addAll(
          PluginHelper.getRoutesLoader(context)
              .findRoutesBuilders(
                  PluginHelper.getResourceLoader(context).resolveResource("file:" + file)));
    }
    return read.toArray(RoutesBuilder[]::new);
  }

  /** Every route begins with {@code direct:} and its own id. */
  private static final class AtRest extends ModelLifecycleStrategySupport {
    @Override
    public void onAddRouteDefinition(RouteDefinition route) {
      route.getInput().setUri("direct:" + route.getRouteId());
      route.setAutoStartup(null);
    }
  }

  /** A line of config.env. */
  final void set(String key, String value) {
    config.put(key, value);
  }

  /** A placeholder of the routes. */
  final void placeholder(String name, String value) {
    placeholders.setProperty(name, value);
  }

  /** Opens the queue and starts the routes, which then wait for {@link #run}. */
  final void start() {
    Settings settings = settings();
    recordings = settings.watch().recordingsDir();
    assertThat(recordings.toFile().mkdirs()).isTrue();
    database = QueueDatabase.open(settings.queue().database(), time);
    queue = new Sqlite(settings.queue().database());
    Clocks clocks = new Clocks(time, time::nanoTime);
    beans = new AgentBeans(settings, database, clocks);
    Wiring wiring = new Wiring(context);
    beans.bindTo(wiring, () -> true);
    new Observation(settings, beans, clocks, AgentBeans.queueOf(wiring)).bindTo(wiring);
    wiring.bind("bean-language", new BeanCalls());
    wiring.lookupByType(Object.class).forEach(context.getRegistry()::bind);
    placeholders.forEach((name, value) -> wiring.addInitialProperty(name + "", value + ""));
    context.getPropertiesComponent().setOverrideProperties(wiring.getInitialProperties());
    context.getComponent("sql", SqlComponent.class).setDataSource(database.dataSource());
    new StatementParameters().configure(context);
    context.start();
  }

  private Settings settings() {
    StringBuilder lines = new StringBuilder();
    config.forEach((key, value) -> lines.append(key).append('=').append(value).append('\n'));
    return Settings.load(Private.write(folder.resolve("config.env"), lines), Map.of());
  }

  /** What beans are bound to: it finds this test's context, and starts none. */
  private static final class Wiring extends Main {
    Wiring(CamelContext context) {
      camelContext = context;
    }
  }

  /**
   * Runs a route to its end.
   *
   * @return the exchange as it left it; a fault that it did not handle is thrown
   */
  final Exchange run(String route) {
    return run(route, Map.of());
  }

  final Exchange run(String route, Map<String, Object> variables) {
    return RouteCalls.checked(
        template.request("direct:" + route, asked -> variables.forEach(asked::setVariable)));
  }

  /** A probe has just found the gate in this state. */
  final void gate(GateState state) {
    Answer answer =
        switch (state) {
          case ONLINE -> new Answer(Outcome.STORED, 200, "", "", 0);
          case OFFLINE -> new Answer(Outcome.SNOOZE, 0, Answer.UNREACHABLE, "refused", 0);
          case CAPTIVE_PORTAL -> new Answer(Outcome.SNOOZE, 200, Answer.PORTAL, "a login", 0);
          case MISCONFIGURED -> new Answer(Outcome.PAUSE, 404, "", "Bucket not found", 0);
          case STORAGE_DOWN -> new Answer(Outcome.SNOOZE, 503, "", "busy", 0);
          case BLOCKED -> new Answer(Outcome.SNOOZE, 0, Answer.BLOCKED, "swallowed", 0);
        };
    Gate gate = beans.get("gate", Gate.class);
    gate.note(answer, gate.started());
  }

  /** A row of a recording that need not be on disk; its column {@code file_size} is 50,000. */
  final void row(String videoPath, String status) {
    queue.change(
        "insert into upload_queue (video_path, camera_id, timestamp_created, status, bucket_path,"
            + " file_size, file_mtime) values ('%1$s', 'Cam', '2026', '%2$s', '%1$s', 50000, 1)"
                .formatted(videoPath, status));
  }

  /** The mock in the place of a route of another file. */
  final MockEndpoint neighbour(String route) {
    return context.getEndpoint("mock:direct:" + route, MockEndpoint.class);
  }

  @Override
  protected void cleanupResources() {
    if (beans != null) {
      beans.close();
      database.close();
    }
  }
}
