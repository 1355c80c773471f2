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
final class StandardUpload implements Endpoint {
  private static final Pattern TYPE = Pattern.compile("[^/\\s;]+/[^/\\s;]+(\\s*;.*)?");

  private final Shelves shelves;
  private final SizeLimits limits;

  StandardUpload(Shelves shelves, SizeLimits limits) {
    this.shelves = shelves;
    this.limits = limits;
  }

  @Override
  public Answer serve(Call call) throws IOException {
    Route route = call.route();
    Bucket bucket =
        shelves
            .buckets()
            .find(route.bucket())
            .orElseThrow(() -> new Refusal(RestError.noSuchBucket()));
    String type = call.request().header("Content-Type").orElse("application/octet-stream");
    checkType(bucket, type);
    // A chunked body escapes the limit: the server looks at Content-Length only.
    if (limits.exceeded(bucket, call.body().length())) {
      throw new Refusal(RestError.tooLarge());
    }
    checkKey(call);
    StoredObject object = store(call, draft(call, type));
    return Answer.of(Reply.json(200, created(object)));
  }

  private static void checkType(Bucket bucket, String type) {
    if (!TYPE.matcher(type).matches()) {
      throw new Refusal(RestError.mimeType("Invalid Content-Type header"));
    }
    if (type.startsWith("multipart/form-data")) {
      String message = "LocalStorage takes raw bodies only, no multipart/form-data";
      throw new Refusal(RestError.of("400", "InvalidRequest", "Error", message));
    }
    if (!bucket.allows(type)) {
      throw new Refusal(RestError.mimeType("mime type " + type + " is not supported"));
    }
  }

  /** These come after the body was attached: the server answers and never reads it. */
  private void checkKey(Call call) {
    String key = call.route().key();
    shelves.keys().problem(key).ifPresent(message -> leave(RestError.invalidKey(message)));
    boolean overwrites = call.request().method().equals("PUT") || call.request().upsert();
    if (!overwrites && shelves.objects().exists(call.route().bucket(), key)) {
      leave(RestError.duplicate());
    }
    if (shelves.keys().tooLongForFiles(key)) {
      throw new Refusal(RestError.internal("ENAMETOOLONG: name too long"));
    }
  }

  private static void leave(Reply reply) {
    throw new Refusal(Answer.of(reply).with(Answer.Rest.LEAVE));
  }

  private StoredObject store(Call call, Draft draft) throws IOException {
    Path incoming = shelves.objects().incoming(draft.version());
    try {
      try (OutputStream out = Files.newOutputStream(incoming)) {
        copy(call.body(), out);
      }
      return shelves.objects().publish(draft, incoming, shelves.etags().standard(incoming));
    } finally {
      Files.deleteIfExists(incoming);
    }
  }

  private static void copy(RequestBody body, OutputStream out) throws IOException {
    byte[] buffer = new byte[Intake.LARGEST_SLICE];
    for (int n = body.read(buffer); n >= 0; n = body.read(buffer)) {
      out.write(buffer, 0, n);
    }
  }

  private static Draft draft(Call call, String type) {
    HttpRequest request = call.request();
    return new Draft(
        call.route().bucket(),
        call.route().key(),
        UUID.randomUUID().toString(),
        type,
        request.header("cache-control").orElse("no-cache"),
        request.header("x-metadata").map(StandardUpload::customMetadata).orElse(Map.of()));
  }

  /** What cannot be parsed is dropped without a word. */
  private static Map<String, Object> customMetadata(String base64) {
    try {
      return Json.object(new String(Base64.getDecoder().decode(base64), UTF_8)).orElse(Map.of());
    } catch (IllegalArgumentException e) {
      return Map.of();
    }
  }

  private static Map<String, String> created(StoredObject object) {
    Map<String, String> body = new LinkedHashMap<>();
    body.put("Key", object.bucket() + "/" + object.key());
    body.put("Id", object.id());
    return body;
  }
}
