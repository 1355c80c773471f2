package dev.offlineupload.crash;

import static dev.offlineupload.crash.CrashScenario.CHUNK;
import static dev.offlineupload.crash.CrashScenario.CLIP;
import static dev.offlineupload.crash.CrashScenario.putClip;
import static org.assertj.core.api.Assertions.assertThat;

import dev.offlineupload.agent.AgentHarness;
import dev.offlineupload.standin.Asked;
import dev.offlineupload.standin.Fault;
import dev.offlineupload.standin.FaultScript;
import dev.offlineupload.standin.Kind;
import dev.offlineupload.standin.Replies;
import dev.offlineupload.standin.Reply;
import dev.offlineupload.support.Mp4;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/** The ways on which, together, every step of the routes is met. */
final class CrashScenarios {
  private static final int THREE_CHUNKS = 3 * CHUNK - 1000;
  private static final int OTHER_SIZE = 120_000;
  private static final String LONG_AGO = "2020-01-01T00:00:00.000000+00:00";
  private static final String FAR_OFF = "4102444800000";
  private static final Reply ABSENT =
      Replies.restError("404", "NoSuchKey", "not_found", "Object not found");

  static final CrashScenario SMALL = new CrashScenario("a small clip");

  /** No lane asks for it between the commit of its row and the end of the process. */
  static final CrashScenario FOUND =
      new CrashScenario("a small clip").tick("dispatch.tick", "600000");

  static final CrashScenario WAITING =
      new CrashScenario("a clip that waits for storage").world(CrashScenarios::queue);

  static final CrashScenario RESUMABLE =
      new CrashScenario("a clip of three chunks")
          .clip(THREE_CHUNKS, 1)
          .world(harness -> putClip(harness, THREE_CHUNKS));

  static final CrashScenario CUT = resumable("a cut in the second chunk", faults -> faults);

  static final CrashScenario GONE =
      resumable(
          "the upload has lapsed", faults -> faults.next(Kind.TUS_HEAD, Fault.expireUpload()));

  /** Which a real one would be only after an hour. */
  static final CrashScenario OUTLIVED =
      new CrashScenario("the upload's URL came to its end")
          .clip(THREE_CHUNKS, 1)
          .world(
              harness -> {
                cut(harness, faults -> faults.next(Kind.TUS_HEAD, Fault.expireUpload()));
                harness.storage.onRequest(
                    asked -> {
                      if (asked.kind() == Kind.TUS_HEAD) {
                        harness.change("update upload_queue set tus_expires_at = 1");
                      }
                    });
              });

  static final CrashScenario MISSING =
      resumable(
          "the upload can't be found for a moment",
          faults -> faults.next(Kind.TUS_HEAD, Fault.answer(Replies.tusNotFound())));

  static final CrashScenario UNPROVEN =
      new CrashScenario("every byte taken, but the object can't be seen")
          .clip(THREE_CHUNKS, 1)
          .attempts(1)
          .world(
              harness -> {
                putClip(harness, THREE_CHUNKS);
                harness.storage.faults().pass(1, Kind.INFO);
                harness.storage.faults().next(2, Kind.INFO, Fault.answer(ABSENT));
                // Not "it exists already", for that and an absent object are a policy.
                harness
                    .storage
                    .faults()
                    .next(
                        asked ->
                            asked.kind() == Kind.TUS_PATCH
                                && "0".equals(asked.headers().get("Content-Length")),
                        Fault.answer(Replies.tusError(412, "Tus-Resumable Required\n")));
              });

  static final CrashScenario YIELDED =
      new CrashScenario("another clip is more urgent by now")
          // Found once the first one is under way.
          .tick("watch.initial-delay", "3000")
          .tick("dispatch.tick", "600000")
          .clip(THREE_CHUNKS, 1)
          .completions(2)
          .world(
              harness -> {
                harness.set("OFFLINE_UPLOAD_BATCH_SIZE", "1");
                queue(harness, THREE_CHUNKS);
                Mp4.write(harness.recordings.resolve("urgent.mp4"), 50_000, 3);
                harness.storage.onRequest(asked -> makeUrgent(harness, asked));
              });

  static final CrashScenario RETRIED =
      answered("storage refuses once", Replies.restError("503", "Unknown", "busy")).attempts(1);

  static final CrashScenario PAUSED = answered("a policy refuses once", Replies.rowLevelSecurity());

