package dev.offlineupload.doors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offlineupload.support.UploadNames;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonTest {
  @Test
  void aRowThatAnotherProgramWroteIsReadAsFarAsItGoes() {
    Map<String, Object> row =
        Map.of("id", 7, "priority", "high", "file_size", 5L, "camera_id", 3, "of_others", "x");
    Upload upload = Json.of(row, Upload.class);
    assertThat(upload.id()).isEqualTo(7);
    assertThat(upload.priority()).isNull();
    assertThat(upload.fileSize()).isEqualTo(5);
    assertThat(upload.cameraId()).isEqualTo("3");
  }

  @Test
  void anUploadHasAHistoryOnlyWhereThatWasAskedFor() {
    Upload upload = Json.of(Map.of("id", 7), Upload.class);
    assertThat(Json.fields(upload).keySet()).containsExactlyElementsOf(UploadNames.ALL);
    Upload shown = Json.of(Map.of("id", 7, "attempts", List.of()), Upload.class);
    assertThat(Json.fields(shown)).containsEntry("attempts", List.of());
  }

  @Test
  void aStatusIsReadAsItWasWritten() throws Exception {
    QueueStatus status =
        QueueStatus.of(Map.of("pending", 2, "connectivity_latency", 1.5), true, 1_000);
    assertThat(Json.read(Json.text(status), QueueStatus.class)).isEqualTo(status);
  }

  @Test
  void whatCouldNotBeSeenIsEscapedAndReadAsItWas() throws Exception {
    // Controls, a bidi mark, a line separator, a byte order mark, a tag beyond the first plane.
    String name = "a\u001b\u007f\u0085\u202e\u2028\ufeff\udb40\udc41é";
    String json = Json.text(Map.of("name", name));
    assertThat(json).contains("a\\u001B\\u007f\\u0085\\u202e\\u2028\\ufeff\\udb40\\udc41é");
    assertThat((Object) Json.read(json, Map.class)).isEqualTo(Map.of("name", name));
  }
}
