package dev.offlineupload.standin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.offlineupload.standin.Caller.Got;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Supabase Storage, verification. */
class ReadTest extends LocalStorageTest {
  @BeforeEach
  void put() {
    storage.putObject("a.mp4", "hello".getBytes(UTF_8));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/object/info/authenticated/videos/", "/object/info/videos/"})
  void tellsAboutAnObject(String path) {
    StoredObject object = storage.object("a.mp4").orElseThrow();
    Got got = caller.get(path + "a.mp4");
    assertThat(got.status()).isEqualTo(200);
    assertThat(got.json())
        .containsEntry("id", object.id())
        .containsEntry("name", "a.mp4")
        .containsEntry("version", object.version())
        .containsEntry("bucket_id", "videos")
        .containsEntry("size", 5)
        .containsEntry("content_type", "application/octet-stream")
        .containsEntry("cache_control", "no-cache")
        .containsEntry("etag", "\"5d41402abc4b2a76b9719d911017c592\"")
        .containsEntry("metadata", Map.of())
        .containsKeys("last_modified", "created_at");
    assertThat(got.header("etag")).isEqualTo("\"5d41402abc4b2a76b9719d911017c592\"");
    assertThat(got.header("last-modified")).endsWith("GMT");
    assertThat(got.header("cache-control")).isEqualTo("no-cache");
    Got head = caller.head(path + "a.mp4");
    assertThat(head.status()).isEqualTo(200);
    assertThat(head.header("Content-Length")).isEqualTo("" + got.body().length());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/object/info/authenticated/videos/b",
        "/object/info/videos/b",
        "/object/videos/b",
        "/object/authenticated/videos/b"
      })
  void saysThatAnObjectIsAbsent(String path) {
    Got got = caller.get(path);
    assertThat(got.status()).isEqualTo(400);
    assertThat(got.json())
        .containsEntry("statusCode", "404")
        .containsEntry("error", "not_found")
        .containsEntry("code", "NoSuchKey");
    assertThat(caller.head(path).status()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/object/videos/a.mp4", "/object/authenticated/videos/a.mp4"})
  void handsOutTheContent(String path) {
    Got got = caller.get(path);
    assertThat(got.status()).isEqualTo(200);
    assertThat(got.body()).isEqualTo("hello");
    Got head = caller.head(path);
    assertThat(head.header("Content-Length")).isEqualTo("5");
    assertThat(head.header("accept-ranges")).isEqualTo("bytes");
    assertThat(head.header("Content-Type")).isEqualTo("application/octet-stream");
    Got part = caller.get(path, "Range", "bytes=1-3");
    assertThat(part.status()).isEqualTo(206);
    assertThat(part.body()).isEqualTo("ell");
    assertThat(part.header("Content-Range")).isEqualTo("bytes 1-3/5");
  }

  @Test
  void deletesAnObjectOnce() {
    Got got = caller.delete("/object/videos/a.mp4");
    assertThat(got.status()).isEqualTo(200);
    assertThat(got.message()).isEqualTo("Successfully deleted");
    assertThat(storage.objects()).isEmpty();
    assertThat(folder.resolve("objects")).isEmptyDirectory();
    Got again = caller.delete("/object/videos/a.mp4");
    assertThat(again.status()).isEqualTo(400);
    assertThat(again.code()).isEqualTo("NoSuchKey");
  }
}
