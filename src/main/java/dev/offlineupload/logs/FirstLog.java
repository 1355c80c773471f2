package dev.offlineupload.logs;

import ch.qos.logback.classic.ClassicConstants;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ConfiguratorRank;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.spi.ContextAwareBase;

/**
 * The log until the settings are known: plain lines on the console. In place of a {@code
 * logback.xml}, which takes a tenth of a second to read at each start; one that {@code
 * -Dlogback.configurationFile} names goes before.
 */
@ConfiguratorRank(ConfiguratorRank.CUSTOM_HIGH_PRIORITY)
public final class FirstLog extends ContextAwareBase implements Configurator {
  @Override
  public ExecutionStatus configure(LoggerContext log) {
    if (System.getProperty(ClassicConstants.CONFIG_FILE_PROPERTY) != null) {
      return ExecutionStatus.INVOKE_NEXT_IF_ANY;
    }
    log.getLogger("org.apache.camel").setLevel(Level.WARN);
    // At DEBUG it prints request headers, and with them the key.
    log.getLogger("org.apache.hc").setLevel(Level.WARN);
    log.getLogger("com.zaxxer.hikari").setLevel(Level.WARN);
    log.getLogger("org.quartz").setLevel(Level.WARN);
    log.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).setLevel(Level.INFO);
    log.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).addAppender(console(log));
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }

  private static ConsoleAppender<ILoggingEvent> console(LoggerContext log) {
    PlainLine lines = new PlainLine();
    lines.setContext(log);
    lines.start();
    ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
    console.setContext(log);
    console.setName(Logs.CONSOLE);
    console.setEncoder(lines);
    console.start();
    return console;
  }
}
