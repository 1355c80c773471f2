package dev.offlineupload.standin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.offlineupload.standin.Caller.Got;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Supabase Storage, standard upload and object keys. */
class StandardUploadTest extends LocalStorageTest {
  @Test
  void storesAnObject() throws Exception {
    Got got =
        caller.post(
            "/object/videos/a/b/c.mp4",
            "hello",
            "Content-Type",
            "video/mp4",
            "cache-control",
            "max-age=3600",
            "x-metadata",
            Caller.base64("{\"sha256\":\"abc\"}"));
    assertThat(got.status()).isEqualTo(200);
    assertThat(got.json()).containsOnlyKeys("Key", "Id").containsEntry("Key", "videos/a/b/c.mp4");
    StoredObject object = storage.object("a/b/c.mp4").orElseThrow();
    assertThat(object.id()).isEqualTo(got.json().get("Id"));
    assertThat(object.customMetadata()).isEqualTo(Map.of("sha256", "abc"));
    assertThat(object.contentType()).isEqualTo("video/mp4");
    assertThat(object.cacheControl()).isEqualTo("max-age=3600");
    assertThat(object.etag()).isEqualTo("\"5d41402abc4b2a76b9719d911017c592\"");
    assertThat(object.file()).hasContent("hello");
    assertThat(storage.sha256("a/b/c.mp4")).isEqualTo(Hex.sha256("hello"));
    assertThat(storage.bytesReceived()).isEqualTo(5);
  }

  @Test
  void hasDefaultsForWhatIsNotSaid() {
    caller.post("/object/videos/a.mp4", "", "x-metadata", "not base64 at all");
    StoredObject object = storage.object("a.mp4").orElseThrow();
    assertThat(object.size()).isZero();
    assertThat(object.contentType()).isEqualTo("application/octet-stream");
    assertThat(object.cacheControl()).isEqualTo("no-cache");
    assertThat(object.customMetadata()).isEmpty();
  }

  @Test
  void refusesADuplicateUnlessToldToOverwrite() {
    Object id = caller.post("/object/videos/a.mp4", "1").json().get("Id");
    String version = storage.object("a.mp4").orElseThrow().version();
    Got duplicate = caller.post("/object/videos/a.mp4", "2", "x-upsert", "TRUE");
    assertThat(duplicate.status()).isEqualTo(400);
    assertThat(duplicate.json())
        .containsEntry("statusCode", "409")
        .containsEntry("error", "Duplicate")
        .containsEntry("message", "The resource already exists")
        .containsEntry("code", "KeyAlreadyExists");
    Got overwritten = caller.post("/object/videos/a.mp4", "3", "x-upsert", "true");
    assertThat(overwritten.status()).isEqualTo(200);
    assertThat(overwritten.json()).containsEntry("Id", id);
    StoredObject object = storage.object("a.mp4").orElseThrow();
    assertThat(object.file()).hasContent("3");
    assertThat(object.version()).isNotEqualTo(version);
    assertThat(folder.resolve("objects")).isDirectoryNotContaining("glob:**" + version + "*");
  }

  @Test
  void overwritesWithPut() {
    for (String body : new String[] {"1", "2"}) {
      Got got = caller.call("PUT", "/object/videos/a.mp4", BodyPublishers.ofString(body));
      assertThat(got.status()).isEqualTo(200);
    }
    assertThat(storage.object("a.mp4").orElseThrow().file()).hasContent("2");
  }

  @Test
  void enforcesTheLimitByContentLengthOnly() {
    storage.fileSizeLimit("videos", 3L);
    Got got = caller.post("/object/videos/a.mp4", "four");
    assertThat(got.status()).isEqualTo(400);
    assertThat(got.json())
        .containsEntry("statusCode", "413")
        .containsEntry("error", "Payload too large")
        .containsEntry("code", "EntityTooLarge")
        .containsEntry("message", "The object exceeded the maximum allowed size");
    Got chunked =
        caller.call(
            "POST",
            "/object/videos/b.mp4",
            BodyPublishers.ofInputStream(() -> new ByteArrayInputStream("four".getBytes(UTF_8))));
    assertThat(chunked.status()).isEqualTo(200);
    assertThat(storage.object("b.mp4").orElseThrow().file()).hasContent("four");
  }

