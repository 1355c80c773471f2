package dev.offlineupload.standin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.offlineupload.standin.Caller.Got;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Supabase Storage, TUS: create, HEAD, PATCH, DELETE. */
class TusTest extends LocalStorageTest {
  @Test
  void tellsWhatItCanDo() {
    Got got = caller.bare("OPTIONS", "/upload/resumable", BodyPublishers.noBody());
    assertThat(got.status()).isEqualTo(204);
    assertThat(got.header("Tus-Version")).isEqualTo("1.0.0");
    assertThat(got.header("Tus-Extension"))
        .isEqualTo("creation,creation-with-upload,creation-defer-length,termination,expiration");
    assertThat(got.header("Tus-Max-Size")).isEqualTo("" + (50L << 30));
  }

  @ParameterizedTest
  @EnumSource(Backend.class)
  void takesAnUploadInPieces(Backend backend) {
    restart(LocalStorage.builder(folder).backend(backend));
    String metadata =
        Caller.metadata(
            "videos",
            "a/b.mp4",
            "contentType",
            "video/mp4",
            "cacheControl",
            "3600",
            "metadata",
            "{\"sha256\":\"abc\"}");
    Got created = caller.createRaw("Upload-Length", "10", "Upload-Metadata", metadata);
    assertThat(created.status()).isEqualTo(201);
    assertThat(created.body()).isEmpty();
    assertThat(created.header("Tus-Resumable")).isEqualTo("1.0.0");
    String id = created.uploadId();
    assertThat(created.header("Location"))
        .isEqualTo(storage.url() + "/storage/v1/upload/resumable/" + id);

    Got first = caller.patch(id, 0, "hello");
    assertThat(first.status()).isEqualTo(204);
    assertThat(first.header("Upload-Offset")).isEqualTo("5");
    assertThat(first.header("Tus-Complete")).isNull();
    assertThat(caller.info("a/b.mp4").code()).isEqualTo("NoSuchKey");

    Got last = caller.patch(id, 5, "world");
    assertThat(last.status()).isEqualTo(204);
    assertThat(last.header("Upload-Offset")).isEqualTo("10");
    assertThat(last.header("Tus-Complete")).isEqualTo("1");
    assertThat(caller.tusHead(id).header("Upload-Offset")).isEqualTo("10");

    String path = new String(Base64.getUrlDecoder().decode(id), UTF_8);
    Map<String, Object> info = caller.info("a/b.mp4").json();
    assertThat(path).isEqualTo("videos/a/b.mp4/" + info.get("version"));
    assertThat(id).doesNotContain("=");
    assertThat(info)
        .containsEntry("size", 10)
        .containsEntry("content_type", "video/mp4")
        .containsEntry("cache_control", "max-age=3600")
        .containsEntry("metadata", Map.of("sha256", "abc"));
    assertThat((String) info.get("etag"))
        .matches(backend == Backend.FILE ? "\"[0-9a-f]{32}\"" : "\"[0-9a-f]{32}-2\"");
    assertThat(created.header("Upload-Expires")).isNotNull();
    assertThat(first.header("Upload-Expires")).isNotNull();
    assertThat(storage.sha256("a/b.mp4")).isEqualTo(Hex.sha256("helloworld"));
  }

  @Test
  void tellsAnUnfinishedUploadByHead() {
    String id = caller.create("a.mp4", 10).uploadId();
    caller.patch(id, 0, "hello");
    Got got = caller.tusHead(id);
    assertThat(got.status()).isEqualTo(200);
    assertThat(got.header("Upload-Offset")).isEqualTo("5");
    assertThat(got.header("Upload-Length")).isEqualTo("10");
    assertThat(got.header("Upload-Metadata"))
        .isEqualTo(Caller.metadata("videos", "a.mp4", "cacheControl", "no-cache"));
    assertThat(got.header("Cache-Control")).isEqualTo("no-store");
    assertThat(got.header("Upload-Expires")).isNull();
  }

  @Test
  void refusesToCreateWithTheReasonInPlainText() {
    String metadata = Caller.metadata("videos", "a.mp4");
    assertText(create("5", null), 400, "Metadata header is required");
    assertText(create("5", "bucketName !"), 400, "Invalid upload-metadata\n");
    assertText(
        create(null, metadata), 400, "Upload-Length or Upload-Defer-Length header required\n");
    assertText(create("five", metadata), 400, "Invalid upload-length\n");
    String noBucket = "objectName " + Caller.base64("a");
    assertText(create("5", noBucket), 400, "Bucket name invalid");
    String noKey = "bucketName " + Caller.base64("videos");
    assertText(create("5", noKey), 400, "Invalid key: ");
    assertText(create("5", Caller.metadata("videos", "ç")), 400, "Invalid key: ç");
    assertText(create("5", Caller.metadata("other", "a")), 404, "Bucket not found");
    storage.putObject("a.mp4", new byte[1]);
    assertText(create("5", metadata), 409, "The resource already exists");
    storage.fileSizeLimit("videos", 4L);
    assertText(create("5", metadata), 413, "Maximum size exceeded\n");
    assertText(
        caller.createRaw("Upload-Length", "5", "Upload-Concat", "partial"),
        501,
        "Concatenation extension is not (yet) supported\n");
  }

