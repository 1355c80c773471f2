package dev.offlineupload.standin;

/** What row-level security may let a key's role do with {@code storage.objects}. */
public enum Policy {
  INSERT,
  SELECT,
  UPDATE
}
