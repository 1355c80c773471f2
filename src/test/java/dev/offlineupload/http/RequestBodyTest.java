package dev.offlineupload.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.offlineupload.recording.UploadRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestBodyTest {
  @Test
  void allOfItIsRead() {
    assertThat(
            RequestBody.of(
                    """
                    {"video_path": "a.mp4", "camera_id": "c", "bucket_path": "b/a.mp4",
                     "session_id": "s", "arena": "A", "quadra": "Q", "priority": -3,
                     "timestamp_video": "2026-11-20T10:15:30", "camera_uuid": "0b6f",
                     "as_it_is": true}
                    """)
                .uploadRequest())
        .isEqualTo(
            new UploadRequest(
                "a.mp4", "c", "b/a.mp4", "s", "A", "Q", -3, "2026-11-20T10:15:30", "0b6f", true));
    assertThat(RequestBody.of("{\"video_path\":\"a.mp4\",\"arena\":null}").uploadRequest())
        .isEqualTo(UploadRequest.of("a.mp4"));
    assertThat(RequestBody.of("{\"priority\": 7}").priority()).isEqualTo(7);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"video_path\": 3} | video_path is a text",
        "{\"video_path\": \"a\", \"camera_id\": true} | camera_id is a text",
        "{\"video_path\": \"a\", \"arena\": {}} | arena is a text",
        "{\"video_path\": \"a\", \"as_it_is\": \"true\"} | as_it_is is true or false",
        "{\"video_path\": \"a\", \"arena\": [\"b\"]} | arena is a text",
        "{\"video_path\": \"a\", \"priority\": \"1\"} | priority is a whole number",
        "{\"video_path\": \"a\", \"priority\": \"\"} | priority is a whole number",
        "{\"video_path\": \"a\", \"priority\": 1.0} | priority is a whole number",
        "{\"video_path\": \"a\", \"priority\": true} | priority is a whole number",
        "{\"video_path\": \"a\", \"priority\": 4294967297} | priority is a whole number",
        "{\"video_path\": \"a\", \"video_path\": \"b\"} | Duplicate",
        "{} {} | The body is no JSON",
        "'{\"x\\ny\": 1}' | no field of that name: x?y; there are [arena, as_it_is, bucket_path"
      })
  void whatIsWrongIsRefused(String body, String reason) {
    assertThatThrownBy(() -> RequestBody.of(body).uploadRequest())
        .isInstanceOf(MalformedRequest.class)
        .hasMessageContaining(reason);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | priority is a whole number",
        "{\"priority\": null} | priority is a whole number",
        "{\"priority\": 1, \"arena\": \"b\"} | no field of that name: arena; there are [priority]"
      })
  void onlyThePriorityCanBeChanged(String body, String reason) {
    assertThatThrownBy(() -> RequestBody.of(body).priority())
        .isInstanceOf(MalformedRequest.class)
        .hasMessageContaining(reason);
  }
}
