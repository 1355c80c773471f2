package dev.offlineupload.agent;

import dev.offlineupload.camel.RouteCalls;
import dev.offlineupload.clients.Addresses;
import dev.offlineupload.clients.StorageClient;
import dev.offlineupload.clients.StorageConnections;
import dev.offlineupload.config.OnConflict;
import dev.offlineupload.config.Settings;
import dev.offlineupload.connectivity.Gate;
import dev.offlineupload.doors.AgentQueue;
import dev.offlineupload.doors.Overview;
import dev.offlineupload.doors.StatusFile;
import dev.offlineupload.doors.UploadQueue;
import dev.offlineupload.files.Bundled;
import dev.offlineupload.housekeeping.DeadLetters;
import dev.offlineupload.housekeeping.Disk;
import dev.offlineupload.housekeeping.EmptyFolders;
import dev.offlineupload.housekeeping.LocalRelease;
import dev.offlineupload.http.Api;
import dev.offlineupload.http.Sessions;
import dev.offlineupload.logs.LaneFacts;
import dev.offlineupload.observe.Meters;
import dev.offlineupload.queue.Device;
import dev.offlineupload.queue.KnownRecordings;
import dev.offlineupload.queue.QueueDatabase;
import dev.offlineupload.queue.QueuedUpload;
import dev.offlineupload.queue.Rows;
import dev.offlineupload.queue.Schedule;
import dev.offlineupload.queue.SteadyTime;
import dev.offlineupload.recording.Recordings;
import dev.offlineupload.recording.RecordingsFolder;
import dev.offlineupload.recording.WriteNotices;
import dev.offlineupload.recording.Writers;
import dev.offlineupload.routes.KnownNames;
import dev.offlineupload.routes.RouteEdits;
import dev.offlineupload.storage.Answers;
import dev.offlineupload.storage.BucketLimits;
import dev.offlineupload.storage.Goodput;
import dev.offlineupload.storage.Listings;
import dev.offlineupload.storage.Preparation;
import dev.offlineupload.storage.Proof;
import dev.offlineupload.storage.Replies;
import dev.offlineupload.storage.StallWatch;
import dev.offlineupload.storage.StorageCalls;
import dev.offlineupload.storage.Transfers;
import dev.offlineupload.storage.Tus;
import dev.offlineupload.storage.UploadRequests;
import dev.offlineupload.storage.UrlLife;
import dev.offlineupload.text.Hiding;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.BooleanSupplier;
import org.apache.camel.main.Main;

/** All wiring, nothing else: which beans the routes find under which name. */
final class AgentBeans implements AutoCloseable {
  private static final String UPLOAD_QUEUE = "uploadQueue";
  private static final String WORK = "work";
  private static final String API = "api";
  private static final String OVERVIEW = "overview";
  private static final String SESSIONS = "sessions";
  private final Map<String, Object> beans = new LinkedHashMap<>();
  private final StallWatch stallWatch;
  private final WriteNotices notices = WriteNotices.ofSystem();
  private final Properties properties;
  private final Writers writers = Writers.ofThisSystem();

  AgentBeans(Settings settings, QueueDatabase database, Clocks clocks) {
    stallWatch = new StallWatch(settings.upload().stallTimeout(), clocks.nanoTime()).started();
    RecordingsFolder folder =
        new RecordingsFolder(settings.watch().recordingsDir(), settings.watch().allowedDirs());
    properties = new AgentProperties(settings).all();
    beans.put("clock", clocks.wall());
    beans.put("routeEdits", new RouteEdits(clocks.wall()));
    beans.put("steady", new SteadyTime(clocks.wall(), clocks.nanoTime()));
    Goodput goodput =
        new Goodput(settings.upload().lanes(), settings.upload().chunkSize(), clocks.nanoTime());
    addQueue(settings, database, folder, goodput, clocks);
    Hiding hiding = new Hiding(settings.secrets());
    Transfers transfers = new Transfers(goodput, clocks.nanoTime());
    KnownRecordings known =
        new KnownRecordings(database.dataSource(), get("agent", AgentIdentity.class).id());
    beans.putAll(
        WatchBeans.beans(settings, database, known, folder, writers, notices, clocks.nanoTime()));
    addStorage(settings, folder, transfers, hiding, Device.of(database.dataSource()));
    beans.putAll(AlertBeans.beans(settings, clocks, hiding));
    beans.put("quartzProperties", Ticking.settings());
  }

