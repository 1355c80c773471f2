package dev.offlineupload.logs;

import ch.qos.logback.classic.pattern.ClassicConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import dev.offlineupload.language.Spoken;
import java.nio.charset.Charset;

/** The level for people, five characters wide; success is a tick. */
public final class SeverityColumn extends ClassicConverter {
  private static final String TICK = "✔";

  // As the console's encoder writes.
  private final boolean hasTick = Charset.defaultCharset().newEncoder().canEncode(TICK);

  @Override
  public String convert(ILoggingEvent event) {
    return String.format("%-5s", word(Severity.of(event)));
  }

  private String word(Severity severity) {
    return switch (severity) {
      case DEBUG -> "DEBUG";
      case INFO -> "INFO";
      case SUCCESS -> hasTick ? TICK : "OK";
      case WARNING -> Spoken.say("WARN");
      case ERROR -> Spoken.say("ERROR");
    };
  }
}
