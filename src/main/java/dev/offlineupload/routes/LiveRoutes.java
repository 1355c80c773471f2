package dev.offlineupload.routes;

/** The routes of a running agent, as far as an edit of them must know them. */
public interface LiveRoutes {
  /**
   * Claims nothing more, and lets each lane end at the border of its chunk.
   *
   * @return how many uploads are claimed or in a lane still
   */
  int hold();

  /** Goes on after {@link #hold}. */
  void release();

  /**
   * Has all routes begin anew, from these files.
   *
   * @throws IllegalStateException if they can't be started; the message says why
   */
  void replace(RouteSet files);
}
