package dev.offlineupload.queue;

import dev.offlineupload.recording.Fingerprint;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** The uploads that are not over and may be of a file at another path: asked for every new file. */
public final class OpenUploads {
  private final DataSource database;
  private final String statement;

  /**
   * One of them.
   *
   * @param fileMtime ms since the epoch, null if its file was never met
   * @param fileKey see {@link dev.offlineupload.recording.RecordingFile#key}
   * @param checksum null if it was never begun
   * @param isInLane whether a lane works on it
   */
  public record OpenUpload(
      long id,
      String videoPath,
      Long fileMtime,
      String fileKey,
      String checksum,
      boolean isInLane) {
    /** Whether a file of that time and key is its own. */
    public boolean isOf(Fingerprint now, String key) {
      return fileKey != null
          && fileKey.equals(key)
          && fileMtime != null
          && fileMtime == now.fileMtime();
    }
  }

  public OpenUploads(DataSource database) {
    this.database = database;
    this.statement = NamedStatement.read("find-moved.sql");
  }

  /**
   * Those of its size, and of its time or begun.
   *
   * @throws QueueUnavailable if the database can't answer now
   */
  public List<OpenUpload> like(Fingerprint file) {
    try (Connection connection = database.getConnection();
        PreparedStatement like = connection.prepareStatement(statement)) {
      like.setString(1, file.videoPath());
      like.setLong(2, file.fileSize());
      like.setLong(3, file.fileMtime());
      try (ResultSet row = like.executeQuery()) {
        return all(row);
      }
    } catch (SQLException fault) {
      throw new QueueUnavailable(
          "The queue can't be asked for " + file.videoPath() + ": " + fault.getMessage(), fault);
    }
  }

  private static List<OpenUpload> all(ResultSet row) throws SQLException {
    List<OpenUpload> found = new ArrayList<>();
    while (row.next()) {
      found.add(
          new OpenUpload(
              row.getLong("id"),
              row.getString("video_path"),
              row.getObject("file_mtime") instanceof Number time ? time.longValue() : null,
              row.getString("file_key"),
              row.getString("checksum"),
              row.getString("status").equals("uploading")));
    }
    return found;
  }
}
