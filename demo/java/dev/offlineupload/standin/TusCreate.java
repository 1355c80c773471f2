package dev.offlineupload.standin;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** {@code POST /upload/resumable}: checks all that can be checked before one byte is sent. */
final class TusCreate {
  private final Tus tus;
  private final TusPatch patch;
  private final Store store;
  private final LocalStorageBuilder setup;

  TusCreate(Tus tus, TusPatch patch, Store store, LocalStorageBuilder setup) {
    this.tus = tus;
    this.patch = patch;
    this.store = store;
    this.setup = setup;
  }

  Answer serve(Call call) throws IOException {
    String contentType = call.header("Content-Type").orElse("");
    if (contentType.startsWith("application/json")) {
      throw new Refusal(Replies.emptyJson());
    }
    Tus.checkVersion(call);
    if (call.header("Upload-Concat").isPresent()) {
      throw Refusal.tus(501, "Concatenation extension is not (yet) supported\n");
    }
    StoredUpload upload = upload(call);
    check(upload, call);
    store.begin(upload);
    return Answer.of(created(call, upload, contentType.equals(TusPatch.CHUNK)));
  }

  private Reply created(Call call, StoredUpload upload, boolean withBody) throws IOException {
    Reply reply =
        Tus.answer(201)
            .with("Location", location(call, upload))
            .with("Transfer-Encoding", "chunked");
    if (withBody) {
      patch.append(call, upload);
    }
    boolean empty = Long.valueOf(0).equals(upload.length());
    return withBody || empty ? patch.settle(call, upload, reply) : tus.withExpiry(reply, upload);
  }

  private StoredUpload upload(Call call) {
    Long length = length(call);
    Map<String, String> metadata =
        call.header("Upload-Metadata")
            .map(TusMetadata::parse)
            .orElseThrow(() -> Refusal.tus(400, "Metadata header is required"));
    String bucket = metadata.getOrDefault("bucketName", "");
    String key = metadata.getOrDefault("objectName", "");
    String version = UUID.randomUUID().toString();
    return new StoredUpload(bucket, key, version, length, metadata, store.now(), 0, false, false);
  }

  private static Long length(Call call) {
    Optional<String> length = call.header("Upload-Length");
    boolean deferred = call.header("Upload-Defer-Length").filter("1"::equals).isPresent();
    if (length.isPresent() == deferred) {
      throw Refusal.tus(400, "Upload-Length or Upload-Defer-Length header required\n");
    }
    return length.map(text -> Tus.number(text, "upload-length")).orElse(null);
  }

  private void check(StoredUpload upload, Call call) {
    if (upload.bucket().isEmpty()) {
      throw Refusal.tus(400, "Bucket name invalid");
    }
    Optional<String> problem = setup.backend.keyProblem(upload.key());
    if (problem.isPresent()) {
      throw Refusal.tus(400, problem.get());
    }
    checkBucket(upload);
    boolean exists = store.object(upload.bucket(), upload.key()).isPresent();
    store.rowSecurity().checkUpload(call.upsert(), exists, Replies.tusRowLevelSecurity());
    tus.refuseClash(upload, call);
    if (setup.backend.isNameTooLong(upload.key())) {
      String text = "Something went wrong with that request\nENAMETOOLONG: name too long";
      throw Refusal.tus(500, text);
    }
  }

  private void checkBucket(StoredUpload upload) {
    Bucket bucket = store.bucket(upload.bucket(), Replies.tusNoBucket());
    long length = upload.length() == null ? 0 : upload.length();
    if (length > setup.globalLimit || !bucket.takes(length)) {
      throw Refusal.tus(413, "Maximum size exceeded\n");
    }
    // Without a contentType the bucket's list is not looked at.
    String type = upload.metadata().get("contentType");
    if (type != null && !bucket.allows(type)) {
      throw Refusal.tus(415, "mime type " + type + " is not supported");
    }
  }

  private String location(Call call, StoredUpload upload) {
    String host = call.header("Host").orElse("127.0.0.1");
    String base = setup.publicUrl == null ? "http://" + host + Service.PREFIX : setup.publicUrl;
    return base + "/upload/resumable/" + upload.encodedId();
  }
}
