package dev.offlineupload.recording;

/** What {@link Readiness} says of one file. */
public sealed interface Look {
  /** Finished and whole: to be queued. */
  record Ready(Fingerprint fingerprint) implements Look {}

  /**
   * Perhaps still being written: look again at the next scan. No fault, no attempt.
   *
   * @param isStill whether it has held still, and lacks other evidence that it is finished
   */
  record NotYet(Fingerprint fingerprint, boolean isStill, String reason) implements Look {}

  /**
   * Finished but not fit to be uploaded: a person has to see it.
   *
   * @param fingerprint size and time are 0 where the name cannot be opened at all
   * @param isNews whether it was not held before, or for another reason
   */
  record Held(Fingerprint fingerprint, String reason, boolean isNews) implements Look {
    /** Whether that may pass without a change that its folder, or the system, tells of. */
    public boolean mayPass() {
      HeldCause cause = HeldCause.of(reason);
      return cause == HeldCause.UNREADABLE || cause == HeldCause.UNNAMED;
    }
  }

  /** Not a recording. */
  record Ignored(String reason) implements Look {}
}