  private void addQueue(
      Settings settings,
      QueueDatabase database,
      RecordingsFolder folder,
      Goodput goodput,
      Clocks clocks) {
    Gate gate =
        new Gate(
            settings.connectivity().checkInterval(),
            settings.connectivity().offlineCheckInterval(),
            settings.upload().stallTimeout(),
            clocks.nanoTime());
    String id = ProcessHandle.current().pid() + "@" + clocks.wall().millis();
    beans.put("queueDatabase", database.dataSource());
    beans.put("queue", database);
    beans.put("gate", gate);
    beans.put("agent", new AgentIdentity(id, gate, goodput, settings.upload().lanes()));
    beans.put("rows", new Rows());
    beans.put(
        "schedule",
        new Schedule(
            new SecureRandom(),
            settings.queue().retryDelayBase(),
            get("steady", SteadyTime.class)::millis));
    EmptyFolders emptyFolders =
        new EmptyFolders(folder, WatchBeans.dates(settings), clocks.nanoTime());
    beans.put("emptyFolders", emptyFolders);
    beans.put(
        "release",
        new LocalRelease(
            folder, writers, uploads -> lasting(settings, database, uploads), emptyFolders));
    beans.put(
        "statusFile",
        new StatusFile(settings.queue().database().resolveSibling("status.json"), clocks.wall()));
    beans.put("disk", new Disk(settings.watch().recordingsDir()));
    beans.put("deadLetters", new DeadLetters(folder, settings.queue().deadLetterFolder()));
  }

  /** Those that the next start will find completed, proven and, if that is asked for, looked at. */
  private static List<QueuedUpload> lasting(
      Settings settings, QueueDatabase database, List<QueuedUpload> uploads) {
    return database.completed(uploads, !settings.upload().releaseAfter().isZero());
  }

  private void addStorage(
      Settings settings,
      RecordingsFolder folder,
      Transfers transfers,
      Hiding hiding,
      String device) {
    beans.put("transfers", transfers);
    LaneFacts facts = new LaneFacts(transfers);
    beans.put("facts", facts);
    beans.put("lanePolicy", new LanePolicy(transfers, facts));
    Answers answers = new Answers(hiding);
    beans.put("answers", answers);
    Proof proof = new Proof(folder, get("clock", Clock.class));
    beans.put("proof", proof);
    BucketLimits limits = new BucketLimits();
    beans.put("limits", limits);
    beans.put("lists", new Listings());
    UploadRequests requests =
        new UploadRequests(
            folder,
            settings.storage().url().toString(),
            settings.storage().bucket(),
            settings.upload().chunkSize(),
            transfers,
            limits,
            device);
    beans.put("requests", requests);
    beans.put(
        "preparation",
        new Preparation(folder, get("recordings", Recordings.class), writers, requests));
    boolean overwrite = settings.upload().onConflict() == OnConflict.OVERWRITE;
    beans.put("ask", new StorageCalls(requests, overwrite));
    beans.put(
        "replies", new Replies(answers, proof, new Tus(hiding::isIn), requests, transfers, limits));
    beans.put("urlLife", new UrlLife());
    Addresses addresses = Addresses.ofSystem(settings);
    beans.put("storageClient", new StorageClient(settings, stallWatch, addresses));
    beans.put("connections", StorageConnections.of(settings, addresses));
  }

  /**
   * Binds everything before the routes are read.
   *
   * @param running whether an agent works on the queue
   * @return what holds the work up
   */
  RunState bindTo(Main main, BooleanSupplier running) {
    bindDoors(main, running);
    RunState state = new RunState(main);
    main.bind(WORK, state);
    beans.forEach(main::bind);
    properties
        .stringPropertyNames()
        .forEach(n -> main.addInitialProperty(n, properties.getProperty(n)));
    return state;
  }

  /**
   * What routes may name, to check them before they are read.
   *
   * @param overrides placeholders that are set otherwise than by the routes' defaults
   */
  KnownNames named(Map<String, String> overrides) {
    Map<String, Class<?>> types = new HashMap<>();
    beans.forEach((name, bean) -> types.put(name, bean.getClass()));
    types.putAll(Map.of(WORK, RunState.class, API, Api.class, OVERVIEW, Overview.class));
    types.put(UPLOAD_QUEUE, UploadQueue.class);
    // Bound by AgentHttp and Observation, where an agent runs.
    types.put(SESSIONS, Sessions.class);
    types.put("meters", Meters.class);
    Map<String, String> known = new HashMap<>();
    Bundled.properties("application.properties")
        .forEach((name, value) -> known.put(name.toString(), value.toString()));
    properties.forEach((name, value) -> known.put(name.toString(), value.toString()));
    known.putAll(overrides);
    return new KnownNames(
        types, known, NeededRoutes.IDS, Settings.secretKeys(), Map.of(SESSIONS, "http-open"));
  }

  private void bindDoors(Main main, BooleanSupplier running) {
    Clock clock = get("clock", Clock.class);
    Gate gate = get("gate", Gate.class);
    RouteCalls calls = new RouteCalls(main);
    UploadQueue queue = new AgentQueue(calls, gate, running, clock);
    Transfers transfers = get("transfers", Transfers.class);
    Overview overview = new Overview(calls, queue, gate, transfers, get("disk", Disk.class), clock);
    main.bind(UPLOAD_QUEUE, queue);
    main.bind(OVERVIEW, overview);
    main.bind(API, new Api(queue, overview));
  }

  /** What {@link #bindTo} bound for all who ask. */
  static UploadQueue queueOf(Main main) {
    return main.lookup(UPLOAD_QUEUE, UploadQueue.class);
  }

  StallWatch stallWatch() {
    return stallWatch;
  }

  <T> T get(String name, Class<T> type) {
    return type.cast(beans.get(name));
  }

  @Override
  public void close() {
    stallWatch.close();
    notices.close();
  }
}
