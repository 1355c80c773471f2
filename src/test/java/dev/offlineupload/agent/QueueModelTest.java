package dev.offlineupload.agent;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.offlineupload.standin.Fault;
import dev.offlineupload.standin.Kind;
import dev.offlineupload.standin.Replies;
import dev.offlineupload.standin.Reply;
import dev.offlineupload.support.Campaign;
import java.time.Duration;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import net.jqwik.api.state.Action;
import net.jqwik.api.state.ActionChain;
import net.jqwik.api.state.Transformer;
import org.slf4j.LoggerFactory;

/**
 * Random steps against the real routes, the real SQL and the local storage: recording, finding,
 * claiming, uploads under faults, every ending, time, housekeeping, restarts, an operator. After
 * each step only legal moves were made and nothing is lost ({@link QueueRules}).
 */
class QueueModelTest {
  private static final int TRIES = 25;
  private static final int STEPS = Campaign.count(240, 4_200);

  private static final List<Duration> TIMES =
      List.of(
          Duration.ofMillis(1),
          Duration.ofSeconds(2),
          Duration.ofSeconds(61),
          Duration.ofHours(2),
          Duration.ofHours(30),
          Duration.ofHours(200));

  private static final List<String> OUTCOMES =
      List.of(
          "retry",
          "unproven",
          "snooze",
          "yield",
          "gone",
          "lost",
          "misplaced",
          "refuse",
          "vanished",
          "unreadable",
          "pause",
          "changed",
          "conflict",
          "absent",
          "stored");

  private static QueueWorld world;
  private static QueueRules rules;
  private static long steps;
  private static Level before;

  @BeforeContainer
  static void start() {
    Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    before = root.getLevel();
    root.setLevel(Level.OFF);
    world = new QueueWorld(true);
    rules = new QueueRules(world);
  }

