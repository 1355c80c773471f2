package dev.offlineupload.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TusTest {
  private static final String ID =
      Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString("videos/a b/clip.mp4/5f0c".getBytes(UTF_8));

  private final Tus tus = new Tus();

  @ParameterizedTest
  @CsvSource({
    "https://abc.supabase.co/storage/v1/upload/resumable/abc_-1, abc_-1",
    "https://evil.example/upload/resumable/abc, abc",
    "/upload/resumable/abc, abc",
    "abc, abc",
    "https://x/files/abc/, abc",
    "https://x/files/abc?token=1#x, abc",
    "https://x/files/24e5+2~abc.def=, 24e5+2~abc.def="
  })
  void theIdIsTheLastSegmentOfTheLocation(String location, String id) {
    assertThat(tus.id(location)).isEqualTo(id);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "https://x/..",
        "https://x/.",
        "https://x/a%2F..%2F..%2Fobject",
        "https://x/a b",
        "https://x/a\r\nX: y",
        "https://x/${bean:x}",
        "https://x/é",
        "?a"
      })
  void aLocationWithoutASafeIdIsRefused(String location) {
    assertThatThrownBy(() -> tus.id(location))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("x/");
  }

  @Test
  void aHugeLocationIsRefused() {
    assertThatThrownBy(() -> tus.id("a".repeat(100_000)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theVersionIsInTheId() {
    assertThat(Tus.version(ID)).contains("5f0c");
  }

  @ParameterizedTest
  @ValueSource(strings = {"24e533e02ec3bc40c387f1a0e460e216", "not base64!", "dmlkZW9zLw", "Lw"})
  void aForeignIdHasNoVersion(String id) {
    assertThat(Tus.version(id)).isEmpty();
  }

  @Test
  void metadataIsBase64OfUtf8() {
    String metadata = Tus.metadata("videos", "a/ção.mp4", "video/mp4", "{\"a\":\"é\"}");

    assertThat(Arrays.stream(metadata.split(",")).map(TusTest::decoded))
        .containsExactly(
            "bucketName=videos",
            "objectName=a/ção.mp4",
            "contentType=video/mp4",
            "cacheControl=3600",
            "metadata={\"a\":\"é\"}");
  }

  private static String decoded(String pair) {
    String[] parts = pair.split(" ", 2);
    return parts[0] + "=" + new String(Base64.getDecoder().decode(parts[1]), UTF_8);
  }
}
