package dev.offlineupload.agent;

import dev.offlineupload.camel.RoutesAlone;
import dev.offlineupload.camel.StepNames;
import dev.offlineupload.config.Jmx;
import dev.offlineupload.config.Settings;
import dev.offlineupload.connectivity.Gate;
import dev.offlineupload.doors.UploadQueue;
import dev.offlineupload.observe.AgentGauges;
import dev.offlineupload.observe.Check;
import dev.offlineupload.observe.Checks;
import dev.offlineupload.observe.Health;
import dev.offlineupload.observe.Meters;
import dev.offlineupload.observe.QueueGauges;
import dev.offlineupload.observe.RecentStatus;
import dev.offlineupload.observe.Ticks;
import dev.offlineupload.queue.QueueDatabase;
import dev.offlineupload.routes.RouteEdits;
import dev.offlineupload.storage.Transfers;
import dev.offlineupload.watch.Scan;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import javax.management.JMException;
import javax.management.ObjectName;
import org.apache.camel.CamelContext;
import org.apache.camel.main.Main;
import org.apache.camel.spi.ManagementAgent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How a running agent is watched: metrics, health and JMX, wired to what they tell of. */
final class Observation {
  private static final Logger LOG = LoggerFactory.getLogger("jmx");

  /** What a tick may take beyond its longest request, which ends after the stall timeout. */
  private static final Duration BEYOND_A_REQUEST = Duration.ofMinutes(1);

  private final Settings settings;
  private final AgentBeans beans;
  private final RecentStatus status;
  private final Meters meters;
  private final Health health;

  Observation(Settings settings, AgentBeans beans, Clocks clocks, UploadQueue queue) {
    this.settings = settings;
    this.beans = beans;
    status = new RecentStatus(queue::status, clocks.nanoTime());
    meters = new Meters(transfers(), new QueueGauges(status), gauges());
    health = new Health(live(), ready());
  }

  private AgentGauges gauges() {
    return new AgentGauges(
        gate(),
        transfers(),
        beans.get("ticks", Ticks.class),
        settings.upload().lanes(),
        Map.of(
            "recordings",
            settings.watch().recordingsDir(),
            "database",
            settings.queue().database().toAbsolutePath().getParent()));
  }

  private List<Supplier<Check>> live() {
    Duration most = settings.upload().stallTimeout().plus(BEYOND_A_REQUEST);
    return Checks.moving(beans.get("ticks", Ticks.class), most);
  }

  /** What else makes an agent unready, or less than well, is one more line. */
  private List<Supplier<Check>> ready() {
    QueueDatabase database = beans.get("queue", QueueDatabase.class);
    RouteEdits edits = beans.get("routeEdits", RouteEdits.class);
    Scan scan = beans.get("scan", Scan.class);
    return List.of(
        () -> Checks.database(database::isTroubled, status),
        () -> Checks.recordings(settings.watch().recordingsDir()),
        () -> Checks.storage(gate()),
        () -> Checks.queue(status, scan::isPaused),
        () -> Checks.routes(edits.reason()));
  }

  private Gate gate() {
    return beans.get("gate", Gate.class);
  }

  private Transfers transfers() {
    return beans.get("transfers", Transfers.class);
  }

  /** Before the routes are read, which count what they do. */
  void bindTo(Main main) {
    main.bind("meters", meters);
    main.bind("tickPolicy", new TickPolicy(beans.get("ticks", Ticks.class)));
    if (settings.jmx() != Jmx.OFF) {
      main.addOverrideProperty("camel.main.jmxEnabled", "true");
    }
    if (settings.jmx() == Jmx.ROUTES) {
      main.bind("routesAlone", new RoutesAlone());
    }
    if (settings.jmx() == Jmx.FULL) {
      main.addOverrideProperty("camel.main.jmxManagementMBeansLevel", "Default");
      main.bind("stepNames", new StepNames());
    }
  }

  /** The doors are open. What JMX shows goes with the context. */
  void started(CamelContext context, UploadQueue queue) {
    ManagementAgent jmx = context.getManagementStrategy().getManagementAgent();
    if (jmx == null) {
      return;
    }
    try {
      jmx.register(
          new QueueMonitor(queue, status, gate(), transfers(), settings.upload().lanes()),
          monitor(settings.queue().database()));
    } catch (JMException fault) {
      LOG.error("The queue can't be watched by JMX", fault);
    }
  }

  /** The name of the monitor of the agent that has this database to itself. */
  static ObjectName monitor(Path database) throws JMException {
    String path = database.toAbsolutePath().normalize().toString();
    return new ObjectName("dev.offlineupload:type=QueueMonitor,database=" + ObjectName.quote(path));
  }

  Meters meters() {
    return meters;
  }

  Health health() {
    return health;
  }
}
