package dev.offlineupload.standin;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

/** {@code POST/PUT /object/{bucket}/{key}} with the bytes as the body. */
final class StandardUpload {
  private static final Pattern TYPE = Pattern.compile("[^/\\s;]+/[^/\\s;]+(\\s*;.*)?");

  private final Store store;
  private final Backend backend;
  private final long globalLimit;

  StandardUpload(Store store, LocalStorageBuilder setup) {
    this.store = store;
    this.backend = setup.backend;
    this.globalLimit = setup.globalLimit;
  }

  Answer serve(Call call) throws IOException {
    Bucket bucket = store.bucket(call.asked().bucket(), Replies.noSuchBucket());
    String type = call.header("Content-Type").orElse("application/octet-stream");
    checkType(bucket, type);
    // A chunked body escapes the limit: the server looks at Content-Length only.
    long length = call.body().length();
    if (length > globalLimit || !bucket.takes(length)) {
      String message = "The object exceeded the maximum allowed size";
      throw refused("413", "EntityTooLarge", "Payload too large", message);
    }
    checkKey(call);
    StoredObject object = store(call, draft(call, type));
    Map<String, String> body = new LinkedHashMap<>();
    body.put("Key", object.bucket() + "/" + object.key());
    body.put("Id", object.id());
    return Answer.of(Reply.json(200, body));
  }

  private static void checkType(Bucket bucket, String type) {
    if (!TYPE.matcher(type).matches()) {
      throw refused("415", "InvalidMimeType", "invalid_mime_type", "Invalid Content-Type header");
    }
    if (type.startsWith("multipart/form-data")) {
      String message = "LocalStorage takes raw bodies only, no multipart/form-data";
      throw refused("400", "InvalidRequest", "Error", message);
    }
    if (!bucket.allows(type)) {
      String message = "mime type " + type + " is not supported";
      throw refused("415", "InvalidMimeType", "invalid_mime_type", message);
    }
  }

  /** These come after the body was attached: the server answers and never reads it. */
  private void checkKey(Call call) {
    String key = call.asked().key();
    backend.keyProblem(key).ifPresent(message -> leave("400", "InvalidKey", "InvalidKey", message));
    boolean overwrites = call.asked().method().equals("PUT") || call.upsert();
    boolean exists = store.object(call.asked().bucket(), key).isPresent();
    store.rowSecurity().checkUpload(overwrites, exists, Replies.rowLevelSecurity());
    if (!overwrites && exists) {
      leave("409", "KeyAlreadyExists", "Duplicate", "The resource already exists");
    }
    if (backend.isNameTooLong(key)) {
      throw refused("500", "InternalError", "Internal", "ENAMETOOLONG: name too long");
    }
  }

  private StoredObject store(Call call, Store.Draft draft) throws IOException {
    Path incoming = store.incoming(draft.version());
    try {
      try (OutputStream out = Files.newOutputStream(incoming)) {
        call.body().copyTo(out);
      }
      return store.publish(draft, incoming, backend.etagOfStandard(incoming));
    } finally {
      Files.deleteIfExists(incoming);
    }
  }

  private static Store.Draft draft(Call call, String type) {
    return new Store.Draft(
        call.asked().bucket(),
        call.asked().key(),
        UUID.randomUUID().toString(),
        type,
        call.header("cache-control").orElse("no-cache"),
        call.header("x-metadata").map(StandardUpload::customMetadata).orElse(Map.of()));
  }

  /** What cannot be parsed is dropped without a word. */
  private static Map<String, Object> customMetadata(String base64) {
    try {
      return Json.object(new String(Base64.getDecoder().decode(base64), UTF_8)).orElse(Map.of());
    } catch (IllegalArgumentException e) {
      return Map.of();
    }
  }

  private static void leave(String status, String code, String error, String message) {
    Reply reply = Replies.restError(status, code, error, message);
    throw new Refusal(Answer.of(reply).with(Answer.Rest.LEAVE));
  }

  private static Refusal refused(String status, String code, String error, String message) {
    return new Refusal(Replies.restError(status, code, error, message));
  }
}
