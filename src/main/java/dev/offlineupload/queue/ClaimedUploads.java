package dev.offlineupload.queue;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** How many uploads are claimed: in a lane, or on the way to one. */
public final class ClaimedUploads {
  private final DataSource database;
  private final String statement = NamedStatement.read("count-claimed.sql");

  public ClaimedUploads(DataSource database) {
    this.database = database;
  }

  /**
   * Asks the database, now.
   *
   * @throws QueueUnavailable if it can't answer now
   */
  public int count() {
    try (Connection connection = database.getConnection();
        Statement asked = connection.createStatement();
        ResultSet row = asked.executeQuery(statement)) {
      row.next();
      return row.getInt(1);
    } catch (SQLException fault) {
      throw new QueueUnavailable(
          "The queue can't be asked for what is under way: " + fault.getMessage(), fault);
    }
  }
}
