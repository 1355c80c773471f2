package dev.offlineupload.standin;

import java.util.EnumSet;
import java.util.Set;

/** What policies let the key's role do with {@code storage.objects}: all, until told otherwise. */
final class RowSecurity {
  private volatile Set<Policy> granted = EnumSet.allOf(Policy.class);

  void grant(Set<Policy> policies) {
    granted = Set.copyOf(policies);
  }

  boolean sees() {
    return granted.contains(Policy.SELECT);
  }

  /** What can't be seen is not there. */
  void checkSight() {
    if (!sees()) {
      throw new Refusal(Replies.noSuchKey());
    }
  }

  /**
   * Checks an upload, before its body is read.
   *
   * @param exists whether an object is there
   */
  void checkUpload(boolean upsert, boolean exists, Reply refusal) {
    boolean inserts = granted.contains(Policy.INSERT);
    boolean replaces = sees() && (!exists || granted.contains(Policy.UPDATE));
    if (!inserts || (upsert && !replaces)) {
      throw new Refusal(refusal);
    }
  }
}
