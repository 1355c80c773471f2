package dev.offlineupload.logs;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.encoder.Encoder;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class KnownSecretsTest {
  private static final String KEY = "sb_secret_KnownSecretsTest";
  private static final String ODD = "p\"a\\ss wörd/&é";

  @BeforeAll
  static void know() {
    KnownSecrets.add(List.of(KEY, ODD, "shrtpwd", ""));
  }

  private static String line(Encoder<ILoggingEvent> encoder, String message, Throwable fault) {
    Logger logger = (Logger) LoggerFactory.getLogger("watch");
    LoggingEvent event = new LoggingEvent("", logger, Level.WARN, message, fault, null);
    event.setMDCPropertyMap(Map.of("camera_id", "cam " + KEY));
    return new String(encoder.encode(event), StandardCharsets.UTF_8);
  }

  @Test
  void noLineHoldsOneWhoeverWritesIt() throws IOException {
    String message = "my key is " + KEY + ", " + ODD + " or p%22a%5Css+w%C3%B6rd%2F%26%C3%A9";
    Throwable fault =
        new IllegalStateException("with " + KEY, new IOException("http://u:" + ODD + "@x"));
    for (Encoder<ILoggingEvent> form : List.of(Logs.plain(), new JsonLine())) {
      String line = line(form, message, fault);
      assertThat(line)
          .contains("my key is (hidden), (hidden) or (hidden)", "with (hidden)", "u:(hidden)@x")
          .doesNotContain(KEY, ODD, "p\\\"a");
    }
    assertThat(new ObjectMapper().readTree(line(new JsonLine(), message, fault)).size())
        .isEqualTo(6);
  }

  @Test
  void whatStandsInOtherWordsByChanceStays() {
    assertThat(line(Logs.plain(), "shrtpwd is a word", null)).contains("shrtpwd is a word");
  }

  @Test
  void aLinkThatLogsInIsHidden() {
    assertThat(line(new JsonLine(), "open http://127.0.0.1:8085/login?link=aB_-9 now", null))
        .contains("open http://127.0.0.1:8085/login?link=(hidden) now");
  }
}