  static final CrashScenario FAILED =
      new CrashScenario("a clip that storage refuses for good")
          .attempts(1)
          .neverArrives()
          .world(CrashScenarios::refuse)
          .endsWhen(harness -> harness.awaitValue("select status from upload_queue", "failed"));

  static final CrashScenario CONFLICT =
      new CrashScenario("another object has the key")
          .tick("dispatch.tick", "600000")
          .world(
              harness -> {
                harness.storage.putObject(CLIP, new byte[] {1, 2, 3});
                putClip(harness, 100_000);
              });

  static final CrashScenario CHANGED =
      new CrashScenario("the file is replaced during its upload")
          .clip(OTHER_SIZE, 2)
          .tick("watch.delay", "600000")
          .world(
              harness -> {
                putClip(harness, 100_000);
                AtomicBoolean once = new AtomicBoolean();
                harness.storage.onRequest(
                    asked -> {
                      if (asked.kind() == Kind.INFO && once.compareAndSet(false, true)) {
                        replace(harness);
                      }
                    });
              });

  static final CrashScenario RETURNED =
      new CrashScenario("what was uploaded comes back in place of what waits")
          .completions(2)
          .world(harness -> comeBack(harness, () -> {}))
          .endsWhen(CrashScenarios::awaitProven);

  static final CrashScenario RETURNED_AFTER_CLEAN_UP =
      new CrashScenario("what was uploaded and cleaned up comes back in place of what waits")
          .completions(2)
          .world(harness -> comeBack(harness, () -> cleanUp(harness)))
          .endsWhen(CrashScenarios::awaitProven);

  static final CrashScenario REPLACED =
      new CrashScenario("the file is replaced while it waits")
          .clip(OTHER_SIZE, 2)
          .world(
              harness -> {
                queue(harness);
                harness.storage.takeOffline();
                replace(harness);
              })
          .beforeRestart(harness -> harness.storage.bringBack());

  static final CrashScenario HELD =
      new CrashScenario("half a clip, whole later")
          .world(CrashScenarios::putHalf)
          .beforeRestart(CrashScenarios::makeWhole);

  static final CrashScenario UNHELD =
      new CrashScenario("a held clip that is whole by now")
          .tick("dispatch.tick", "600000")
          .world(
              harness -> {
                putHalf(harness);
                harness.start();
                harness.awaitValue("select count(*) from held_recording", "1");
                harness.stop();
                makeWhole(harness);
              });

  /** Storage is away: a reconnect would make it due, too. */
  static final CrashScenario DUE =
      new CrashScenario("a clip that has waited long enough")
          .world(
              harness -> {
                queue(harness);
                harness.change("update upload_queue set next_attempt_at = 1");
                harness.storage.takeOffline();
              })
          .beforeRestart(harness -> harness.storage.bringBack());

  static final CrashScenario CLAIMED_BEFORE =
      new CrashScenario("a claim of an earlier run")
          .world(
              harness -> {
                queue(harness);
                harness.change(
                    "update upload_queue set status = 'uploading', claimed_by = '1@1',"
                        + " next_attempt_at = 0");
              });

  static final CrashScenario IN_NO_LANE =
      new CrashScenario("a claim that is in no lane")
          .completions(2)
          .world(
              harness -> {
                harness.tick("recover.tick", "100");
                harness.start(); // The database must be there to be looked at.
                harness.stop();
                Mp4.write(harness.recordings.resolve("first.mp4"), 50_000, 3);
              })
          .whileRunning(CrashScenarios::loseFromItsLane)
          .beforeRestart(harness -> harness.storage.bringBack());

  static final CrashScenario MOVED =
      new CrashScenario("the file is moved while it waits")
          .world(
              harness -> {
                queue(harness);
                harness.change(
                    "update upload_queue set video_path = 'first.mp4', bucket_path = 'first.mp4',"
                        // No lane is to look for it before the watch found it.
                        + " next_attempt_at = strftime('%s', 'now') * 1000 + 3600000");
              });

  static final CrashScenario VANISHED =
      new CrashScenario("the file is deleted while it waits, and comes back")
          .world(
              harness -> {
                queue(harness);
                deleteClip(harness);
              })
          .beforeRestart(harness -> putClip(harness, 100_000));

  static final CrashScenario EXPIRED =
      new CrashScenario("tried in vain for too long")
          .attempts(2)
          .neverArrives()
          .world(
              harness -> {
                queue(harness);
                harness.storage.takeOffline();
                harness.tick("housekeeping.tick", "100");
                harness.change("update upload_queue set retry_count = 2");
                passRetention(harness);
              })
          .endsWhen(harness -> harness.awaitValue("select status from upload_queue", "expired"));

