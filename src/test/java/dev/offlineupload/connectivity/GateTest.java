package dev.offlineupload.connectivity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offlineupload.storage.Answer;
import dev.offlineupload.storage.Outcome;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GateTest {
  private static final Answer FINE = answer(Outcome.STORED, "");
  private static final Answer UNREACHABLE = answer(Outcome.SNOOZE, Answer.UNREACHABLE);
  private static final Answer PORTAL = answer(Outcome.SNOOZE, Answer.PORTAL);
  private static final Answer DOWN = answer(Outcome.SNOOZE, "SlowDown");
  private static final Answer BAD_KEY = answer(Outcome.PAUSE, "AccessDenied");
  private static final Duration ONLINE = Duration.ofSeconds(30);
  private static final Duration OFFLINE = Duration.ofSeconds(5);
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration JUST = Duration.ofNanos(1);

  // Close to its end, as System.nanoTime may be: only differences count.
  private long nanos = Long.MAX_VALUE - 1_000_000_000L;
  private final Gate gate = new Gate(ONLINE, OFFLINE, PATIENCE, () -> nanos);

  private static Answer answer(Outcome kind, String code) {
    return new Answer(kind, 0, code, "because of " + code, 0);
  }

  private void pass(Duration time) {
    nanos += time.toNanos();
  }

  private GateChange probed(Answer answer) {
    return gate.note(answer, gate.started());
  }

  @Test
  void isShutAndDueBeforeTheFirstProbe() {
    assertThat(gate.isProbeDue()).isTrue();
    assertThat(gate.isProbed()).isFalse();
    assertThat(gate.isOnline()).isFalse();
    assertThat(gate.lanes(3)).isZero();
    assertThat(gate.isNoticeDue()).as("nobody knows yet").isFalse();
    assertThat(gate.getState()).isEqualTo("offline");
    assertThat(gate.getReason()).isEqualTo("not checked yet");
  }

  @Test
  void theIntervalIsFromTheBeginOfAProbeToTheNext() {
    long started = gate.started();
    pass(Duration.ofSeconds(3));
    gate.note(UNREACHABLE, started);
    pass(OFFLINE.minus(Duration.ofSeconds(3)).minus(JUST));
    assertThat(gate.isProbeDue()).isFalse();
    pass(JUST);
    assertThat(gate.isProbeDue()).isTrue();
  }

  @Test
  void theFirstProbeIsAlwaysNews() {
    GateChange change = probed(UNREACHABLE);

    assertThat(change.changed()).isTrue();
    assertThat(change.reconnected()).isFalse();
    assertThat(change.reason()).isEqualTo("because of Unreachable");
    assertThat(gate.isProbed()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "STORED, '', online",
    "SNOOZE, Unreachable, offline",
    "SNOOZE, CaptivePortal, captive-portal",
    "SNOOZE, SlowDown, storage-down",
    "RETRY, InternalError, storage-down",
    "UNPROVEN, '', storage-down",
    "EXISTS, '', storage-down",
    "GONE, '', storage-down",
    "MISPLACED, '', storage-down",
    "PAUSE, NoSuchBucket, misconfigured",
    "REFUSE, InvalidRequest, misconfigured",
    "LOST, '', storage-down",
    "SNOOZE, Blocked, blocked",
    "ABSENT, NoSuchKey, misconfigured"
  })
  void everyAnswerIsAState(Outcome kind, String code, String state) {
    GateChange change = probed(answer(kind, code));

    assertThat(change.state()).isEqualTo(state);
    assertThat(gate.getState()).isEqualTo(state);
    assertThat(gate.isOnline()).isEqualTo(kind == Outcome.STORED);
    assertThat(gate.lanes(3)).isEqualTo(kind == Outcome.STORED ? 3 : 0);
  }

  @Test
  void everyChangeIsNewsOnceAndTheWayBackIsAReconnect() {
    Answer[] answers = {FINE, UNREACHABLE, PORTAL, DOWN, BAD_KEY, UNREACHABLE};
    for (Answer answer : answers) {
      assertThat(probed(answer).changed()).as("%s", answer).isTrue();
      assertThat(probed(answer).changed()).as("again %s", answer).isFalse();
    }
    GateChange back = probed(FINE);

    assertThat(back.reconnected()).isTrue();
    assertThat(back.before()).isEqualTo(GateState.OFFLINE);
    assertThat(back.reason()).isEmpty();
    assertThat(probed(FINE).reconnected()).isFalse();
    assertThat(gate.getReason()).isEmpty();
  }

  @Test
  void probesSeldomWhileOnlineAndOftenWhileNot() {
    probed(FINE);
    pass(ONLINE.minus(JUST));
    assertThat(gate.isProbeDue()).isFalse();
    pass(JUST);
    assertThat(gate.isProbeDue()).isTrue();

    probed(PORTAL);
    pass(OFFLINE.minus(JUST));
    assertThat(gate.isProbeDue()).isFalse();
    pass(JUST);
    assertThat(gate.isProbeDue()).isTrue();
  }

  @Test
  void latencyIsWhatTheProbeTook() {
    long started = gate.started();
    pass(Duration.ofMillis(123));
    assertThat(gate.note(FINE, started).latency()).isEqualTo(123.0);
    started = gate.started();
    pass(Duration.ofNanos(1_260_000));
    assertThat(gate.note(FINE, started).latency()).isEqualTo(1.3);
  }

  @Test
  void aDoubtIsProbedAtOnceAndSettledByTheProbe() {
    probed(FINE);
    gate.doubt();
    assertThat(gate.isProbeDue()).isTrue();
    assertThat(gate.isOnline()).as("a doubt is no proof").isTrue();

    probed(FINE);
    assertThat(gate.isProbeDue()).isFalse();
  }

  @Test
  void aDoubtThatCameDuringAProbeOutlivesIt() {
    long started = gate.started();
    pass(JUST);
    gate.doubt();
    gate.note(FINE, started);
    assertThat(gate.isProbeDue()).isTrue();

    pass(JUST);
    probed(FINE);
    assertThat(gate.isProbeDue()).isFalse();
  }

  @Test
  void aFaultThatTheProbeCanNotSeeKeepsTheGateShut() {
    probed(FINE);
    GateChange paused = gate.pause(answer(Outcome.PAUSE, "RLS"));

    assertThat(paused.changed()).isTrue();
    assertThat(paused.state()).isEqualTo("misconfigured");
    assertThat(gate.pause(answer(Outcome.PAUSE, "RLS")).changed()).isFalse();
    assertThat(probed(FINE).changed()).isFalse();
    assertThat(gate.isOnline()).isFalse();
    assertThat(gate.getReason()).isEqualTo("because of RLS");
    assertThat(gate.lanes(3)).isZero();
  }

  @Test
  void aPausedGateIsTriedWithOneLaneOnceAnInterval() {
    probed(FINE);
    gate.pause(BAD_KEY);
    pass(ONLINE.minus(JUST));
    assertThat(gate.lanes(3)).isZero();
    pass(JUST);
    assertThat(gate.lanes(3)).isEqualTo(1);

    gate.pause(BAD_KEY);
    assertThat(gate.lanes(3)).as("the trial failed").isZero();
    pass(ONLINE);
    assertThat(gate.lanes(3)).isEqualTo(1);
    assertThat(gate.proven().reconnected()).isTrue();
    assertThat(gate.lanes(3)).isEqualTo(3);
    assertThat(gate.proven().changed()).isFalse();
  }

  @Test
  void anOutageDuringAPauseEndsWithTheOutage() {
    probed(FINE);
    gate.pause(BAD_KEY);
    assertThat(probed(UNREACHABLE).state()).isEqualTo("offline");
    pass(ONLINE);
    assertThat(gate.lanes(3)).as("no trial while nobody answers").isZero();
    assertThat(probed(FINE).reconnected()).isTrue();
    assertThat(gate.lanes(3)).isEqualTo(3);
  }

  @Test
  void anAnswerThatComesAfterThatOfALaterQuestionTellsNothing() {
    long earlier = gate.started();
    pass(JUST);
    probed(UNREACHABLE);
    assertThat(gate.note(FINE, earlier).changed()).isFalse();
    assertThat(gate.isOnline()).isFalse();
  }

  @Test
  void anUploadThatWasProvenBeforeAnOutageDoesNotOpenTheGateButHasItProbed() {
    probed(FINE);
    assertThat(gate.proven().changed()).isFalse();
    assertThat(gate.isProbeDue()).isFalse();
    probed(UNREACHABLE);
    pass(JUST);
    assertThat(gate.proven().changed()).isFalse();
    assertThat(gate.isOnline()).isFalse();
    assertThat(gate.isProbeDue()).isTrue();
  }

  @Test
  void anAnswerInBetweenIsNotForgottenByTheNext() {
    long before = gate.started();
    probed(FINE);
    assertThat(gate.isOnlineSince(before)).isTrue();
    pass(JUST);
    probed(DOWN);
    assertThat(gate.isOnlineSince(gate.started())).isFalse();
    pass(JUST);
    probed(FINE);
    assertThat(gate.isOnlineSince(before)).isFalse();
    assertThat(gate.isOnlineSince(gate.started())).isTrue();
  }

  @Test
  void noticeIsDueOnceAnOutage() {
    probed(FINE);
    assertThat(gate.isNoticeDue()).isFalse();

    probed(UNREACHABLE);
    assertThat(gate.isNoticeDue()).isTrue();
    assertThat(gate.isNoticeDue()).isFalse();
    probed(PORTAL);
    assertThat(gate.isNoticeDue()).as("the same outage").isFalse();

    probed(FINE);
    assertThat(gate.isNoticeDue()).isFalse();
    probed(UNREACHABLE);
    assertThat(gate.isNoticeDue()).isTrue();
  }

  @Test
  void noticeIsDueOnlyWhereTheLinkIsAtFault() {
    probed(DOWN);
    assertThat(gate.isNoticeDue()).isFalse();
    probed(BAD_KEY);
    assertThat(gate.isNoticeDue()).as("somebody must mend something").isFalse();
    probed(PORTAL);
    assertThat(gate.isNoticeDue()).isTrue();
  }

  @Test
  void whileItIsShutThereIsARemedy() {
    assertThat(gate.getRemedy()).as("not asked yet").isEmpty();
    assertThat(probed(BAD_KEY).remedy()).startsWith("check SUPABASE_KEY");
    assertThat(gate.getRemedy()).startsWith("check SUPABASE_KEY");
    assertThat(probed(FINE).remedy()).isEmpty();
    assertThat(gate.getRemedy()).isEmpty();
  }

  @Test
  void aTimeSourceThatWrapsRoundChangesNothing() {
    probed(FINE);
    nanos = Long.MAX_VALUE;
    probed(FINE);
    pass(JUST);
    assertThat(nanos).isNegative();
    assertThat(gate.isProbeDue()).isFalse();
    pass(ONLINE);
    assertThat(gate.isProbeDue()).isTrue();
  }

  @Test
  void aDoubtOfWritingLastsUntilAProbeThatIncludedTheTrialIsTaken() {
    gate.doubtWriting();
    pass(JUST);
    long started = gate.started();
    gate.note(DOWN, started);
    assertThat(gate.isWritingDoubted()).isTrue();

    pass(JUST);
    started = gate.started();
    pass(JUST);
    gate.doubtWriting();
    gate.note(FINE, started);
    assertThat(gate.isWritingDoubted()).as("asked before the doubt").isTrue();

    pass(JUST);
    gate.note(FINE, gate.started());
    assertThat(gate.isWritingDoubted()).isFalse();
  }

  @Test
  void writingIsDoubtedOnceUploadsAreCutForLongAndNothingIsHeard() {
    long heard = gate.started();
    gate.doubt(true, heard);
    pass(PATIENCE.minus(JUST));
    gate.doubt(true, heard);
    assertThat(gate.isWritingDoubted()).as("too soon").isFalse();

    long heardSince = gate.started();
    pass(JUST);
    gate.doubt(true, heardSince);
    pass(PATIENCE);
    gate.doubt(false, heardSince);
    assertThat(gate.isWritingDoubted()).as("not cut").isFalse();

    gate.doubt(true, heardSince);
    assertThat(gate.isWritingDoubted()).isTrue();
  }
}
