package dev.offlineupload.agent;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.offlineupload.camel.RouteCalls;
import dev.offlineupload.camel.UnderWay;
import dev.offlineupload.config.Settings;
import dev.offlineupload.connectivity.Gate;
import dev.offlineupload.doors.Json;
import dev.offlineupload.doors.QueueStatus;
import dev.offlineupload.doors.UploadQueue;
import dev.offlineupload.http.ApiUrl;
import dev.offlineupload.queue.AgentLock;
import dev.offlineupload.queue.QueueDatabase;
import dev.offlineupload.routes.RouteEdits;
import dev.offlineupload.routes.RouteWatch;
import dev.offlineupload.storage.Transfers;
import dev.offlineupload.watch.Scan;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.apache.camel.CamelContext;
import org.apache.camel.main.Main;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running agent: one database, one recordings folder, one bucket, the routes of one folder. */
public final class Agent implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger("agent");
  private static final long PUTTING_DOWN_SECONDS = 5;

  private final AgentStart origin;
  private final QueueDatabase database;
  private final AgentBeans beans;
  private final Main main;
  private final RunState state;
  private final AgentRoutes routes;
  private final AgentHttp http;
  private final Optional<RouteWatch> watch;
  private final CompletableFuture<String> lost;

  /**
   * @param origin what started it
   * @param lost completes if the agent must be started anew for another reason than its database
   */
  Agent(
      AgentStart origin,
      QueueDatabase database,
      AgentBeans beans,
      Main main,
      RunState state,
      AgentRoutes routes,
      AgentHttp http,
      Optional<RouteWatch> watch,
      CompletableFuture<String> lost) {
    this.origin = origin;
    this.database = database;
    this.beans = beans;
    this.main = main;
    this.state = state;
    this.routes = routes;
    this.http = http;
    this.watch = watch;
    this.lost = database.lost().applyToEither(lost, Function.identity());
  }

  /**
   * Starts an agent; it works until it is closed.
   *
   * @param routes the folder with the {@code *.camel.yaml} files
   * @param overrides placeholders of the routes to set otherwise than by their defaults
   * @throws dev.offlineupload.queue.AgentAlreadyRunning if another one works on this database
   * @throws dev.offlineupload.queue.UnusableDatabase if the database can't be used; its message
   *     says what to do
   * @throws UnusableRoutes if a route file can't be used, and no routes ran here before
   */
  public static Agent start(Settings settings, Path routes, Map<String, String> overrides) {
    return start(settings, routes, overrides, Clocks.system());
  }

  static Agent start(Settings settings, Path routes, Map<String, String> overrides, Clocks clocks) {
    settings.warnings().forEach(LOG::warn);
    AgentLock lock = AgentLock.take(settings.queue().database());
    try {
      // Of a run that was killed: whoever has its port now is no agent.
      new ApiUrl(settings.queue().beside(ApiUrl.FILE)).remove();
      Agent agent = new AgentStart(settings, routes, overrides, clocks, lock).run();
      // Of an earlier run that was killed.
      agent.note(null);
      return agent;
    } catch (RuntimeException | Error fault) {
      lock.close();
      throw fault;
    }
  }

  /** For tests that drive the routes a step at a time. */
  CamelContext context() {
    return main.getCamelContext();
  }

  /** What people and programs ask of the agent. */
  public UploadQueue queue() {
    return AgentBeans.queueOf(main);
  }

  public Scan scan() {
    return beans.get("scan", Scan.class);
  }

  public Gate gate() {
    return beans.get("gate", Gate.class);
  }

  /** Whether others run than the routes in the folder, and why. */
  public RouteEdits routeEdits() {
    return beans.get("routeEdits", RouteEdits.class);
  }

  /** Whether files of what was uploaded of late wait for their second look. */
  public boolean isReleasing() {
    return !new RouteCalls(main).rows("find-releasing", Map.of()).isEmpty();
  }

  public Transfers transfers() {
    return beans.get("transfers", Transfers.class);
  }

  /**
   * Completes, with a sentence for people, if the database is damaged, deleted or replaced, or an
   * edit of the routes could be neither taken nor undone: then the agent is of no use any more and
   * must be closed; the next one sets right what it can.
   */
  public CompletableFuture<String> lost() {
    return lost;
  }

  AgentStart origin() {
    return origin;
  }

  /**
   * Begins nothing more from now on.
   *
   * @return how many uploads are still on their way to the end of a chunk
   */
  int hold() {
    return routes.hold();
  }

  /** Goes on after {@link #hold}. */
  void release() {
    routes.release();
  }

  /**
   * Writes down how it stands to its {@code config.env}, for all who ask.
   *
   * @param config null if it is not watched
   * @return whether the database took it
   */
  boolean note(QueueStatus.Config config) {
    try {
      new RouteCalls(main).request("{{sql}}/note-config.sql", Map.of("config", Json.text(config)));
      return true;
    } catch (RuntimeException | JsonProcessingException fault) {
      LOG.debug("How it stands to config.env can't be written down: {}", fault.toString());
      return false;
    }
  }

  /**
   * Claims nothing more, lets every lane come to the end of its chunk, and lets go of everything. A
   * chunk that takes longer than Camel's shutdown timeout allows is cut a little before that, so
   * that its row is put down in order.
   */
  @Override
  public void close() {
    end();
    origin.lock().close();
  }

  /** The same, but for the lock: for {@link #origin} to start another one in its place. */
  void end() {
    long timeout = main.getCamelContext().getShutdownStrategy().getTimeout();
    beans
        .stallWatch()
        .endIn(Duration.ofSeconds(Math.max(timeout / 2, timeout - PUTTING_DOWN_SECONDS)));
    watch.ifPresent(RouteWatch::close);
    state.hold(this);
    BooleanSupplier isTicking = Ticking.end(main.getCamelContext());
    UnderWay.awaitEnd(main.getCamelContext(), isTicking);
    main.stop();
    http.close();
    beans.close();
    database.close();
  }
}
