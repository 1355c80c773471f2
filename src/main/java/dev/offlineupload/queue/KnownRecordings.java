package dev.offlineupload.queue;

import dev.offlineupload.recording.Fingerprint;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Predicate;
import javax.sql.DataSource;

/** Whether a file is queued, was uploaded, or is held: asked for every file a scan meets. */
public final class KnownRecordings implements Predicate<Fingerprint> {
  private final DataSource database;
  private final String run;
  private final String known = NamedStatement.read("find-known.sql");
  private final String held = NamedStatement.read("find-held.sql");

  /**
   * @param run the agent's id; null for one who judges no files
   */
  public KnownRecordings(DataSource database, String run) {
    this.database = database;
    this.run = run;
  }

  /**
   * @throws QueueUnavailable if the database can't answer now; the scan is tried again
   */
  @Override
  public boolean test(Fingerprint recording) {
    return answer(known, recording).isPresent();
  }

  /**
   * Why a file is held, as it is; empty if this run did not find it to be.
   *
   * @throws QueueUnavailable if the database can't answer now
   */
  public Optional<String> heldFor(Fingerprint recording) {
    return answer(held, recording);
  }

  private Optional<String> answer(String statement, Fingerprint recording) {
    try (Connection connection = database.getConnection();
        PreparedStatement asked = connection.prepareStatement(statement)) {
      asked.setString(1, recording.videoPath());
      asked.setLong(2, recording.fileSize());
      asked.setLong(3, recording.fileMtime());
      if (statement.equals(held)) {
        asked.setString(4, run);
      }
      try (ResultSet row = asked.executeQuery()) {
        return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
      }
    } catch (SQLException fault) {
      throw new QueueUnavailable(
          "The queue can't be asked for " + recording.videoPath() + ": " + fault.getMessage(),
          fault);
    }
  }
}
