package dev.offlineupload.queue;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** By what objects tell that they are uploads of this agent: made with its database, by chance. */
public final class Device {
  private Device() {}

  /**
   * Asks the database.
   *
   * @throws QueueUnavailable if it can't answer now
   */
  public static String of(DataSource database) {
    try (Connection connection = database.getConnection();
        Statement asked = connection.createStatement();
        ResultSet row = asked.executeQuery(NamedStatement.read("find-device.sql"))) {
      return row.next() ? row.getString(1) : null;
    } catch (SQLException fault) {
      throw new QueueUnavailable("The queue can't be asked: " + fault.getMessage(), fault);
    }
  }
}
