package dev.offlineupload.standin;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** {@code POST /upload/resumable}: checks all that can be checked before one byte is sent. */
final class TusCreate implements Endpoint {
  private static final String CHUNK = "application/offset+octet-stream";

  private final TusRules rules;
  private final TusWriter writer;

  TusCreate(TusRules rules, TusWriter writer) {
    this.rules = rules;
    this.writer = writer;
  }

  @Override
  public Answer serve(Call call) throws IOException {
    HttpRequest request = call.request();
    String contentType = request.header("Content-Type").orElse("");
    if (contentType.startsWith("application/json")) {
      throw new Refusal(RestError.emptyJson());
    }
    TusRules.checkVersion(request);
    if (request.header("Upload-Concat").isPresent()) {
      throw new Refusal(TusError.text(501, "Concatenation extension is not (yet) supported\n"));
    }
    StoredUpload upload = upload(request);
    check(upload, request);
    rules.shelves().uploads().create(upload);
    return Answer.of(created(call, upload, contentType.equals(CHUNK)));
  }

  private Reply created(Call call, StoredUpload upload, boolean withBody) throws IOException {
    Reply reply =
        rules.withExpiry(
            TusRules.answer(201)
                .with("Location", location(call.request(), upload))
                .with("Transfer-Encoding", "chunked"),
            upload);
    if (withBody) {
      writer.append(call, upload, () -> false);
    }
    boolean empty = Long.valueOf(0).equals(upload.length());
    return withBody || empty ? writer.settle(call, upload, reply) : reply;
  }

  private StoredUpload upload(HttpRequest request) {
    Long length = length(request);
    Map<String, String> metadata =
        request
            .header("Upload-Metadata")
            .map(TusMetadata::parse)
            .orElseThrow(() -> refused(400, "Metadata header is required"));
    return new StoredUpload(
        metadata.getOrDefault("bucketName", ""),
        metadata.getOrDefault("objectName", ""),
        UUID.randomUUID().toString(),
        length,
        metadata,
        rules.shelves().clock().instant(),
        0,
        false,
        false);
  }

  private static Long length(HttpRequest request) {
    Optional<String> length = request.header("Upload-Length");
    boolean deferred = request.header("Upload-Defer-Length").filter("1"::equals).isPresent();
    if (length.isPresent() == deferred) {
      throw refused(400, "Upload-Length or Upload-Defer-Length header required\n");
    }
    return length.map(text -> TusRules.number(text, "upload-length")).orElse(null);
  }

  private void check(StoredUpload upload, HttpRequest request) {
    if (upload.bucket().isEmpty()) {
      throw refused(400, "Bucket name invalid");
    }
    ObjectKeys keys = rules.shelves().keys();
    keys.problem(upload.key())
        .ifPresent(
            message -> {
              throw refused(400, message);
            });
    checkBucket(upload);
    if (rules.clashes(upload, request)) {
      throw new Refusal(TusError.EXISTS);
    }
    if (keys.tooLongForFiles(upload.key())) {
      throw refused(500, "Something went wrong with that request\nENAMETOOLONG: name too long");
    }
  }

  private void checkBucket(StoredUpload upload) {
    Bucket bucket =
        rules
            .shelves()
            .buckets()
            .find(upload.bucket())
            .orElseThrow(() -> new Refusal(TusError.NO_BUCKET));
    if (upload.length() != null && rules.limits().exceeded(bucket, upload.length())) {
      throw new Refusal(TusError.TOO_LARGE);
    }
    // Without a contentType the bucket's list is not looked at.
    String type = upload.metadata().get("contentType");
    if (type != null && !bucket.allows(type)) {
      throw refused(415, "mime type " + type + " is not supported");
    }
  }

  private String location(HttpRequest request, StoredUpload upload) {
    String base =
        rules.publicUrl() != null
            ? rules.publicUrl()
            : "http://" + request.header("Host").orElse("127.0.0.1") + Route.PREFIX;
    return base + Route.RESUMABLE + "/" + upload.encodedId();
  }

  private static Refusal refused(int status, String text) {
    return new Refusal(TusError.text(status, text));
  }
}
