package dev.offlineupload.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UploadTest {
  @Test
  void waitsInTheQueueUntilABytePassed() {
    assertThat(upload("pending", 0, false).stage(true)).isEqualTo(Stage.QUEUED);
    assertThat(upload("uploading", 0, false).stage(true)).isEqualTo(Stage.UPLOADING);
    assertThat(upload("pending", 5, false).stage(true)).isEqualTo(Stage.UPLOADING);
  }

  @Test
  void isReleasedOnlyWhenTheRowAndTheDiskSaySo() {
    assertThat(upload("completed", 9, false).stage(true)).isEqualTo(Stage.VERIFIED);
    assertThat(upload("completed", 9, true).stage(true)).isEqualTo(Stage.VERIFIED);
    assertThat(upload("completed", 9, false).stage(false)).isEqualTo(Stage.VERIFIED);
    assertThat(upload("completed", 9, true).stage(false)).isEqualTo(Stage.RELEASED);
  }

  @Test
  void isLostWhenItNeedsAPerson() {
    assertThat(upload("failed", 0, false).isLost()).isTrue();
    assertThat(upload("expired", 0, false).isLost()).isTrue();
    assertThat(upload("pending", 0, false).isLost()).isFalse();
  }

  private static Upload upload(String status, long bytesSent, boolean released) {
    Map<String, Object> row = new HashMap<>();
    row.put("id", 1);
    row.put("video_path", "a/b.mp4");
    row.put("status", status);
    row.put("bytes_sent", bytesSent);
    row.put("released_at", released ? 1L : null);
    return Upload.of(row);
  }
}
