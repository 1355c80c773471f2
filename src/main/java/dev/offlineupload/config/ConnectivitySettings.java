package dev.offlineupload.config;

import static dev.offlineupload.config.ValueParser.seconds;

import java.time.Duration;

/**
 * How often storage is asked for.
 *
 * @param checkInterval while online
 * @param offlineCheckInterval while not
 */
public record ConnectivitySettings(Duration checkInterval, Duration offlineCheckInterval) {
  static ConnectivitySettings of(Values values) {
    return new ConnectivitySettings(
        values.get("OFFLINE_CONNECTIVITY_CHECK_INTERVAL", "30", seconds(1, 3_600)),
        values.get("OFFLINE_OFFLINE_CHECK_INTERVAL", "1", seconds(1, 3_600)));
  }
}
