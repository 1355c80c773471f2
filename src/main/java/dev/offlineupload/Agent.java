package dev.offlineupload;

import dev.offlineupload.api.UploadQueue;
import dev.offlineupload.connectivity.Gate;
import dev.offlineupload.queue.AgentLock;
import dev.offlineupload.queue.QueueDatabase;
import dev.offlineupload.storage.Transfers;
import dev.offlineupload.watch.Scan;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.CamelContext;
import org.apache.camel.main.Main;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running agent: one database, one recordings folder, one bucket, the routes of one folder. */
public final class Agent implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger("agent");
  private static final long PUTTING_DOWN_SECONDS = 5;

  /** What comes by itself, and what is asked for by name; the rest follows from these. */
  private static final Set<String> NEEDED =
      Set.of(
          "watch",
          "resume-discovery",
          "connectivity",
          "dispatch-tick",
          "lane",
          "recover",
          "recover-lanes",
          "housekeeping",
          "queue-status",
          "troubles",
          "uploads",
          "add-to-queue",
          "list-uploads",
          "find-upload",
          "find-attempts",
          "requeue",
          "requeue-all",
          "prioritise",
          "cancel",
          "pause",
          "resume",
          "probe",
          "force-process",
          "list-connectivity",
          "list-samples",
          "list-link",
          "list-cameras",
          "list-lanes",
          "clean-up",
          "ask-bucket",
          "try-upload");

  private final AgentLock lock;
  private final QueueDatabase database;
  private final AgentBeans beans;
  private final Main main = new Main();
  private final Doors doors;
  private final AgentHttp http;

  private Agent(AgentLock lock, QueueDatabase database, AgentBeans beans, AgentHttp http) {
    this.lock = lock;
    this.database = database;
    this.beans = beans;
    this.http = http;
    this.doors = new Doors(main);
  }

  /**
   * Starts an agent; it works until it is closed.
   *
   * @param routes the folder with the {@code *.camel.yaml} files
   * @param overrides placeholders of the routes to set otherwise than by their defaults
   * @throws dev.offlineupload.queue.AgentAlreadyRunning if another one works on this database
   * @throws dev.offlineupload.queue.UnusableDatabase if the database can't be used; its message
   *     says what to do
   * @throws UnusableRoutes if a route file can't be used
   */
  public static Agent start(Settings settings, Path routes, Map<String, String> overrides) {
    return start(settings, routes, overrides, Clocks.system());
  }

  static Agent start(Settings settings, Path routes, Map<String, String> overrides, Clocks clocks) {
    settings.warnings().forEach(LOG::warn);
    AgentLock lock = AgentLock.take(settings.database());
    QueueDatabase database = null;
    AgentBeans beans = null;
    AgentHttp http = new AgentHttp(settings);
    try {
      database = QueueDatabase.open(settings.database(), clocks.wall());
      database.notices().forEach(database.isRebuilt() ? LOG::error : LOG::warn);
      beans = new AgentBeans(settings, database, clocks);
      return new Agent(lock, database, beans, http).started(routes, overrides);
    } catch (RuntimeException | Error fault) {
      close(http, beans, database, lock);
      throw fault;
    }
  }

  private static void close(
      AgentHttp http, AgentBeans beans, QueueDatabase database, AgentLock lock) {
    http.close();
    if (beans != null) {
      beans.close();
    }
    if (database != null) {
      database.close();
    }
    lock.close();
  }

  private Agent started(Path routes, Map<String, String> overrides) {
    beans.bindTo(main, () -> true);
    http.bindTo(main);
    CamelRoutes.start(main, overrides, http.served(CamelRoutes.all(routes)), NEEDED);
    http.tell();
    return this;
  }

  /** For tests that drive the routes a step at a time. */
  CamelContext context() {
    return main.getCamelContext();
  }

  /** What people and programs ask of the agent. */
  public Doors doors() {
    return doors;
  }

  /** The same in the words of every door. */
  public UploadQueue queue() {
    return main.getCamelContext()
        .getRegistry()
        .lookupByNameAndType(AgentBeans.UPLOAD_QUEUE, UploadQueue.class);
  }

  public Scan scan() {
    return beans.get("scan", Scan.class);
  }

  public Gate gate() {
    return beans.get("gate", Gate.class);
  }

  public Transfers transfers() {
    return beans.get("transfers", Transfers.class);
  }

  /**
   * Completes, with a sentence for people, if the database is damaged, deleted or replaced: then
   * the agent is of no use any more and must be closed; the next one sets right what it can.
   */
  public CompletableFuture<String> lost() {
    return database.lost();
  }

  /**
   * Claims nothing more, lets every lane come to the end of its chunk, and lets go of everything. A
   * chunk that takes longer than Camel's shutdown timeout allows is cut a little before that, so
   * that its row is put down in order.
   */
  @Override
  public void close() {
    long timeout = main.getCamelContext().getShutdownStrategy().getTimeout();
    beans
        .stallWatch()
        .endIn(Duration.ofSeconds(Math.max(timeout / 2, timeout - PUTTING_DOWN_SECONDS)));
    main.stop();
    close(http, beans, database, lock);
  }
}