  @Test
  void looksAtTheTypeOnlyIfOneIsGiven() {
    storage.allowedMimeTypes("videos", "video/*");
    String html = Caller.metadata("videos", "a", "contentType", "text/html");
    assertText(create("5", html), 415, "mime type text/html is not supported");
    assertThat(create("5", Caller.metadata("videos", "a")).status()).isEqualTo(201);
  }

  @Test
  void insistsOnTheProtocolsVersion() {
    String[] none = {"Upload-Length", "5", "Upload-Metadata", Caller.metadata("videos", "a")};
    Got missing = caller.call("POST", "/upload/resumable", BodyPublishers.noBody(), none);
    assertText(missing, 412, "Tus-Resumable Required\n");
    Got other =
        caller.call(
            "POST",
            "/upload/resumable/",
            BodyPublishers.noBody(),
            Caller.with(none, "Tus-Resumable", "0.2.2"));
    assertText(other, 400, "Invalid tus-resumable\n");
    String id = caller.create("a", 5).uploadId();
    assertThat(caller.head("/upload/resumable/" + id).status()).isEqualTo(412);
  }

  @Test
  void refusesJsonAsTheTypeOfAnEmptyCreate() {
    Got got = caller.create("a", 5, "Content-Type", "application/json");
    assertThat(got.status()).isEqualTo(400);
    assertThat(got.json()).containsEntry("statusCode", 400);
  }

  @Test
  void hasNoOtherMethods() {
    String id = caller.create("a", 5).uploadId();
    assertText(caller.tus("PUT", "/" + id, BodyPublishers.noBody()), 404, "Not found");
    assertThat(caller.tus("GET", "/" + id, BodyPublishers.noBody()).status()).isEqualTo(404);
  }

  @Test
  void finishesAnEmptyUploadAtOnce() {
    Got got = caller.create("a.mp4", 0);
    assertThat(got.status()).isEqualTo(201);
    assertThat(got.header("Tus-Complete")).isEqualTo("1");
    assertThat(storage.object("a.mp4").orElseThrow().size()).isZero();
    assertThat(storage.object("a.mp4").orElseThrow().customMetadata()).isNull();
    assertThat(caller.info("a.mp4").json()).containsEntry("metadata", null);
  }

  @Test
  void takesABodyWithTheCreate() {
    Got part = createWith("a.mp4", "hello", 10);
    assertThat(part.status()).isEqualTo(201);
    assertThat(part.header("Upload-Offset")).isEqualTo("5");
    assertThat(part.header("Tus-Complete")).isNull();
    Got whole = createWith("b.mp4", "hello", 5);
    assertThat(whole.header("Upload-Offset")).isEqualTo("5");
    assertThat(whole.header("Tus-Complete")).isEqualTo("1");
    assertThat(storage.object("b.mp4").orElseThrow().file()).hasContent("hello");
  }

  @Test
  void takesTheLengthLater() {
    Got created =
        caller.createRaw(
            "Upload-Defer-Length", "1", "Upload-Metadata", Caller.metadata("videos", "a"));
    String id = created.uploadId();
    assertThat(caller.patch(id, 0, "hello").header("Upload-Offset")).isEqualTo("5");
    assertThat(caller.tusHead(id).header("Upload-Defer-Length")).isEqualTo("1");
    Got last = caller.patch(id, 5, "world", "Upload-Length", "10");
    assertThat(last.header("Tus-Complete")).isEqualTo("1");
  }

  @Test
  void refusesAPatchWithTheReasonInPlainText() {
    String id = caller.create("a.mp4", 10).uploadId();
    caller.patch(id, 0, "hello");
    assertText(caller.patch(id, 0, "hello"), 409, "Upload-Offset conflict\n");
    assertText(caller.patch(id, 6, "hell"), 409, "Upload-Offset conflict\n");
    assertText(caller.patch(id, 5, "too long"), 413, "upload's size exceeded\n");
    assertThat(caller.tusHead(id).header("Upload-Offset")).isEqualTo("5");
    assertText(rawPatch(id, "Content-Type", Caller.CHUNK), 403, "Upload-Offset header required\n");
    assertText(rawPatch(id, "Upload-Offset", "5"), 403, "Content-Type header required\n");
    assertText(
        rawPatch(id, "Upload-Offset", "5", "Content-Type", "video/mp4"),
        400,
        "Invalid content-type\n");
    assertText(caller.patch(unknownId(), 0, "x"), 404, "The file for this url was not found\n");
    assertText(caller.patch("!", 0, "x"), 400, "Invalid upload id");
    storage.deleteBucket("videos");
    assertText(caller.patch(id, 5, "world"), 404, "Bucket not found");
  }

