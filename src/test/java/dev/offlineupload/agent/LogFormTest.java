package dev.offlineupload.agent;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import dev.offlineupload.recording.HostileNames;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.slf4j.LoggerFactory;

/** The log as it is printed: what comes from names and servers forges no line of it. */
class LogFormTest {
  private static final String FORGED = "2026-01-01 00:00:00.000 ERROR settle: forged";

  @Provide
  Arbitrary<String> names() {
    return HostileNames.parts();
  }

  @Property
  void aMessageIsOneLineWithoutControls(@ForAll("names") String name) {
    String printed = printed("Queued: " + name + "\n" + FORGED, null);
    assertThat(printed).endsWith(System.lineSeparator());
    assertThat(printed.strip()).doesNotContainPattern("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]");
  }

  @Property
  void noLineOfAnExceptionLooksLikeOneOfTheLog(@ForAll("names") String name) {
    String message = name + "\r\n" + FORGED + "\u001b[2J\n\n" + FORGED;
    Throwable fault = new IllegalStateException(message, new IOException(message));
    String printed = printed("failed", fault);
    assertThat(printed).contains("\tat ").contains(System.lineSeparator() + "Caused by: ");
    assertThat(printed.lines().skip(1)).noneMatch(line -> line.startsWith("20"));
    assertThat(printed).doesNotContainPattern("[\\p{Cc}&&[^\n\t]]");
  }

  @Example
  void whatIsPlainStaysAsItIs() {
    assertThat(printed("Queued: São João/clip 1.mp4 (2 bytes)", null))
        .endsWith(" WARN  watch: Queued: São João/clip 1.mp4 (2 bytes)" + System.lineSeparator());
  }

  private static String printed(String message, Throwable fault) {
    Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    ConsoleAppender<ILoggingEvent> console =
        (ConsoleAppender<ILoggingEvent>) root.getAppender("CONSOLE");
    LoggingEvent event =
        new LoggingEvent(
            "", (Logger) LoggerFactory.getLogger("watch"), Level.WARN, message, fault, null);
    return new String(console.getEncoder().encode(event), StandardCharsets.UTF_8);
  }
}
