package dev.offlineupload.standin;

/** How large an object may be. */
record SizeLimits(long global) {
  boolean exceeded(Bucket bucket, long size) {
    Long own = bucket.fileSizeLimit();
    return size > (own == null ? global : Math.min(own, global));
  }
}