  @ParameterizedTest
  @CsvSource({
    "Video/MP4,mime type Video/MP4 is not supported",
    "video/mp4; codecs=avc1,mime type video/mp4; codecs=avc1 is not supported",
    "text/html,mime type text/html is not supported",
    "video,Invalid Content-Type header"
  })
  void comparesTypesLiterally(String type, String message) {
    storage.allowedMimeTypes("videos", "video/mp4");
    Got got = caller.post("/object/videos/a.mp4", "1", "Content-Type", type);
    assertThat(got.status()).isEqualTo(400);
    assertThat(got.json())
        .containsEntry("statusCode", "415")
        .containsEntry("error", "invalid_mime_type")
        .containsEntry("code", "InvalidMimeType")
        .containsEntry("message", message);
    Got right = caller.post("/object/videos/a.mp4", "1", "Content-Type", "video/mp4");
    assertThat(right.status()).isEqualTo(200);
  }

  @Test
  void takesAWholeFamilyOfTypes() {
    storage.allowedMimeTypes("videos", "video/*");
    assertThat(caller.post("/object/videos/a", "1", "Content-Type", "video/x").status())
        .isEqualTo(200);
    assertThat(caller.post("/object/videos/b", "1", "Content-Type", "text/x").trueStatus())
        .isEqualTo("415");
  }

  @Test
  void doesNotKnowOtherBuckets() {
    assertThat(caller.post("/object/other/a.mp4", "1").code()).isEqualTo("NoSuchBucket");
  }

  @ParameterizedTest
  @CsvSource({
    "a%20b,a b",
    "a+b,a+b",
    "a%2Bb,a+b",
    "a%3Fb,a?b",
    "a?b,a",
    "a%2Fb,a/b",
    "'&,;@=$:()*!','&,;@=$:()*!'",
    "/x,/x",
    "a//b,a//b",
    "a/,a/",
    ".a,.a",
    "%20,' '"
  })
  void takesAsciiKeys(String path, String key) {
    Got got = caller.post("/object/videos/" + path, "1");
    assertThat(got.status()).isEqualTo(200);
    assertThat(got.json()).containsEntry("Key", "videos/" + key);
    assertThat(storage.objects()).extracting(StoredObject::key).containsExactly(key);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "%C3%A7",
        "e%CC%81",
        "%F0%9F%98%80",
        "%23",
        "%25",
        "~",
        "%5B",
        "%7B",
        "%22",
        "%5C",
        "%7C",
        "%5E",
        "%3C",
        "%60",
        "%09",
        "%0A",
        "%00",
        ""
      })
  void refusesOtherKeys(String path) {
    Got got = caller.post("/object/videos/" + path, "1");
    assertThat(got.status()).isEqualTo(400);
    assertThat(got.trueStatus()).isEqualTo("400");
    assertThat(got.code()).isEqualTo("InvalidKey");
    assertThat(got.message()).startsWith("Invalid key: ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"%E7", "%C3"})
  void refusesPathsThatAreNoUtf8(String path) {
    Got got = caller.post("/object/videos/" + path, "1");
    assertThat(got.status()).isEqualTo(400);
    assertThat(got.code()).isEqualTo("FST_ERR_BAD_URL");
    assertThat(got.json()).containsEntry("statusCode", 400);
  }

  @Test
  void refusesDotSegmentsOnTheFileBackendOnly() {
    Got got = caller.post("/object/videos/a/%2E%2E/b", "1");
    assertThat(got.code()).isEqualTo("InvalidKey");
    assertThat(got.message()).endsWith("contains dot path segment");
    restart(LocalStorage.builder(folder).backend(Backend.S3));
    assertThat(caller.post("/object/videos/a/%2E%2E/b", "1").status()).isEqualTo(200);
  }

  @Test
  void failsForEverOnAFileNameTooLongForTheFileBackend() {
    Got got = caller.post("/object/videos/" + "x".repeat(256), "1");
    assertThat(got.status()).isEqualTo(500);
    assertThat(got.code()).isEqualTo("InternalError");
    assertThat(caller.post("/object/videos/" + "x".repeat(255), "1").status()).isEqualTo(200);
  }

  @Test
  void hasMd5sOfPartsForLargeObjectsOnS3() {
    restart(LocalStorage.builder(folder).backend(Backend.S3));
    caller.post("/object/videos/small", new byte[16 << 20]);
    caller.post("/object/videos/large", new byte[(16 << 20) + 1]);
    assertThat(storage.object("small").orElseThrow().etag()).matches("\"[0-9a-f]{32}\"");
    assertThat(storage.object("large").orElseThrow().etag())
        .isEqualTo("\"" + expectedLarge() + "\"");
  }

  private static String expectedLarge() {
    try {
      var md5 = java.security.MessageDigest.getInstance("MD5");
      byte[] first = md5.digest(new byte[16 << 20]);
      byte[] second = md5.digest(new byte[1]);
      md5.update(first);
      return java.util.HexFormat.of().formatHex(md5.digest(second)) + "-2";
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
