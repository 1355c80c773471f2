package dev.offlineupload.queue;

/** The numbered files of the schema do not form V001, V002, … without a gap: a broken build. */
public final class MissingMigration extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  MissingMigration(String message) {
    super(message);
  }
}