  static final CrashScenario OLD =
      new CrashScenario("clean-up, the file kept on disk")
          .world(CrashScenarios::growOld)
          .endsWhen(CrashScenarios::awaitCleanedUp);

  static final CrashScenario DEAD_LETTER =
      new CrashScenario("clean-up of a failed clip")
          .neverArrives()
          .world(
              harness -> {
                refuse(harness);
                harness.start();
                harness.awaitValue("select status from upload_queue", "failed");
                harness.stop();
                passRetention(harness);
                makeCleanUpDue(harness);
              })
          .endsWhen(CrashScenarios::awaitMovedAside);

  static final CrashScenario UNRELEASED =
      new CrashScenario("a file that could not go at once")
          .world(
              harness -> {
                complete(harness);
                harness.set("OFFLINE_DELETE_AFTER_UPLOAD", "true");
                harness.tick("housekeeping.tick", "100");
              });

  static final CrashScenario LOOKED_AT =
      new CrashScenario("a clip whose object is looked at once more")
          .world(
              harness -> {
                harness.set("OFFLINE_RELEASE_AFTER", "1");
                putClip(harness, 100_000);
              });

  static final CrashScenario OF_AN_OLDER_VERSION =
      new CrashScenario("a clip that was completed without keeping its proof")
          .world(
              harness -> {
                complete(harness);
                harness.set("OFFLINE_DELETE_AFTER_UPLOAD", "true");
                harness.change("update upload_queue set proof = null, proven_at = null");
              });

  static final CrashScenario TAKEN_AWAY =
      new CrashScenario("the object is gone after its proof")
          .completions(2)
          .world(
              harness -> {
                complete(harness);
                harness.set("OFFLINE_DELETE_AFTER_UPLOAD", "true");
                harness.set("OFFLINE_RELEASE_AFTER", "1");
                harness.storage.deleteObject(CLIP);
              });

  private CrashScenarios() {}

  private interface Script {
    FaultScript add(FaultScript faults);
  }

  private static CrashScenario resumable(String name, Script script) {
    return new CrashScenario(name).clip(THREE_CHUNKS, 1).world(harness -> cut(harness, script));
  }

  private static void cut(AgentHarness harness, Script script) {
    putClip(harness, THREE_CHUNKS);
    FaultScript faults = harness.storage.faults().pass(1, Kind.TUS_PATCH);
    script.add(faults.next(Kind.TUS_PATCH, Fault.cutAfter(300_000)));
  }

  private static CrashScenario answered(String name, Reply reply) {
    return new CrashScenario(name)
        .world(
            harness -> {
              harness.storage.faults().next(Kind.STANDARD_UPLOAD, Fault.answer(reply));
              putClip(harness, 100_000);
            });
  }

  private static void refuse(AgentHarness harness) {
    Reply no = Replies.invalidKey();
    harness.storage.faults().always(Kind.STANDARD_UPLOAD, Fault.answer(no));
    putClip(harness, 100_000);
  }

  /** What waits becomes urgent with the first chunk of the clip. */
  private static void makeUrgent(AgentHarness harness, Asked asked) {
    if (asked.kind() == Kind.TUS_PATCH) {
      harness.awaitValue("select count(*) from upload_queue", "2");
      harness.change("update upload_queue set priority = 9 where video_path = 'urgent.mp4'");
    }
  }

  private static void queue(AgentHarness harness) {
    queue(harness, 100_000);
  }

