package dev.offlineupload.agent;

import dev.offlineupload.camel.CamelRoutes;
import dev.offlineupload.camel.RouteCalls;
import dev.offlineupload.camel.UnusableRoutes;
import dev.offlineupload.config.Settings;
import dev.offlineupload.doors.Trials;
import dev.offlineupload.doors.UploadQueue;
import dev.offlineupload.http.ApiUrl;
import dev.offlineupload.observe.NoMeters;
import dev.offlineupload.queue.AgentAlreadyRunning;
import dev.offlineupload.queue.AgentLock;
import dev.offlineupload.queue.KnownRecordings;
import dev.offlineupload.queue.QueueDatabase;
import dev.offlineupload.recording.Readiness;
import dev.offlineupload.recording.RecordingsFolder;
import dev.offlineupload.recording.Writers;
import dev.offlineupload.routes.RouteSet;
import dev.offlineupload.verify.Totals;
import dev.offlineupload.verify.Verification;
import dev.offlineupload.verify.Verification.Aims;
import dev.offlineupload.verify.VerifyDoors;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.main.Main;

/** The doors that a process may use without being an agent, beside one or where none runs. */
public final class QueueDoors implements AutoCloseable {
  /** Somebody waits: a database that stays locked is told of soon. */
  private static final Map<String, String> PATIENCE = Map.of("ending.retries", "3");

  private final Settings settings;
  private final Optional<AgentLock> lock;
  private final QueueDatabase database;
  private final AgentBeans beans;
  private final boolean running;
  private final Main main = new Main();

  /**
   * @param running whether an agent works on the queue
   */
  private QueueDoors(
      Settings settings,
      Optional<AgentLock> lock,
      boolean running,
      QueueDatabase database,
      AgentBeans beans) {
    this.settings = settings;
    this.lock = lock;
    this.running = running;
    this.database = database;
    this.beans = beans;
  }

  /**
   * Opens the doors of some stages, to look and to ask storage: nothing is moved, and no database
   * is made.
   *
   * @param stages the route files to run, such as {@code api} and {@code storage}
   * @throws dev.offlineupload.queue.UnusableDatabase if there is a database that can't be read
   */
  public static QueueDoors forReading(Settings settings, String... stages) {
    Clocks clocks = Clocks.system();
    QueueDatabase database = QueueDatabase.inspect(settings.queue().database(), clocks.wall());
    boolean running = AgentLock.holder(settings.queue().database()).isPresent();
    AgentBeans beans = new AgentBeans(settings, database, clocks);
    return new QueueDoors(settings, Optional.empty(), running, database, beans).started(stages);
  }

  /**
   * Opens the doors to the queue, to move what is in it. Where an agent runs, it goes on: each
   * statement makes legal moves only, whoever runs it. Where none does, none can start meanwhile.
   *
   * @throws dev.offlineupload.queue.UnusableDatabase if the database can't be used
   */
  public static QueueDoors forWriting(Settings settings) {
    return forWriting(settings, "doors", "cleanup");
  }

  /**
   * Opens what a verification asks: to read, or to mend what is found, too.
   *
   * @throws dev.offlineupload.queue.UnusableDatabase if the database can't be used
   */
  public static QueueDoors forVerifying(Settings settings, boolean repair) {
    String[] stages = {"doors", "storage", "release", "verify"};
    return repair ? forWriting(settings, stages) : forReading(settings, stages);
  }

  private static QueueDoors forWriting(Settings settings, String... stages) {
    Clocks clocks = Clocks.system();
    Optional<AgentLock> lock = lock(settings);
    try {
      QueueDatabase database =
          lock.isPresent()
              ? QueueDatabase.open(settings.queue().database(), clocks.wall())
              : QueueDatabase.join(settings.queue().database());
      AgentBeans beans = new AgentBeans(settings, database, clocks);
      return new QueueDoors(settings, lock, lock.isEmpty(), database, beans).started(stages);
    } catch (RuntimeException fault) {
      lock.ifPresent(AgentLock::close);
      throw fault;
    }
  }

  private static Optional<AgentLock> lock(Settings settings) {
    try {
      AgentLock lock = AgentLock.take(settings.queue().database());
      // Of a run that was killed: others would take the holder of this lock for the agent there.
      new ApiUrl(settings.queue().beside(ApiUrl.FILE)).remove();
      return Optional.of(lock);
    } catch (AgentAlreadyRunning running) {
      return Optional.empty();
    }
  }

  private QueueDoors started(String... stages) {
    try {
      beans.bindTo(main, () -> running);
      main.bind("meters", new NoMeters());
      CamelRoutes.start(main, PATIENCE, stages(stages), Set.of());
      return this;
    } catch (RuntimeException fault) {
      close();
      throw fault;
    }
  }

  private static RouteSet stages(String... stages) {
    try {
      return RouteSet.read(Home.routes()).withOurs().only(stages);
    } catch (IOException fault) {
      throw new UnusableRoutes("their folder " + Home.routes() + " can't be read", fault);
    }
  }

  /** It can't process, having no lanes. */
  public UploadQueue queue() {
    return AgentBeans.queueOf(main);
  }

  public Trials trials() {
    return new Trials(calls());
  }

  /** See {@link RouteCalls#rows}. */
  public List<Map<String, Object>> rows(String statement, Map<String, Object> variables) {
    return calls().rows(statement, variables);
  }

  /**
   * A pass over queue, storage and disk, opened by {@link #forVerifying}.
   *
   * @param repair whether to mend what is found
   */
  public Verification verification(boolean repair, Totals totals) {
    RecordingsFolder folder =
        new RecordingsFolder(settings.watch().recordingsDir(), settings.watch().allowedDirs());
    Readiness readiness =
        new Readiness(
            folder,
            Writers.ofThisSystem(),
            settings.watch().extensions(),
            settings.watch().stillness(),
            System::nanoTime,
            file -> Optional.empty());
    return new Verification(
        new VerifyDoors(calls(), queue(), trials()),
        folder,
        WatchBeans.selection(settings),
        readiness,
        new KnownRecordings(database.dataSource(), null),
        new Aims(repair, settings.upload().deleteAfterUpload(), settings.watch().minAge()),
        totals);
  }

  private RouteCalls calls() {
    return new RouteCalls(main);
  }

  @Override
  public void close() {
    main.stop();
    beans.close();
    database.close();
    lock.ifPresent(AgentLock::close);
  }
}
