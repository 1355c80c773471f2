package dev.offlineupload.logs;

import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.pattern.ClassicConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import dev.offlineupload.language.Spoken;
import java.nio.charset.Charset;
import java.util.regex.Pattern;

/** One line for people; of a fault with its stack trace, whose lines begin otherwise. */
public final class PlainLine extends LayoutWrappingEncoder<ILoggingEvent> {
  private static final String PATTERN =
      "%d{yyyy-MM-dd HH:mm:ss.SSS} %severity %logger{0}:"
          + " %said%n"
          + "%replace(%replace(%ex){'[\\r\\n]+(?!\\t|Caused by: |\\z)', ' '})"
          + "{'[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}&&[^\\n\\t]]+', ' '}";

  @Override
  public void start() {
    PatternLayout pattern = new WithoutSecrets();
    pattern.setContext(getContext());
    pattern.getInstanceConverterMap().put("severity", SeverityColumn::new);
    pattern.getInstanceConverterMap().put("said", SaidMessage::new);
    pattern.setPattern(PATTERN);
    pattern.start();
    setLayout(pattern);
    super.start();
  }

  private static final class WithoutSecrets extends PatternLayout {
    @Override
    public String doLayout(ILoggingEvent event) {
      return KnownSecrets.hidden(super.doLayout(event));
    }
  }

  /** The message on one line, in the language of those who read it. */
  private static final class SaidMessage extends ClassicConverter {
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]+");

    @Override
    public String convert(ILoggingEvent event) {
      // Names of files and words of servers are in here: none begins a line or moves the cursor.
      return Spoken.say(UNSEEN.matcher(event.getFormattedMessage()).replaceAll(" "));
    }
  }

  /** The level for people, five characters wide; success is a tick. */
  private static final class SeverityColumn extends ClassicConverter {
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
}
