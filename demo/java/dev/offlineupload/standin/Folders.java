package dev.offlineupload.standin;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The list of a folder: its objects and the folders in it, a page at a time. */
final class Folders {
  private static final int USUAL_PAGE = 100;

  private final Store store;

  Folders(Store store) {
    this.store = store;
  }

  Answer serve(Call call) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    call.body().copyTo(body);
    Map<String, Object> asked = Json.object(body.toString(UTF_8)).orElse(Map.of());
    if (!(asked.get("prefix") instanceof String prefix)) {
      String message = "body must have required property 'prefix'";
      throw new Refusal(Replies.restError("400", "InvalidRequest", "Error", message));
    }
    // As Supabase Storage does: a bucket that is absent or not to be seen has nothing in it.
    String folder = prefix.isEmpty() || prefix.endsWith("/") ? prefix : prefix + "/";
    List<Map<String, Object>> page =
        entries(call.asked().bucket(), folder, asked).stream()
            .skip(number(asked, "offset", 0))
            .limit(number(asked, "limit", USUAL_PAGE))
            .toList();
    return Answer.of(Reply.json(200, page));
  }

  private List<Map<String, Object>> entries(
      String bucket, String folder, Map<String, Object> asked) {
    String search = String.valueOf(asked.getOrDefault("search", ""));
    Map<String, Map<String, Object>> byName = new TreeMap<>();
    for (StoredObject object : store.objects().all()) {
      if (store.rowSecurity().sees()
          && object.bucket().equals(bucket)
          && object.key().startsWith(folder)) {
        String name = object.key().substring(folder.length());
        int slash = name.indexOf('/');
        String shown = slash < 0 ? name : name.substring(0, slash);
        if (shown.startsWith(search)) {
          byName.put(shown, slash < 0 ? entry(name, object) : folderEntry(shown));
        }
      }
    }
    return byName.values().stream().sorted(order(asked)).toList();
  }

  private static Comparator<Map<String, Object>> order(Map<String, Object> asked) {
    Map<?, ?> sortBy = asked.get("sortBy") instanceof Map<?, ?> map ? map : Map.of();
    String column = sortBy.get("column") == null ? "name" : sortBy.get("column").toString();
    Comparator<Map<String, Object>> order =
        column.equals("name")
            ? Comparator.comparing(entry -> String.valueOf(entry.get(column)))
            : Comparator.comparing(entry -> moment(entry.get(column)));
    return "desc".equals(sortBy.get("order")) ? order.reversed() : order;
  }

  /** A folder has none. */
  private static Instant moment(Object at) {
    return at == null ? Instant.MIN : Instant.parse(at.toString());
  }

  private static Map<String, Object> folderEntry(String name) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("name", name);
    for (String unset : List.of("id", "updated_at", "created_at", "last_accessed_at", "metadata")) {
      entry.put(unset, null);
    }
    return entry;
  }

  private static Map<String, Object> entry(String name, StoredObject object) {
    Map<String, Object> metadata = new LinkedHashMap<>();
    metadata.put("eTag", object.etag());
    metadata.put("size", object.size());
    metadata.put("mimetype", object.contentType());
    metadata.put("cacheControl", object.cacheControl());
    metadata.put("lastModified", object.lastModified());
    metadata.put("contentLength", object.size());
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("name", name);
    entry.put("id", object.id());
    entry.put("updated_at", object.lastModified());
    entry.put("created_at", object.createdAt());
    entry.put("last_accessed_at", object.lastModified());
    entry.put("metadata", metadata);
    return entry;
  }

  private static int number(Map<String, Object> asked, String name, int otherwise) {
    return asked.get(name) instanceof Number number ? number.intValue() : otherwise;
  }
}
