package dev.offlineupload.config;

import static dev.offlineupload.config.ValueParser.hours;
import static dev.offlineupload.config.ValueParser.seconds;
import static dev.offlineupload.config.ValueParser.wholeNumber;

import java.nio.file.Path;
import java.time.Duration;

/**
 * The queue and how long a recording stays in it.
 *
 * @param maxAttempts per recording before it is set aside as failed; outages do not count
 * @param retryDelayBase the wait before the second attempt, doubled for each one after it
 * @param maxSize waiting recordings at which discovery pauses
 * @param expiration age at which a recording that was tried expires
 * @param sendHeldAfter after how long what is held is sent as it is; zero is never
 * @param database absolute; need not exist, is no folder
 */
public record QueueSettings(
    int maxAttempts,
    Duration retryDelayBase,
    int maxSize,
    Duration expiration,
    Duration sendHeldAfter,
    Path database) {
  static final String DATABASE = "OFFLINE_DATABASE";

  static QueueSettings of(Values values) {
    return new QueueSettings(
        values.get("OFFLINE_MAX_RETRY_ATTEMPTS", "5", wholeNumber(1, 100).in("attempts")),
        values.get("OFFLINE_RETRY_DELAY_BASE", "60", seconds(1, 86_400)),
        values.get("OFFLINE_MAX_QUEUE_SIZE", "1000", wholeNumber(1, 10_000_000).in("recordings")),
        values.get("OFFLINE_EXPIRATION_HOURS", "168", hours(1, 87_600)),
        values.get("OFFLINE_SEND_HELD_AFTER_HOURS", "0", hours(0, 87_600)),
        values.path(
            values.getAtStart(DATABASE, "offline_data/upload_queue.db", ValueParser.path())));
  }

  /** A file beside the database. */
  public Path beside(String name) {
    return database.resolveSibling(name);
  }

  /** Where files of old failed and expired rows are moved to. */
  public Path deadLetterFolder() {
    return beside(FolderRules.DEAD_LETTER);
  }
}
