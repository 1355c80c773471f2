package dev.offlineupload.demo;

import static dev.offlineupload.language.Spoken.say;

import dev.offlineupload.agent.Agent;
import dev.offlineupload.agent.Home;
import dev.offlineupload.config.Settings;
import dev.offlineupload.standin.LocalStorage;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** The whole demo: clips arrive, storage goes away, clips wait, storage comes back. */
public final class Demo implements AutoCloseable {
  private static final long LINK = 1_500_000;
  private static final int LONG_CLIP = 15_000_000;
  private static final Duration LOOK = Duration.ofMillis(100);
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final Duration OUTAGE = Duration.ofSeconds(5);

  private final DemoFolder folder;
  private final Board board;
  private final Stop stop;
  private final LocalStorage storage;
  private final Agent agent;
  private final Journeys journeys;
  private final DemoClips recorder;
  private final long deadline = System.nanoTime() + LIMIT.toNanos();

  private Demo(DemoFolder folder, Board board, Stop stop, LocalStorage storage, Agent agent) {
    this.folder = folder;
    this.board = board;
    this.stop = stop;
    this.storage = storage;
    this.agent = agent;
    this.journeys = new Journeys(agent, folder.recordings(), board, System::nanoTime);
    this.recorder = new DemoClips(Home.folder().resolve("demo/recordings"), folder.recordings());
  }

  /**
   * Starts a stand-in and an agent in the folder.
   *
   * @param logPlace where the agent's log is
   */
  public static Demo start(DemoFolder folder, String logPlace, Board board, Stop stop)
      throws IOException {
    LocalStorage storage = LocalStorage.builder(folder.bucket()).start();
    try {
      board.line(
          say("A stand-in for Supabase Storage runs in this process; no account is needed."));
      board.line(say("  stand-in   {} (loopback: nothing leaves this machine)", storage.url()));
      board.line(
          say("  folder     {}", folder.path())
              + (folder.isKept() ? "" : say(" (removed at the end)")));
      board.line(say("  agent log  {}", logPlace));
      board.line(say("The agent starts …"));
      Agent agent =
          Agent.start(
              Settings.load(folder.configure(storage), Map.of()),
              Home.routes(),
              Map.of("watch.delay", "250"));
      return new Demo(folder, board, stop, storage, agent);
    } catch (IOException | RuntimeException fault) {
      storage.close();
      throw fault;
    }
  }

  /**
   * Plays it.
   *
   * @throws DemoFailed if anything does not arrive
   */
  public void play() throws IOException {
    storage.throttle(LINK);
    arrive();
    Duration outage = outlast();
    board.title("Summary");
    new Summary(storage, journeys).write(board, outage);
  }

  private void arrive() throws IOException {
    board.title(
        "1. Four clips are recorded: three short ones, and one of 15 MB that goes in chunks");
    board.line(say("   (the stand-in takes 1.5 MB/s, so that there is something to watch)"));
    List<Clip> clips = new ArrayList<>();
    clips.add(recorder.dropLong("Camera_4_20261120_101530.mp4", LONG_CLIP));
    clips.addAll(recorder.drop("101530"));
    journeys.follow(clips);
    until(() -> journeys.areAt(Stage.RELEASED, clips));
  }

  private Duration outlast() throws IOException {
    board.title("2. Storage goes away, and the cameras go on recording");
    long began = System.nanoTime();
    storage.takeOffline();
    board.happened("offline", "the stand-in refuses every connection");
    until(() -> !agent.gate().isOnline());
    board.happened(
        "noticed",
        say(
            "the agent is {}: it claims nothing until storage answers",
            say(agent.gate().getState())));
    List<Clip> clips = recorder.drop("113000");
    journeys.follow(clips);
    until(() -> journeys.areAt(Stage.QUEUED, clips));
    board.line(
        "          "
            + say(
                "{} in the queue. The videos are sent by themselves once the connection is back",
                clips.size()));
    until(() -> System.nanoTime() - began > OUTAGE.toNanos());
    clips.forEach(this::showWaiting);
    return returnFrom(began, clips);
  }

  private void showWaiting(Clip clip) {
    Upload upload = journeys.upload(clip);
    Summary.requireNoAttempt(clip, upload);
    board.waiting(clip, upload.attempts());
  }

  private Duration returnFrom(long began, List<Clip> clips) {
    board.title("3. Storage comes back");
    storage.bringBack();
    Duration outage = Duration.ofNanos(System.nanoTime() - began);
    board.happened("online", "the stand-in answers again");
    until(() -> journeys.areAt(Stage.RELEASED, clips));
    return outage;
  }

  private void until(BooleanSupplier condition) {
    journeys.look();
    while (!condition.getAsBoolean()) {
      if (journeys.isAnyLost() || System.nanoTime() > deadline) {
        throw new DemoFailed(
            "not everything arrived: " + String.join(", ", journeys.missing(Stage.RELEASED)));
      }
      stop.pause(LOOK);
      journeys.look();
    }
  }

  /** Goes on with whatever is dropped into the folder, until it is told to stop. */
  public void stay() {
    storage.throttle(0);
    board.title("Everything keeps running until Ctrl-C");
    board.line(say("  drop clips into  {}", folder.recordings()));
    board.line(say("  stand-in         {}, bucket {}", storage.url(), storage.bucket()));
    while (true) {
      stop.pause(LOOK);
      journeys.look();
      journeys.followStrangers();
    }
  }

  @Override
  public void close() {
    agent.close();
    storage.close();
  }
}
