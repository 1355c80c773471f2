package dev.offlineupload.demo;

import static dev.offlineupload.language.Spoken.say;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.FileAppender;
import dev.offlineupload.logs.Logs;
import java.nio.file.Path;
import org.slf4j.LoggerFactory;

/** The agent's log in a file instead of on the console. */
public final class LogFile implements AutoCloseable {
  private final FileAppender<ILoggingEvent> appender = new FileAppender<>();

  private final String place;

  private LogFile(String place) {
    this.place = place;
  }

  /** Leaves the log on the console. */
  public static LogFile none() {
    return new LogFile(say("between these lines"));
  }

  /** From now on everything is logged there, and nowhere else. */
  public static LogFile instead(Path file) {
    LogFile log = new LogFile(file.toString());
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    log.appender.setContext(context);
    log.appender.setEncoder(Logs.plain());
    log.appender.setFile(file.toString());
    log.appender.start();
    Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    root.detachAndStopAllAppenders();
    root.addAppender(log.appender);
    return log;
  }

  /** Where to look for it. */
  public String place() {
    return place;
  }

  @Override
  public void close() {
    appender.stop();
  }
}
