package dev.offlineupload.logs;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.filter.ThresholdFilter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import dev.offlineupload.config.LogFormat;
import dev.offlineupload.config.Settings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.LoggerFactory;

/** The log of a command that works: as its settings want it, from when they are known. */
public final class Logs implements AutoCloseable {
  private static final Logger ROOT =
      (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  static final String CONSOLE = "CONSOLE";

  private final Encoder<ILoggingEvent> before;
  private RotatingFile file;

  private Logs() {
    before = console() == null ? null : console().getEncoder();
  }

  /** How much is logged at all. */
  public static void level(Level level) {
    ROOT.setLevel(level);
  }

  /**
   * From now on: the console in the form that is set, and the file.
   *
   * @param file where else it goes
   * @param console the least that goes to the console
   */
  public static Logs of(Settings settings, Optional<Path> file, Level console) {
    Logs logs = new Logs();
    logs.setConsole(settings.log().format(), console);
    file.ifPresent(path -> logs.open(path, settings));
    return logs;
  }

  /** A file may be full or forbidden: uploads matter more. */
  private void open(Path path, Settings settings) {
    try {
      Encoder<ILoggingEvent> lines = lines(settings.log().format());
      file =
          RotatingFile.open(
              ROOT.getLoggerContext(),
              path,
              settings.log().maxSize(),
              settings.log().files(),
              lines);
      ROOT.addAppender(file);
    } catch (IOException unusable) {
      LoggerFactory.getLogger("agent")
          .warn("The log file {} can't be written ({}): going on without it", path, unusable);
    }
  }

  private void setConsole(LogFormat format, Level least) {
    ConsoleAppender<ILoggingEvent> console = console();
    if (console == null) {
      return; // the configuration is somebody else's
    }
    ThresholdFilter filter = new ThresholdFilter();
    filter.setLevel(least.toString());
    filter.start();
    console.clearAllFilters();
    console.addFilter(filter);
    if (format == LogFormat.JSON) {
      console.setEncoder(json());
    }
  }

  private static Encoder<ILoggingEvent> lines(LogFormat format) {
    return format == LogFormat.JSON ? json() : plain();
  }

  private static JsonLine json() {
    JsonLine json = new JsonLine();
    json.setContext(ROOT.getLoggerContext());
    json.start();
    return json;
  }

  /** The lines of the console, for a file: in UTF-8, whatever the terminal has. */
  public static PlainLine plain() {
    PlainLine plain = new PlainLine();
    plain.setContext(ROOT.getLoggerContext());
    plain.setCharset(StandardCharsets.UTF_8);
    plain.start();
    return plain;
  }

  private static ConsoleAppender<ILoggingEvent> console() {
    return (ConsoleAppender<ILoggingEvent>) ROOT.getAppender(CONSOLE);
  }

  /** Ends the file; the console is as it was. */
  @Override
  public void close() {
    if (file != null) {
      ROOT.detachAppender(file);
      file.stop();
    }
    if (before != null && console() != null) {
      console().clearAllFilters();
      console().setEncoder(before);
    }
  }
}
