package dev.offlineupload.crash;

import static dev.offlineupload.crash.CrashScenarios.*;

import java.util.ArrayList;
import java.util.List;

/** Which step is reached on which way, in the order of a clip's life. */
final class CrashCases {
  private final List<CrashCase> cases = new ArrayList<>();

  private CrashCases() {
    watch();
    connectivity();
    upload();
    endings();
    housekeeping();
  }

  static List<CrashCase> all() {
    return List.copyOf(new CrashCases().cases);
  }

  private void watch() {
    inShort(FOUND, "add-recording: enqueue.sql");
    at(REPLACED, "add-recording: take-over.sql");
    at(MOVED, "follow-recording: follow.sql");
    at(HELD, "hold-recording: hold.sql");
    at(UNHELD, "add-recording: unhold.sql");
    at(UNHELD, "add-recording: enqueue.sql");
  }

  private void connectivity() {
    at(WAITING, "ask-bucket: call-storage");
    at(WAITING, "ask-server: call-storage");
    at(RETRIED, "try-upload: call-storage");
    at(RETRIED, "try-upload: call-storage", 2);
    at(RETRIED, "take-back: call-storage");
    at(WAITING, "probe: log-connectivity.sql");
    at(WAITING, "gate-moved: wake.sql");
    at(DUE, "dispatch-tick: make-due.sql");
    inShort(WAITING, "claim: claim.sql");
    at(SMALL, "next: lanes");
  }

  private void upload() {
    inShort(SMALL, "lane: call-storage");
    at(SMALL, "lane: call-storage", 2);
    at(RESUMABLE, "upload: note-prepared.sql");
    at(RESUMABLE, "find-object: call-storage");
    at(RESUMABLE, "upload-resumable: call-storage");
    at(RESUMABLE, "upload-resumable: note-upload.sql");
    at(RESUMABLE, "send-chunk: call-storage");
    at(RESUMABLE, "send-chunk: note-progress.sql");
    inShort(RESUMABLE, "send-chunk: call-storage", 2);
    at(RESUMABLE, "send-chunk: note-progress.sql", 2);
    at(RESUMABLE, "send-chunk: call-storage", 3);
    at(RESUMABLE, "send-chunk: note-progress.sql", 3);
    at(RESUMABLE, "find-object: call-storage", 2);
    at(CUT, "upload-resumable: call-storage", 2);
    at(CUT, "upload-resumable: note-progress.sql");
    at(UNPROVEN, "find-uploaded: call-storage");
  }

  private void endings() {
    inShort(SMALL, "settle: complete.sql");
    at(SMALL, "completed: release");
    inShort(SMALL, "let-go: release.release");
    at(SMALL, "let-go: release.sql");
    at(LOOKED_AT, "list-objects: call-storage");
    at(LOOKED_AT, "look-at-objects: note-look.sql");
    at(OF_AN_OLDER_VERSION, "look-at-object: prove-again.sql");
    at(TAKEN_AWAY, "send-again: reopen.sql");
    at(CUT, "postpone: snooze.sql");
    at(OUTLIVED, "note-expiry: note-expiry.sql");
    at(GONE, "snooze-upload: forget-upload.sql");
    at(MISSING, "snooze-upload: miss-upload.sql");
    at(UNPROVEN, "retry-upload: forget-upload.sql");
    at(YIELDED, "yield-upload: yield.sql");
    at(YIELDED, "next: lanes");
    at(RETRIED, "count-attempt: retry.sql");
    at(PAUSED, "postpone: snooze.sql");
    at(FAILED, "fail-upload: fail.sql");
    at(VANISHED, "vanished: vanish.sql");
    at(CONFLICT, "resolve-conflict: rename.sql");
    at(RETURNED, "redescribe-upload: give-up-time.sql");
    at(RETURNED_AFTER_CLEAN_UP, "redescribe-upload: forget-fingerprint.sql");
    at(CHANGED, "redescribe-upload: redescribe.sql");
  }

  private void housekeeping() {
    at(CLAIMED_BEFORE, "recover: recover.sql");
    at(IN_NO_LANE, "recover-claimed: recover-row.sql");
    at(EXPIRED, "expire: expire.sql");
    at(UNRELEASED, "release: emptyFolders.remove");
    at(OLD, "housekeeping: note-age.sql");
    at(OLD, "clean-up-completed: keep-fingerprint.sql");
    at(OLD, "clean-up-completed: remove.sql");
    at(DEAD_LETTER, "clean-up-dead-letters: deadLetters.moveAside");
    at(DEAD_LETTER, "clean-up-dead-letters: remove.sql");
    at(OLD, "clean-up-fingerprint: forget-fingerprint.sql");
    at(OLD, "clean-up: clean-up-connectivity.sql");
    at(OLD, "clean-up: note-clean-up.sql");
  }

  private void at(CrashScenario scenario, String step) {
    at(scenario, step, 1);
  }

  private void at(CrashScenario scenario, String step, int time) {
    cases.add(new CrashCase(step, time, scenario, false));
  }

  private void inShort(CrashScenario scenario, String step) {
    inShort(scenario, step, 1);
  }

  private void inShort(CrashScenario scenario, String step, int time) {
    cases.add(new CrashCase(step, time, scenario, true));
  }
}
