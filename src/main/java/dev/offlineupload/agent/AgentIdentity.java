package dev.offlineupload.agent;

import dev.offlineupload.connectivity.Gate;
import dev.offlineupload.storage.Goodput;

/** What a claim says of its claimer: who it is, and how much it may have under way. */
public final class AgentIdentity {
  private final String id;
  private final Gate gate;
  private final Goodput goodput;
  private final int lanes;

  AgentIdentity(String id, Gate gate, Goodput goodput, int lanes) {
    this.id = id;
    this.gate = gate;
    this.goodput = goodput;
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

  public boolean isOnline() {
    return gate.isOnline();
  }

  /** How many of them may be large ones, sent in more than one request. */
  public int largeLanes() {
    return goodput.lanes();
  }

  /** Bytes a second that the link carries, 0 while that is not known. */
  public long rate() {
    return goodput.rate();
  }

  /** Whether the link is so thin that the most urgent upload should have it to itself. */
  public boolean isOnThinLink() {
    return goodput.isThin();
  }
}
