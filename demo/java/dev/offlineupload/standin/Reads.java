package dev.offlineupload.standin;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hc.core5.http.io.entity.EntityTemplate;

/** All that brings no bytes: status, buckets, and finished objects. */
final class Reads {
  private static final Pattern RANGE = Pattern.compile("bytes=(\\d{1,18})-(\\d{0,18})");

  private final Store store;
  private final KeyRule keys;

  Reads(Store store, KeyRule keys) {
    this.store = store;
    this.keys = keys;
  }

  Answer serve(Call call) {
    Asked asked = call.asked();
    return switch (asked.kind()) {
      case STATUS -> Answer.of(status(call));
      case PROBE ->
          Answer.of(Reply.json(200, store.bucket(asked.bucket(), Replies.noSuchBucket())));
      case BUCKET_LIST -> Answer.of(Reply.json(200, store.buckets().all()));
      case INFO -> Answer.of(info(object(asked)));
      case OBJECT_DELETE -> Answer.of(delete(asked));
      default -> content(object(asked), call);
    };
  }

  private Reply status(Call call) {
    return switch (call.asked().path()) {
      case "/version" -> Reply.text(200, "local");
      case "/health" -> {
        keys.checkForHealth(call);
        yield Reply.json(200, Map.of("healthy", true));
      }
      default -> Reply.empty(200);
    };
  }

  private StoredObject object(Asked asked) {
    store.rowSecurity().checkSight();
    return store
        .object(asked.bucket(), asked.key())
        .orElseThrow(() -> new Refusal(Replies.noSuchKey()));
  }

  private Reply delete(Asked asked) {
    if (!store.deleteObject(asked.bucket(), asked.key())) {
      throw new Refusal(Replies.noSuchKey());
    }
    return Reply.json(200, Map.of("message", "Successfully deleted"));
  }

  private static Reply info(StoredObject object) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("id", object.id());
    body.put("name", object.key());
    body.put("version", object.version());
    body.put("bucket_id", object.bucket());
    body.put("size", object.size());
    body.put("content_type", object.contentType());
    body.put("cache_control", object.cacheControl());
    body.put("etag", object.etag());
    body.put("metadata", object.customMetadata());
    body.put("last_modified", object.lastModified());
    body.put("created_at", object.createdAt());
    return described(Reply.json(200, body), object);
  }

  private static Answer content(StoredObject object, Call call) {
    Reply whole =
        described(Reply.empty(200), object)
            .with("Content-Type", object.contentType())
            .with("accept-ranges", "bytes");
    Matcher range = RANGE.matcher(call.header("Range").orElse(""));
    long from = range.matches() ? Long.parseLong(range.group(1)) : object.size();
    if (from >= object.size()) {
      return slice(whole, object, 0, object.size());
    }
    long last = object.size() - 1;
    long to = range.group(2).isEmpty() ? last : Math.min(last, Long.parseLong(range.group(2)));
    String span = "bytes " + from + "-" + to + "/" + object.size();
    Reply part = new Reply(206, whole.headers(), "").with("Content-Range", span);
    return slice(part, object, from, to - from + 1);
  }

  private static Answer slice(Reply reply, StoredObject object, long from, long length) {
    EntityTemplate bytes =
        new EntityTemplate(length, null, null, out -> send(object, from, length, out));
    return new Answer(reply, bytes, Answer.Rest.DRAIN);
  }

  private static void send(StoredObject object, long from, long length, OutputStream out)
      throws IOException {
    try (InputStream in = Files.newInputStream(object.file())) {
      in.skipNBytes(from);
      byte[] buffer = new byte[RequestBody.LARGEST_SLICE];
      for (long left = length; left > 0; ) {
        int n = in.readNBytes(buffer, 0, (int) Math.min(buffer.length, left));
        if (n == 0) {
          throw new IOException("file shrank: " + object.file());
        }
        out.write(buffer, 0, n);
        left -= n;
      }
    }
  }

  private static Reply described(Reply reply, StoredObject object) {
    return reply
        .with("etag", object.etag())
        .with("last-modified", Connection.httpDate(Instant.parse(object.lastModified())))
        .with("cache-control", object.cacheControl());
  }
}
