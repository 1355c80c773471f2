package dev.offlineupload.watch;

import dev.offlineupload.recording.Fingerprint;
import dev.offlineupload.recording.Recording;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** What was found, many at a time on its way into the queue. */
public final class Gathering {
  private final Predicate<Fingerprint> known;
  private boolean saidUnmatched;

  /**
   * @param known whether the queue knows a file
   */
  public Gathering(Predicate<Fingerprint> known) {
    this.known = known;
  }

  /**
   * Gathers what is to be queued.
   *
   * @param gathered null at the beginning
   */
  public List<Recording> gather(List<Recording> gathered, Found next) {
    List<Recording> all = gathered == null ? new ArrayList<>() : gathered;
    if (next.held() == null) {
      all.add(next.recording());
    }
    return all;
  }

  /** Those of them that the queue knows. */
  public List<Recording> queued(List<Recording> recordings) {
    return recordings.stream().filter(recording -> known.test(recording.fingerprint())).toList();
  }

  /** True once a run: a folder full of such names must not fill the log. */
  public synchronized boolean isFirstUnmatched() {
    boolean first = !saidUnmatched;
    saidUnmatched = true;
    return first;
  }
}
