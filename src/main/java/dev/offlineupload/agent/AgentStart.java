package dev.offlineupload.agent;

import dev.offlineupload.camel.CamelRoutes;
import dev.offlineupload.camel.UnusableRoutes;
import dev.offlineupload.config.Settings;
import dev.offlineupload.http.Sessions;
import dev.offlineupload.logs.KnownSecrets;
import dev.offlineupload.queue.AgentLock;
import dev.offlineupload.queue.ClaimedUploads;
import dev.offlineupload.queue.QueueDatabase;
import dev.offlineupload.routes.LastGoodRoutes;
import dev.offlineupload.routes.RouteCheck;
import dev.offlineupload.routes.RouteEdits;
import dev.offlineupload.routes.RouteProblem;
import dev.offlineupload.routes.RouteReload;
import dev.offlineupload.routes.RouteSet;
import dev.offlineupload.routes.RouteWatch;
import dev.offlineupload.text.Version;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.apache.camel.main.Main;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts an agent: on the routes in its folder, or, if these can't be used, on those before. The
 * lock, and who is at the page, outlive it, for one in its place.
 */
final class AgentStart {
  private static final Logger LOG = LoggerFactory.getLogger("agent");
  private static final String TICK = "routes.tick";
  private static final String TICK_MILLIS = "1000";

  /** For tests that fire the ticks themselves. */
  private static final String TICKS = "ticks.begin";

  private final Settings settings;
  private final Path routes;
  private final Map<String, String> overrides;
  private final Clocks clocks;
  private final AgentLock lock;
  private final Sessions sessions;
  private final LastGoodRoutes lastGood;

  AgentStart(
      Settings settings,
      Path routes,
      Map<String, String> overrides,
      Clocks clocks,
      AgentLock lock) {
    this(
        settings,
        routes,
        overrides,
        clocks,
        lock,
        new Sessions(settings.http().url(), new SecureRandom(), clocks.nanoTime()));
  }

  private AgentStart(
      Settings settings,
      Path routes,
      Map<String, String> overrides,
      Clocks clocks,
      AgentLock lock,
      Sessions sessions) {
    this.settings = settings;
    this.routes = routes;
    this.overrides = overrides;
    this.clocks = clocks;
    this.lock = lock;
    this.sessions = sessions;
    KnownSecrets.add(settings.secrets());
    this.lastGood = new LastGoodRoutes(settings.queue().beside("routes.last-good"), Version.text());
  }

  /**
   * For an agent in place of the one that this one started, once that has ended.
   *
   * @param other of the same database and the same listeners
   */
  AgentStart on(Settings other) {
    return new AgentStart(other, routes, overrides, clocks, lock, sessions);
  }

  AgentLock lock() {
    return lock;
  }

  Agent run() {
    try {
      return attempt(routes, Optional.empty());
    } catch (UnusableRoutes refused) {
      if (!lastGood.isThere()) {
        throw refused;
      }
      return onLastGood(refused);
    }
  }

  private Agent onLastGood(UnusableRoutes refused) {
    LOG.error(
        "{}. The routes that ran last are used instead, those of {} in {}",
        refused.getMessage(),
        lastGood.since(),
        lastGood.folder());
    try {
      return attempt(lastGood.folder(), Optional.of(refused.getMessage()));
    } catch (UnusableRoutes second) {
      refused.addSuppressed(second);
      throw refused;
    }
  }

  private Agent attempt(Path folder, Optional<String> refusal) {
    QueueDatabase database = null;
    AgentBeans beans = null;
    AgentHttp http = new AgentHttp(settings, sessions);
    try {
      database = QueueDatabase.open(settings.queue().database(), clocks.wall());
      database.notices().forEach(database.isRebuilt() ? LOG::error : LOG::warn);
      beans = new AgentBeans(settings, database, clocks);
      return started(folder, refusal, database, beans, http);
    } catch (RuntimeException | Error fault) {
      http.close();
      if (beans != null) {
        beans.close();
      }
      if (database != null) {
        database.close();
      }
      throw fault;
    }
  }

  private Agent started(
      Path folder,
      Optional<String> refusal,
      QueueDatabase database,
      AgentBeans beans,
      AgentHttp http) {
    RouteSet set = checked(folder, beans);
    if (!set.inPlaceOfOurs().isEmpty()) {
      LOG.info("Route files in place of those that come along: {}", set.inPlaceOfOurs());
    }
    Main main = new Main();
    RunState state = beans.bindTo(main, () -> true);
    Observation observation = new Observation(settings, beans, clocks, AgentBeans.queueOf(main));
    observation.bindTo(main);
    http.bindTo(main);
    CamelRoutes.start(main, overrides, http.served(set.withOurs()), NeededRoutes.IDS);
    begin(main, observation, http);
    RouteEdits edits = beans.get("routeEdits", RouteEdits.class);
    refusal.ifPresentOrElse(edits::refused, () -> lastGood.keep(set));
    CompletableFuture<String> lost = new CompletableFuture<>();
    Optional<RouteWatch> watch = Optional.empty();
    ClaimedUploads claimed = new ClaimedUploads(database.dataSource());
    // One for each who holds the work up: neither lets go of what the other holds.
    Supplier<AgentRoutes> live =
        () -> new AgentRoutes(main.getCamelContext(), state, claimed, http::served);
    if (settings.routesReload()) {
      RouteSet inFolder = refusal.isEmpty() ? set : read(routes);
      watch = Optional.of(watch(set, inFolder, beans, live.get(), lost));
    }
    return new Agent(this, database, beans, main, state, live.get(), http, watch, lost);
  }

  /** Of edits of the folder, from those that run and those that are in it now. */
  private RouteWatch watch(
      RouteSet running,
      RouteSet inFolder,
      AgentBeans beans,
      AgentRoutes live,
      CompletableFuture<String> lost) {
    RouteReload reload =
        new RouteReload(
            routes,
            running,
            inFolder,
            edited -> problems(edited, beans),
            beans.get("routeEdits", RouteEdits.class),
            lastGood,
            live,
            lost::complete);
    return new RouteWatch(reload, tick());
  }

  /** From here on the agent works, and all can be asked. */
  private void begin(Main main, Observation observation, AgentHttp http) {
    try {
      if (!overrides.getOrDefault(TICKS, "true").equals("false")) {
        Ticking.begin(main.getCamelContext(), clocks);
      }
      observation.started(main.getCamelContext(), AgentBeans.queueOf(main));
      http.started(observation);
    } catch (RuntimeException | Error fault) {
      main.stop();
      throw fault;
    }
  }

  private Duration tick() {
    return Duration.ofMillis(Long.parseLong(overrides.getOrDefault(TICK, TICK_MILLIS)));
  }

  /** Looked at only if they are others than those that ran last: a check is half a start. */
  private RouteSet checked(Path folder, AgentBeans beans) {
    RouteSet set = read(folder);
    if (!lastGood.holds(set)) {
      List<RouteProblem> problems = problems(set, beans);
      if (!problems.isEmpty()) {
        throw new UnusableRoutes(RouteProblem.sentence(problems), null);
      }
    }
    return set;
  }

  private List<RouteProblem> problems(RouteSet set, AgentBeans beans) {
    return RouteCheck.problems(set, beans.named(overrides));
  }

  private static RouteSet read(Path folder) {
    try {
      return RouteSet.read(folder);
    } catch (IOException fault) {
      throw new UnusableRoutes("their folder " + folder + " can't be read", fault);
    }
  }
}
