package dev.offlineupload.logs;

import ch.qos.logback.classic.pattern.ClassicConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import dev.offlineupload.language.Spoken;
import java.util.regex.Pattern;

/** The message on one line, in the language of those who read it. */
public final class SaidMessage extends ClassicConverter {
  private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]+");

  @Override
  public String convert(ILoggingEvent event) {
    // Names of files and words of servers are in here: none begins a line or moves the cursor.
    return Spoken.say(UNSEEN.matcher(event.getFormattedMessage()).replaceAll(" "));
  }
}
