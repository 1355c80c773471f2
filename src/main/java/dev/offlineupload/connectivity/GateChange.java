package dev.offlineupload.connectivity;

/**
 * What a probe did to the gate.
 *
 * @param reason why it is not online, empty if it is
 * @param latency how long the probe took, in ms
 * @param changed whether operators should hear of it
 */
public record GateChange(
    GateState before, GateState now, String reason, double latency, boolean changed) {
  public String state() {
    return now.word();
  }

  /** What a person can do about it; empty if it is online. */
  public String remedy() {
    return Remedies.of(now, reason);
  }

  /** Back online: everything that waits is due at once. */
  public boolean reconnected() {
    return changed && now == GateState.ONLINE;
  }
}