  @AfterContainer
  static void stop() throws Exception {
    world.close();
    ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).setLevel(before);
    System.out.printf("QueueModelTest: %,d steps, moves %s%n", steps, rules.made());
    if (steps >= 100_000) {
      assertThat(rules.made().keySet()).as("moves that were made").isEqualTo(QueueRules.LEGAL);
    }
  }

  @Property(tries = TRIES)
  void everyStepIsLegalAndLosesNothing(@ForAll("lives") ActionChain<QueueWorld> life) {
    life.withInvariant("rules", unused -> check()).run();
  }

  private static void check() {
    steps++;
    rules.check();
  }

  private static QueueWorld fresh() {
    world.reset();
    rules.reset();
    return world;
  }

  @Provide
  Arbitrary<ActionChain<QueueWorld>> lives() {
    return ActionChain.startWith(QueueModelTest::fresh)
        .withAction(4, files())
        .withAction(6, onPath("find", QueueModelTest::find))
        .withAction(6, step("dispatch", QueueModelTest::dispatch))
        .withAction(8, uploads())
        .withAction(8, endings())
        .withAction(1, step("lose a lane", QueueModelTest::loseLane))
        .withAction(4, times())
        .withAction(2, step("housekeeping", w -> tick(w, "housekeeping")))
        .withAction(1, step("recover-lanes", w -> tick(w, "recover-lanes")))
        .withAction(1, step("clean up", QueueModelTest::cleanUp))
        .withAction(1, step("restart", QueueModelTest::restart))
        .withAction(1, step("offline", QueueModelTest::goOffline))
        .withAction(3, step("reconnect", QueueModelTest::reconnect))
        .withAction(1, step("operator requeues", QueueModelTest::requeue))
        .withAction(1, step("operator reorders", QueueModelTest::reorder))
        .withMaxTransformations(STEPS);
  }

  private static Action<QueueWorld> step(String name, Consumer<QueueWorld> work) {
    return Action.just(Transformer.mutate(name, work));
  }

  private static Action.Independent<QueueWorld> onPath(
      String name, BiConsumer<QueueWorld, String> work) {
    return () ->
        Arbitraries.of(QueueWorld.PATHS)
            .map(path -> Transformer.mutate(name + " " + path, w -> work.accept(w, path)));
  }

  private static Action.Independent<QueueWorld> files() {
    return () ->
        Combinators.combine(Arbitraries.of(QueueWorld.PATHS), Arbitraries.of(500, 600, 3_000))
            .as((path, size) -> Transformer.mutate("record " + path, w -> record(w, path, size)));
  }

  private static void record(QueueWorld world, String path, int size) {
    rules.did("record " + path);
    rules.overwrote(path);
    world.recordFile(path, size);
  }

  private static void find(QueueWorld world, String path) {
    rules.did("find " + path, "none>pending", "failed>pending", "expired>pending");
    world.find(path);
  }

  private static void dispatch(QueueWorld world) {
    rules.did("dispatch", "pending>uploading");
    world.dispatch();
  }

  private static Action.Independent<QueueWorld> endings() {
    return () ->
        Combinators.combine(Arbitraries.integers().between(0, 5), Arbitraries.of(OUTCOMES))
            .as((lane, outcome) -> Transformer.mutate(outcome, w -> settle(w, lane, outcome)));
  }

  private static void settle(QueueWorld world, int any, String outcome) {
    boolean possible = world.inHand() > 0;
    int lane = possible ? any % world.inHand() : 0;
    // A conflict is only found once the content is known.
    if (!possible || (outcome.equals("conflict") && world.upload(lane).checksum() == null)) {
      rules.did("nothing");
      return;
    }
    rules.ended("settle", world.upload(lane).id(), outcome);
    world.settle(lane, outcome);
  }

  /** A fault that one request of an upload meets. */
  record Met(Kind kind, Fault fault) {}

  private static List<Met> faults() {
    Reply broken = Replies.restError("500", "Internal", "boom");
    return List.of(
        new Met(Kind.OTHER, Fault.none()),
        new Met(Kind.STANDARD_UPLOAD, Fault.cutAfter(100)),
        new Met(Kind.STANDARD_UPLOAD, Fault.loseAnswer()),
        new Met(Kind.STANDARD_UPLOAD, Fault.answer(broken)),
        new Met(Kind.STANDARD_UPLOAD, Fault.answer(Replies.databaseReadOnly())),
        new Met(Kind.STANDARD_UPLOAD, Fault.answer(Replies.restError("400", "InvalidKey", "no"))),
        new Met(Kind.STANDARD_UPLOAD, Fault.answer(Replies.rowLevelSecurity())),
        new Met(Kind.INFO, Fault.answer(Replies.captivePortal())),
        new Met(Kind.INFO, Fault.halfAnswer()),
        new Met(Kind.TUS_CREATE, Fault.loseAnswer()),
        new Met(Kind.TUS_CREATE, Fault.answer(Replies.badGateway())),
        new Met(Kind.TUS_PATCH, Fault.cutAfter(700)),
        new Met(Kind.TUS_PATCH, Fault.loseAnswer()),
        new Met(Kind.TUS_PATCH, Fault.storeOnly(500)),
        new Met(Kind.TUS_PATCH, Fault.storeOnly(0)),
        new Met(Kind.TUS_PATCH, Fault.failFinish()),
        new Met(Kind.TUS_HEAD, Fault.moveOffsetBack(0)),
        new Met(Kind.TUS_HEAD, Fault.expireUpload()),
        new Met(Kind.TUS_HEAD, Fault.answer(Replies.tusNotFound())));
  }

  private static Action.Independent<QueueWorld> uploads() {
    return () ->
        Combinators.combine(Arbitraries.integers().between(0, 5), Arbitraries.of(faults()))
            .as((lane, met) -> Transformer.mutate("upload, " + met, w -> upload(w, lane, met)));
  }

  private static void upload(QueueWorld world, int any, Met met) {
    if (world.inHand() == 0) {
      rules.did("nothing");
      return;
    }
    int lane = any % world.inHand();
    long id = world.upload(lane).id();
    if (!world.isOffline()) {
      world.harness.storage.faults().next(met.kind(), met.fault());
    }
    String outcome = world.lane(lane);
    if (!world.isOffline()) {
      world.harness.storage.faults().clear();
    }
    rules.ended("upload, " + met, id, outcome);
  }

  private static void loseLane(QueueWorld world) {
    rules.did("lose a lane");
    if (world.inHand() > 0) {
      world.loseLane(0);
    }
  }

  private static Action.Independent<QueueWorld> times() {
    return () ->
        Arbitraries.of(TIMES).map(time -> Transformer.mutate(time.toString(), w -> pass(w, time)));
  }

  private static void pass(QueueWorld world, Duration time) {
    rules.did("time");
    world.advance(time);
  }

  private static void tick(QueueWorld world, String route) {
    rules.did(
        route,
        "pending>expired",
        "completed>none",
        "failed>none",
        "expired>none",
        "uploading>pending");
    world.run(route);
  }

  private static void cleanUp(QueueWorld world) {
    rules.did("clean up", "completed>none", "failed>none", "expired>none");
    world.cleanUp();
  }

  private static void restart(QueueWorld world) {
    rules.did("restart", "uploading>pending");
    world.restart();
  }

  private static void goOffline(QueueWorld world) {
    rules.did("offline");
    world.goOffline();
  }

  private static void reconnect(QueueWorld world) {
    rules.did("reconnect", "pending>uploading");
    world.reconnect();
  }

  private static void requeue(QueueWorld world) {
    rules.did("operator requeues", "failed>pending", "expired>pending");
    world.sql(
        "update upload_queue set status = 'pending', retry_count = 0, next_attempt_at = 0"
            + " where status in ('failed', 'expired')");
  }

  private static void reorder(QueueWorld world) {
    rules.did("operator reorders");
    world.sql("update upload_queue set priority = (id * 7919) % 5");
  }
}
