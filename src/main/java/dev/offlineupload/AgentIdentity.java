package dev.offlineupload;

import dev.offlineupload.connectivity.Gate;

/** What a claim says of its claimer. */
public final class AgentIdentity {
  private final String id;
  private final Gate gate;
  private final int lanes;

  AgentIdentity(String id, Gate gate, int lanes) {
    this.id = id;
    this.gate = gate;
    this.lanes = lanes;
  }

  /** Unlike that of any other run on this database. */
  public String id() {
    return id;
  }

  /** How many uploads may be under way now. */
  public int lanes() {
    return gate.lanes(lanes);
  }
}
