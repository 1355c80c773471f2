package dev.offlineupload.logs;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.LoggingEvent;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.offlineupload.language.Language;
import dev.offlineupload.language.Spoken;
import dev.offlineupload.recording.HostileNames;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.slf4j.LoggerFactory;

class JsonLineTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Provide
  Arbitrary<String> names() {
    return HostileNames.parts();
  }

  private static LoggingEvent event(Level level, String message, Throwable fault) {
    Logger logger = (Logger) LoggerFactory.getLogger("settle");
    LoggingEvent event = new LoggingEvent("", logger, level, message, fault, null);
    event.setInstant(Instant.parse("2026-11-20T10:15:30.123Z"));
    return event;
  }

  private static String line(LoggingEvent event) {
    return new String(new JsonLine().encode(event), StandardCharsets.UTF_8);
  }

  @Example
  void saysWhatAnUploadWasWithNumbersAsNumbers() throws Exception {
    LoggingEvent event = event(Level.INFO, "#12 completed", null);
    event.addMarker(Severity.MARK);
    event.setMDCPropertyMap(
        Map.of(
            "upload_id", "12",
            "camera_id", "7",
            "file_size", "5000000",
            "duration_ms", "2500",
            "mb_per_s", "2.000"));
    JsonNode json = JSON.readTree(line(event));
    assertThat(json.get("time").textValue()).isEqualTo("2026-11-20T10:15:30.123Z");
    assertThat(json.get("level").textValue()).isEqualTo("success");
    assertThat(json.get("logger").textValue()).isEqualTo("settle");
    assertThat(json.get("message").textValue()).isEqualTo("#12 completed");
    assertThat(json.get("upload_id").isIntegralNumber()).isTrue();
    assertThat(json.get("camera_id").textValue()).isEqualTo("7");
    assertThat(json.get("file_size").longValue()).isEqualTo(5_000_000);
    assertThat(json.get("duration_ms").longValue()).isEqualTo(2_500);
    assertThat(json.get("mb_per_s").doubleValue()).isEqualTo(2);
  }

  @Example
  void knowsTheLevelsOfOperators() throws Exception {
    Map<Level, String> levels =
        Map.of(
            Level.TRACE, "debug",
            Level.DEBUG, "debug",
            Level.INFO, "info",
            Level.WARN, "warning",
            Level.ERROR, "error");
    for (Map.Entry<Level, String> level : levels.entrySet()) {
      assertThat(JSON.readTree(line(event(level.getKey(), "x", null))).get("level").textValue())
          .isEqualTo(level.getValue());
    }
  }

  @Property
  void anyNameMakesOneLineThatIsJson(@ForAll("names") String name) throws Exception {
    LoggingEvent event = event(Level.ERROR, name, new IllegalStateException(name));
    event.setMDCPropertyMap(Map.of("camera_id", name));
    String line = line(event);
    assertThat(line).endsWith("}\n");
    assertThat(line.strip()).doesNotContainPattern("[\\p{Cc}\\p{Zl}\\p{Zp}\u202e]");
    assertThat(JSON.readTree(line).get("error").textValue()).contains("\tat ");
  }

  @Example
  void staysEnglishWhateverIsSpoken() throws Exception {
    try {
      Spoken.in(Language.PT_BR);
      assertThat(JSON.readTree(line(event(Level.INFO, "Stopped", null))).get("message").textValue())
          .isEqualTo("Stopped");
    } finally {
      Spoken.in(Language.EN);
    }
  }
}
