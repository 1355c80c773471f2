package dev.offlineupload.connectivity;

import dev.offlineupload.storage.Answer;
import dev.offlineupload.storage.Outcome;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * The gate in front of every claim: whether storage can be reached with this configuration. Nothing
 * is claimed while it is shut. All intervals are measured by a monotonic time source, so a jumping
 * clock neither opens nor shuts it.
 *
 * <p>An upload that meets a configuration fault which the probe can't see (a policy, a quota) shuts
 * the gate too; it is then tried with a single lane once per interval until an upload succeeds.
 *
 * <p>A bucket that answers says nothing of the path by which bodies go. Whoever doubts that one has
 * every probe make a trial upload, until one is taken.
 */
public final class Gate {
  private final Duration onlineInterval;
  private final Duration offlineInterval;
  private final Duration patience;
  private final LongSupplier nanoTime;

  private GateState state = GateState.OFFLINE;
  private String reason = "not checked yet";
  private long lastProbe;
  private double latency;
  private boolean probed;
  private boolean noticed;
  private boolean doubted;
  private long doubtedAt;
  private boolean writingDoubted;
  private long writingDoubtedAt;
  private Long cutSince;
  private boolean paused;
  private long pausedAt;
  private boolean wasShut;
  private long shutAt;

  /**
   * @param onlineInterval time between probes while online
   * @param offlineInterval time between probes in every other state
   * @param patience how long uploads may be cut, and none get through, before writing is doubted
   */
  public Gate(
      Duration onlineInterval, Duration offlineInterval, Duration patience, LongSupplier nanoTime) {
    this.onlineInterval = onlineInterval;
    this.offlineInterval = offlineInterval;
    this.patience = patience;
    this.nanoTime = nanoTime;
  }

  /** Whether it is time to probe. */
  public synchronized boolean isProbeDue() {
    Duration interval = state == GateState.ONLINE ? onlineInterval : offlineInterval;
    return !probed || doubted || nanoTime.getAsLong() - lastProbe >= interval.toNanos();
  }

  /** Asks for a probe at the next tick: something looked unreachable. */
  public synchronized void doubt() {
    doubted = true;
    doubtedAt = nanoTime.getAsLong();
  }

  /**
   * The same of an upload that was postponed. Where uploads are cut, time after time, and nothing
   * that is sent is answered, writing is in doubt.
   *
   * @param isCut whether a body was sent, and not answered
   * @param heardAt when a body was answered last, by the gate's time source
   */
  public synchronized void doubt(boolean isCut, long heardAt) {
    doubt();
    long now = nanoTime.getAsLong();
    if (isCut && (cutSince == null || heardAt - cutSince > 0)) {
      cutSince = now;
    } else if (isCut && now - cutSince >= patience.toNanos()) {
      cutSince = null;
      doubtWriting();
    }
  }

  /** From now on each probe includes a trial upload, until one is taken. */
  public synchronized void doubtWriting() {
    writingDoubted = true;
    writingDoubtedAt = nanoTime.getAsLong();
  }

  /** Whether the probe at hand is to include a trial upload. */
  public synchronized boolean isWritingDoubted() {
    return writingDoubted;
  }

  /** A mark on the monotonic time source, taken when a probe begins. */
  public long started() {
    return nanoTime.getAsLong();
  }

  /**
   * Takes a probe's answer in; one that comes after the answer of a later question tells nothing.
   *
   * @param started what {@link #started()} said when the probe began
   * @return what to do about it: whether the state changed, and whether it came back online
   */
  public synchronized GateChange note(Answer answer, long started) {
    if (probed && started - lastProbe < 0) {
      return unchanged();
    }
    boolean first = !probed;
    probed = true;
    // A doubt from after the question was asked is not settled by its answer.
    doubted &= doubtedAt - started > 0;
    // From begin to begin: else the ticks that ask whether one is due make a second one and a half.
    lastProbe = started;
    latency = Math.round((nanoTime.getAsLong() - started) / 100_000.0) / 10.0;
    GateState seen = GateState.of(answer);
    // A doubt from before the question had it include the trial.
    writingDoubted &= seen != GateState.ONLINE || writingDoubtedAt - started > 0;
    if (seen == GateState.ONLINE && paused) {
      return unchanged();
    }
    // A fault that the probe sees is one that it will also see mended.
    paused = false;
    return moveTo(seen, answer, first);
  }

  /** Shuts the gate for a configuration fault that an upload met. */
  public synchronized GateChange pause(Answer answer) {
    paused = true;
    pausedAt = nanoTime.getAsLong();
    return moveTo(GateState.MISCONFIGURED, answer, false);
  }

  /**
   * An upload went through: whatever paused the queue is mended. That the gate is shut for anything
   * else may be known since its proof: it is asked for anew.
   */
  public synchronized GateChange proven() {
    if (!paused) {
      if (state != GateState.ONLINE) {
        doubt();
      }
      return unchanged();
    }
    paused = false;
    return moveTo(GateState.ONLINE, new Answer(Outcome.STORED, 200, "", "", 0), false);
  }

  private GateChange unchanged() {
    return new GateChange(state, state, reason, latency, false);
  }

  private GateChange moveTo(GateState next, Answer answer, boolean first) {
    GateState before = state;
    state = next;
    if (next != GateState.ONLINE) {
      wasShut = true;
      shutAt = nanoTime.getAsLong();
    }
    noticed &= next != GateState.ONLINE;
    reason = next == GateState.ONLINE ? "" : answer.message();
    return new GateChange(before, next, reason, latency, first || before != next);
  }

  /**
   * How many uploads may be under way now: all lanes, one as a trial, or none.
   *
   * @param lanes the configured number of lanes
   */
  public synchronized int lanes(int lanes) {
    if (state == GateState.ONLINE) {
      return lanes;
    }
    boolean trial = paused && nanoTime.getAsLong() - pausedAt >= onlineInterval.toNanos();
    return trial ? 1 : 0;
  }

  /**
   * True once per outage of the link: operators are told that what is recorded now goes up by
   * itself later. Where somebody must mend something, it would not.
   */
  public synchronized boolean isNoticeDue() {
    boolean due = probed && state.isLinkAtFault() && !noticed;
    noticed |= due;
    return due;
  }

  /** Whether there was a probe at all. */
  public synchronized boolean isProbed() {
    return probed;
  }

  public synchronized boolean isOnline() {
    return state == GateState.ONLINE;
  }

  /**
   * Whether it is online, and no answer since said otherwise.
   *
   * @param mark what {@link #started()} said
   */
  public synchronized boolean isOnlineSince(long mark) {
    return state == GateState.ONLINE && (!wasShut || shutAt - mark < 0);
  }

  /** The state's word: online, offline, captive-portal, misconfigured, storage-down or blocked. */
  public synchronized String getState() {
    return state.word();
  }

  public synchronized String getReason() {
    return reason;
  }

  /** What a person can do about it; empty while it is online, or not checked yet. */
  public synchronized String getRemedy() {
    return probed || paused ? Remedies.of(state, reason) : "";
  }

  /** How long the last probe took, in ms. */
  public synchronized double getLatency() {
    return latency;
  }
}