  /** The folder is not empty without it: that would be a disk that is not mounted. */
  private static void deleteClip(AgentHarness harness) {
    try {
      Files.writeString(harness.recordings.resolve("notes.txt"), "notes");
      Files.delete(harness.recordings.resolve(CLIP));
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  /** Leaves a row that sits out a delay, as after an outage, and no agent. */
  private static void queue(AgentHarness harness, int size) {
    harness.storage.takeOffline();
    putClip(harness, size);
    harness.start();
    harness.awaitValue("select count(*) from upload_queue", "1");
    harness.stop();
    harness.change("update upload_queue set next_attempt_at = " + FAR_OFF);
    harness.storage.bringBack();
  }

  private static void complete(AgentHarness harness) {
    harness.set("OFFLINE_DELETE_AFTER_UPLOAD", "false");
    putClip(harness, 100_000);
    harness.start();
    harness.awaitCompleted(1);
    harness.stop();
  }

  private static void replace(AgentHarness harness) {
    Path fresh = Mp4.write(harness.recordings.resolveSibling("new.mp4"), OTHER_SIZE, 2);
    assertThat(fresh.toFile().renameTo(harness.recordings.resolve(CLIP).toFile())).isTrue();
  }

  /** Leaves a row of other content, and the file of before with its time. */
  private static void comeBack(AgentHarness harness, Runnable meanwhile) {
    complete(harness);
    meanwhile.run();
    Path clip = harness.recordings.resolve(CLIP);
    Path kept = harness.recordings.resolveSibling("kept.mp4");
    try {
      Files.copy(clip, kept, StandardCopyOption.COPY_ATTRIBUTES);
      harness.storage.takeOffline();
      replace(harness);
      harness.start();
      harness.awaitValue("select count(*) from upload_queue where status = 'pending'", "1");
      harness.stop();
      Files.move(kept, clip, StandardCopyOption.REPLACE_EXISTING);
      harness.storage.bringBack();
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  /** As the agent does with old rows whose file is kept. */
  private static void cleanUp(AgentHarness harness) {
    harness.change(
        "insert into uploaded_recording (video_path, file_size, file_mtime, object_key)"
            + " select video_path, file_size, file_mtime, bucket_path from upload_queue");
    harness.change("delete from upload_queue");
  }

  private static void awaitProven(AgentHarness harness) {
    harness.awaitValue("select status from upload_queue order by id desc limit 1", "completed");
  }

  private static void putHalf(AgentHarness harness) {
    Path clip = putClip(harness, 100_000);
    Path whole = harness.recordings.resolveSibling("whole.mp4");
    try {
      Files.move(clip, whole);
      Mp4.place(clip, Arrays.copyOf(Files.readAllBytes(whole), 50_000));
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  private static void makeWhole(AgentHarness harness) {
    Path whole = harness.recordings.resolveSibling("whole.mp4");
    assertThat(whole.toFile().renameTo(harness.recordings.resolve(CLIP).toFile())).isTrue();
  }

  /** No mechanism does this: it is done from outside, by the agent's own id. */
  private static void loseFromItsLane(AgentHarness harness) {
    harness.awaitCompleted(1);
    harness.storage.takeOffline();
    harness.awaitValue("select status from connectivity_log order by id desc limit 1", "offline");
    putClip(harness, 100_000);
    harness.awaitValue("select count(*) from upload_queue", "2");
    harness.change(
        "update upload_queue set status = 'uploading', claimed_at = 1,"
            + " claimed_by = (select claimed_by from upload_queue where status = 'completed')"
            + " where status = 'pending'");
  }

  private static void passRetention(AgentHarness harness) {
    harness.grow(Duration.ofDays(100));
  }

  private static void makeCleanUpDue(AgentHarness harness) {
    harness.tick("housekeeping.tick", "100");
    harness.change("delete from agent_state where key = 'last_cleanup_ms'");
  }

  private static void growOld(AgentHarness harness) {
    complete(harness);
    makeCleanUpDue(harness);
    passRetention(harness);
    harness.change("insert into uploaded_recording values ('gone.mp4', 1, 1, null)");
    harness.change(
        "insert into held_recording (video_path, file_size, file_mtime, reason, noticed_at)"
            + " values ('gone.mp4', 1, 1, 'half', 'long ago')");
    harness.change(
        "insert into connectivity_log (timestamp, status) values ('" + LONG_AGO + "', 'offline')");
  }

  /** The row is gone, and its file is known by its fingerprint: it is not taken for news. */
  private static void awaitCleanedUp(AgentHarness harness) {
    String state =
        "select (select count(*) from upload_queue)"
            + " || (select group_concat(video_path) from uploaded_recording)"
            + " || (select count(*) from held_recording)"
            + " || (select count(*) from upload_attempt)"
            + " || (select count(*) from agent_state where key = 'last_cleanup_ms')";
    harness.awaitValue(state, "0clip.mp4001");
    harness.awaitScans();
    assertThat(harness.value(state)).isEqualTo("0clip.mp4001");
  }

  private static void awaitMovedAside(AgentHarness harness) {
    harness.awaitValue("select count(*) from upload_queue", "0");
    try (Stream<Path> aside = Files.list(harness.database.resolveSibling("dead-letter"))) {
      assertThat(aside.map(file -> file.getFileName().toString()))
          .as("the clip and one note")
          .containsExactlyInAnyOrder(CLIP, CLIP + ".error.json");
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }
}
