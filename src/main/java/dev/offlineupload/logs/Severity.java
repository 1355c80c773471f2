package dev.offlineupload.logs;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import java.util.Locale;
import org.slf4j.Marker;
import org.slf4j.MarkerFactory;

/** The levels as operators know them. */
enum Severity {
  DEBUG,
  INFO,
  SUCCESS,
  WARNING,
  ERROR;

  /** On INFO: what the agent is there for has happened. Routes name it. */
  static final Marker MARK = MarkerFactory.getMarker("success");

  static Severity of(ILoggingEvent event) {
    if (event.getMarkerList() != null && event.getMarkerList().contains(MARK)) {
      return SUCCESS;
    }
    return switch (event.getLevel().toInt()) {
      case Level.ERROR_INT -> ERROR;
      case Level.WARN_INT -> WARNING;
      case Level.INFO_INT -> INFO;
      default -> DEBUG;
    };
  }

  /** For programs. */
  String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
