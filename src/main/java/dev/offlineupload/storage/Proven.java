package dev.offlineupload.storage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.offlineupload.queue.QueuedUpload;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;

/**
 * What storage told of an object that is a recording. Only {@link Proof} makes one; its text is
 * kept in the row, and without it no row is completed and no file goes.
 */
public final class Proven {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** As storage tells them, besides the size. */
  private static final List<String> IDENTITY = List.of("id", "version", "etag", "updated");

  private final JsonNode fields;

  private Proven(JsonNode fields) {
    this.fields = fields;
  }

  /**
   * For {@link Proof} alone.
   *
   * @param info the body of {@code GET /object/info/authenticated/…}
   */
  static Proven of(JsonNode info, QueuedUpload upload, Instant at) {
    ObjectNode fields = MAPPER.createObjectNode();
    fields.put("object", upload.bucketPath());
    fields.put("size", info.path("size").asLong());
    fields.put("id", info.path("id").asText(""));
    fields.put("version", info.path("version").asText(""));
    fields.put("etag", info.path("etag").asText(""));
    fields.put("updated", info.path("last_modified").asText(""));
    fields.put("at", at.toString());
    return new Proven(fields);
  }

  /** What a row keeps; nothing if it was completed by a version that kept no proof. */
  static Optional<Proven> kept(QueuedUpload upload) {
    return Optional.ofNullable(upload.proof())
        .map(text -> Body.of(text).json())
        .filter(fields -> fields.path("object").asText("").equals(upload.bucketPath()))
        .map(Proven::new);
  }

  /** For the row. */
  public String text() {
    return fields.toString();
  }

  /** Whether another proof is of the very same object, not only of the same content. */
  boolean isSame(Proven other) {
    boolean sized = fields.path("size").asLong(-1) == other.fields.path("size").asLong(-2);
    // A new version is made by each upload of a key; where there is none, all else must be equal.
    return sized
        && IDENTITY.stream()
            .filter(name -> !name.equals("updated") || told("version").isEmpty())
            .allMatch(name -> told(name).equals(other.told(name)));
  }

  /**
   * Whether a folder's list tells of the very same object. It tells no version; the time of the
   * last change stands for it.
   *
   * @param entry with {@code id}, {@code updated_at} and {@code metadata}
   */
  boolean isListed(JsonNode entry) {
    JsonNode metadata = entry.path("metadata");
    String version = entry.path("version").asText("");
    return !told("id").isEmpty()
        && told("id").equals(entry.path("id").asText(""))
        && fields.path("size").asLong(-1) == metadata.path("size").asLong(-2)
        && told("etag").equals(metadata.path("eTag").asText(""))
        && isSameMoment(told("updated"), entry.path("updated_at").asText(""))
        && (version.isEmpty() || version.equals(told("version")));
  }

  private String told(String name) {
    return fields.path(name).asText("");
  }

  /** One may tell microseconds, and the other milliseconds. */
  private static boolean isSameMoment(String one, String other) {
    try {
      Duration apart =
          Duration.between(OffsetDateTime.parse(one), OffsetDateTime.parse(other)).abs();
      return apart.compareTo(Duration.ofMillis(1)) <= 0;
    } catch (DateTimeParseException untold) {
      return false;
    }
  }
}
