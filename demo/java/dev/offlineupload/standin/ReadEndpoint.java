package dev.offlineupload.standin;

import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Info, the object itself, and its removal. */
final class ReadEndpoint implements Endpoint {
  private static final Pattern RANGE = Pattern.compile("bytes=(\\d{1,18})-(\\d{0,18})");

  private final ObjectStore objects;

  ReadEndpoint(ObjectStore objects) {
    this.objects = objects;
  }

  @Override
  public Answer serve(Call call) {
    Route route = call.route();
    if (route.kind() == Kind.OBJECT_DELETE) {
      return delete(route);
    }
    StoredObject object =
        objects
            .find(route.bucket(), route.key())
            .orElseThrow(() -> new Refusal(RestError.noSuchKey()));
    return route.kind() == Kind.INFO ? info(object) : content(call.request(), object);
  }

  private Answer delete(Route route) {
    if (!objects.delete(route.bucket(), route.key())) {
      throw new Refusal(RestError.noSuchKey());
    }
    return Answer.of(Reply.json(200, Map.of("message", "Successfully deleted")));
  }

  private static Answer info(StoredObject object) {
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
    return Answer.of(described(Reply.json(200, body), object));
  }

  private static Answer content(HttpRequest request, StoredObject object) {
    Reply whole =
        described(Reply.empty(200), object)
            .with("Content-Type", object.contentType())
            .with("accept-ranges", "bytes");
    Matcher range = RANGE.matcher(request.header("Range").orElse(""));
    long from = range.matches() ? Long.parseLong(range.group(1)) : object.size();
    if (from >= object.size()) {
      return Answer.of(whole, new FileSlice(object.file(), 0, object.size()));
    }
    long last = object.size() - 1;
    long to = range.group(2).isEmpty() ? last : Math.min(last, Long.parseLong(range.group(2)));
    Reply part = new Reply(206, whole.headers(), "");
    String span = "bytes " + from + "-" + to + "/" + object.size();
    return Answer.of(
        part.with("Content-Range", span), new FileSlice(object.file(), from, to - from + 1));
  }

  private static Reply described(Reply reply, StoredObject object) {
    return reply
        .with("etag", object.etag())
        .with("last-modified", AnswerWriter.httpDate(object.lastModified().atZone(ZoneOffset.UTC)))
        .with("cache-control", object.cacheControl());
  }
}
