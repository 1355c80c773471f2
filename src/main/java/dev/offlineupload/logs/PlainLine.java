package dev.offlineupload.logs;

import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;

/** One line for people; of a fault with its stack trace, whose lines begin otherwise. */
public final class PlainLine extends LayoutWrappingEncoder<ILoggingEvent> {
  private static final String PATTERN =
      "%d{yyyy-MM-dd HH:mm:ss.SSS} %severity %logger{0}:"
          + " %said%n"
          + "%replace(%replace(%ex){'[\\r\\n]+(?!\\t|Caused by: |\\z)', ' '})"
          + "{'[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}&&[^\\n\\t]]+', ' '}";

  @Override
  public void start() {
    PatternLayout pattern = new PatternLayout();
    pattern.setContext(getContext());
    pattern.getInstanceConverterMap().put("severity", SeverityColumn::new);
    pattern.getInstanceConverterMap().put("said", SaidMessage::new);
    pattern.setPattern(PATTERN);
    pattern.start();
    setLayout(pattern);
    super.start();
  }
}
