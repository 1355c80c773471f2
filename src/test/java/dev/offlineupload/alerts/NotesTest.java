package dev.offlineupload.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.offlineupload.language.Language;
import dev.offlineupload.language.Spoken;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NotesTest {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

  private final Notes notes =
      new Notes("pc-7", Clock.fixed(NOON, ZoneOffset.UTC), ZoneId.of("America/Sao_Paulo"));

  @AfterEach
  void english() {
    Spoken.in(Language.EN);
  }

  private static Map<String, Object> row(String kind, Instant at, long heldSeconds) {
    Map<String, Object> row = new HashMap<>();
    row.put("id", 4);
    row.put("kind", kind);
    row.put("condition", "silent-camera");
    row.put("subject", "north/1/Cam_1");
    row.put("message", "The camera north / 1 / Cam_1 has recorded nothing for more than 24 h");
    row.put("at", at.toEpochMilli());
    row.put("held_ms", heldSeconds * 1000);
    return row;
  }

  @Test
  void saysWhichMachineWhatAndWhen() {
    assertThat(notes.text(row("raised", NOON.minusSeconds(119), 90_000)))
        .isEqualTo(
            "pc-7: alert: The camera north / 1 / Cam_1 has recorded nothing for more than 24 h\n"
                + "When: 2026-11-22 08:58.");
  }

  @Test
  void saysThatItIsLateAndHowLongItLasted() {
    assertThat(notes.text(row("recovered", NOON.minusSeconds(7200), 3 * 3600)))
        .startsWith("pc-7: over: The camera")
        .endsWith("\nWhen: 2026-11-22 07:00; it could not be told before. It lasted 3 h.");
    assertThat(notes.text(row("repeated", NOON, 48 * 3600)))
        .startsWith("pc-7: still: ")
        .endsWith("For 2 d now.");
  }

  @Test
  void inPortugueseToo() {
    Spoken.in(Language.PT_BR);
    assertThat(notes.text(row("recovered", NOON.minusSeconds(7200), 3 * 3600)))
        .isEqualTo(
            "pc-7: encerrado: A câmera north / 1 / Cam_1 não gravou nada por mais de 24 h\n"
                + "Quando: 22/11/2026 07:00; não foi possível avisar antes. Durou 3 h.");
  }

  @Test
  void aProgramGetsTheFieldsAndSlackTheText() throws Exception {
    Map<String, Object> row = row("raised", NOON, 86_400);
    JsonNode json = new ObjectMapper().readTree(notes.json(row));
    assertThat(json.get("text").textValue()).isEqualTo(notes.text(row));
    assertThat(json.get("kind").textValue()).isEqualTo("raised");
    assertThat(json.get("condition").textValue()).isEqualTo("silent-camera");
    assertThat(json.get("subject").textValue()).isEqualTo("north/1/Cam_1");
    assertThat(json.get("host").textValue()).isEqualTo("pc-7");
    assertThat(json.get("happened_at").textValue()).isEqualTo("2026-11-22T12:00:00Z");
    assertThat(json.get("lasted_seconds").longValue()).isEqualTo(86_400);
    assertThat(json.get("id").longValue()).isEqualTo(4);
  }

  @Test
  void aNameCannotMakeLines() {
    Map<String, Object> row = row("raised", NOON, 0);
    row.put("message", "The camera a\r\nBcc: all@example.com");
    assertThat(notes.title(row)).doesNotContain("\r", "\n");
  }

  @Test
  void theMachineHasAName() {
    assertThat(HostName.of(Map.of("HOSTNAME", " edge \n"))).isEqualTo("edge");
    assertThat(HostName.of(Map.of())).isNotBlank();
  }
}
