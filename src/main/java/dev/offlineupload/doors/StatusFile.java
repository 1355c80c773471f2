package dev.offlineupload.doors;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.offlineupload.files.WholeFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The queue's status as a file, for those who have nothing else: the fields of {@code status
 * --json} and {@code written_at}, ISO 8601. Whoever reads it reads a whole one.
 */
public final class StatusFile {
  private static final Logger LOG = LoggerFactory.getLogger("status");

  private final Path file;
  private final Clock clock;
  private boolean failed;

  public StatusFile(Path file, Clock clock) {
    this.file = file;
    this.clock = clock;
  }

  private record Written(@JsonUnwrapped QueueStatus status, String writtenAt) {}

  /**
   * Takes the place of the one before. A fault is said once, until it is over.
   *
   * @param row of status.sql
   */
  public void write(Map<String, Object> row) {
    QueueStatus status = QueueStatus.of(row, true, clock.millis());
    try {
      WholeFile.replace(file, Json.text(new Written(status, clock.instant().toString())));
      failed = false;
    } catch (IOException fault) {
      if (!failed) {
        LOG.warn("{} can't be written ({}); tried again until it can", file, fault.toString());
      }
      failed = true;
    }
  }
}
