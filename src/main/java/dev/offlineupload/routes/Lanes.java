package dev.offlineupload.routes;

/** The lanes of an agent, as far as a swap must know them. */
public interface Lanes {
  /** Claims nothing more, and lets each lane end at the border of its chunk. */
  void hold();

  /** Goes on after {@link #hold}. */
  void release();

  /** How many uploads are claimed or in a lane. */
  int underWay();
}
