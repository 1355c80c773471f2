package dev.offlineupload.queue;

import dev.offlineupload.recording.Fingerprint;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.function.Predicate;
import javax.sql.DataSource;

/** Whether a file is queued, was uploaded, or is held: asked for every file a scan meets. */
public final class KnownRecordings implements Predicate<Fingerprint> {
  private final DataSource database;
  private final String statement;

  public KnownRecordings(DataSource database) {
    this.database = database;
    this.statement = NamedStatement.read("find-known.sql");
  }

  /**
   * @throws QueueUnavailable if the database can't answer now; the scan is tried again
   */
  @Override
  public boolean test(Fingerprint recording) {
    try (Connection connection = database.getConnection();
        PreparedStatement known = connection.prepareStatement(statement)) {
      known.setString(1, recording.videoPath());
      known.setLong(2, recording.fileSize());
      known.setLong(3, recording.fileMtime());
      try (ResultSet row = known.executeQuery()) {
        return row.next();
      }
    } catch (SQLException fault) {
      throw new QueueUnavailable(
          "The queue can't be asked for " + recording.videoPath() + ": " + fault.getMessage(),
          fault);
    }
  }
}