  @Test
  void takesAnEmptyPatch() {
    String id = caller.create("a.mp4", 10).uploadId();
    Got got = caller.patch(id, 0, "");
    assertThat(got.status()).isEqualTo(204);
    assertThat(got.header("Upload-Offset")).isEqualTo("0");
  }

  @Test
  void refusesBytesAfterCompletion() {
    String id = caller.create("a.mp4", 5).uploadId();
    caller.patch(id, 0, "hello");
    assertText(caller.patch(id, 5, ""), 409, "The resource already exists");
    assertText(caller.patch(id, 0, "hello"), 409, "The resource already exists");
  }

  @Test
  void losesACompletedUploadOnS3WhenToldToOverwrite() {
    restart(LocalStorage.builder(folder).backend(Backend.S3));
    String id = caller.create("a.mp4", 5).uploadId();
    caller.patch(id, 0, "hello");
    Got got = caller.patch(id, 5, "", "x-upsert", "true");
    assertThat(got.status()).isEqualTo(500);
    assertThat(got.body()).contains("multipart upload does not exist");
  }

  @Test
  void wantsUpsertOnEveryRequest() {
    storage.putObject("a.mp4", new byte[1]);
    String[] upsert = {"x-upsert", "true"};
    String id = caller.create("a.mp4", 5, upsert).uploadId();
    assertText(caller.patch(id, 0, "hello"), 409, "The resource already exists");
    assertText(caller.tusDelete(id), 409, "The resource already exists");
    assertThat(caller.patch(id, 0, "he", upsert).status()).isEqualTo(204);
    assertThat(caller.patch(id, 2, "llo", upsert).status()).isEqualTo(204);
    assertThat(storage.object("a.mp4").orElseThrow().file()).hasContent("hello");
  }

  @Test
  void keepsTheOffsetWhenSomebodyElseMakesTheKey() {
    String id = caller.create("a.mp4", 10).uploadId();
    caller.patch(id, 0, "hello");
    storage.putObject("a.mp4", new byte[1]);
    assertText(caller.patch(id, 5, "world"), 409, "The resource already exists");
    assertThat(caller.tusHead(id).header("Upload-Offset")).isEqualTo("5");
  }

  @Test
  void endsAnUnfinishedUpload() {
    String id = caller.create("a.mp4", 10).uploadId();
    assertThat(caller.tusDelete(id).status()).isEqualTo(204);
    assertThat(caller.tusHead(id).status()).isEqualTo(404);
    assertThat(caller.tusDelete(id).status()).isEqualTo(404);
    assertThat(folder.resolve("uploads")).isEmptyDirectory();
  }

  @Test
  void doesNotEndACompletedUpload() {
    String id = caller.create("a.mp4", 0).uploadId();
    assertText(caller.tusDelete(id), 409, "The resource already exists");
    assertText(
        caller.tusDelete(id, "x-upsert", "true"),
        400,
        "Cannot terminate an already completed upload");
  }

  @Test
  void looksUpHeads() {
    assertThat(caller.tusHead(unknownId()).status()).isEqualTo(404);
    assertThat(caller.tusHead("!").status()).isEqualTo(400);
  }

  @Test
  void canForgetThePrefixAsSomeGatewaysDo() {
    restart(LocalStorage.builder(folder).publicUrl("https://abc.supabase.co"));
    assertThat(caller.create("a", 5).header("Location"))
        .startsWith("https://abc.supabase.co/upload/resumable/");
  }

  @Test
  void refusesSizesOverTheServersOwnLimit() {
    restart(LocalStorage.builder(folder).globalLimit(4));
    assertText(caller.create("a", 5), 413, "Maximum size exceeded\n");
    assertThat(caller.post("/object/videos/a", "hello").trueStatus()).isEqualTo("413");
  }

  private static String unknownId() {
    return new UploadId("videos", "a.mp4", "no-version").encode();
  }

  private Got create(String length, String metadata) {
    String[] headers = {};
    if (length != null) {
      headers = Caller.with(headers, "Upload-Length", length);
    }
    if (metadata != null) {
      headers = Caller.with(headers, "Upload-Metadata", metadata);
    }
    return caller.createRaw(headers);
  }

  private Got createWith(String key, String body, long length) {
    return caller.tus(
        "POST",
        "",
        BodyPublishers.ofString(body),
        "Upload-Length",
        "" + length,
        "Upload-Metadata",
        Caller.metadata("videos", key),
        "Content-Type",
        Caller.CHUNK);
  }

  private Got rawPatch(String id, String... headers) {
    return caller.tus("PATCH", "/" + id, BodyPublishers.ofString("world"), headers);
  }

  private static void assertText(Got got, int status, String text) {
    assertThat(got.body()).isEqualTo(text);
    assertThat(got.status()).isEqualTo(status);
    assertThat(got.header("Content-Type")).startsWith("text/plain");
  }
}
