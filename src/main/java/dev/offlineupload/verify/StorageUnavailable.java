package dev.offlineupload.verify;

/** Storage can't be asked now, so that nothing can be said of what is in it. */
public final class StorageUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public StorageUnavailable(String reason) {
    super(reason);
  }
}
