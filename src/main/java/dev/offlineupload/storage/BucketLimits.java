package dev.offlineupload.storage;

import com.fasterxml.jackson.databind.JsonNode;
import dev.offlineupload.text.Units;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * What the bucket and the server take, as they said last; anything, before they were asked.
 *
 * @see <a href="https://supabase.com/docs/guides/storage/buckets/creating-buckets">Supabase:
 *     restricting uploads</a>
 */
public final class BucketLimits {
  private static final String ANY_VIDEO = "video/mp4";

  private volatile long bucket = Long.MAX_VALUE;
  private volatile long server = Long.MAX_VALUE;
  private volatile List<String> types = List.of();
  private volatile boolean doubted = true;

  /**
   * Takes in what the bucket is described as: {@code file_size_limit}, {@code allowed_mime_types}.
   */
  void take(JsonNode described) {
    bucket = size(described.path("file_size_limit").asText());
    types =
        StreamSupport.stream(described.path("allowed_mime_types").spliterator(), false)
            .map(JsonNode::asText)
            .toList();
  }

  /**
   * Takes in the largest upload that the server takes.
   *
   * @param header Tus-Max-Size in bytes, null if it was not said
   */
  void take(String header) {
    server = size(header);
    doubted = false;
  }

  /** The next probe is to ask the server too, not the bucket alone. */
  public void doubt() {
    doubted = true;
  }

  public boolean isDoubted() {
    return doubted;
  }

  /** Zero is no limit, as the server has it. */
  private static long size(String text) {
    long size = text != null && text.matches("\\d{1,18}") ? Long.parseLong(text) : 0;
    return size == 0 ? Long.MAX_VALUE : size;
  }

  /**
   * Why such an upload would be refused, with the remedy; empty if it would not.
   *
   * @param size in bytes
   * @param type as it is sent; compared literally, but for {@code video/*}
   */
  public Optional<String> refusal(long size, String type) {
    if (size > Math.min(bucket, server)) {
      String words =
          bucket <= server
              ? "its size is %s, and the bucket takes at most %s (file_size_limit): raise that, then"
                  + " retry it"
              : "its size is %s, and the server takes at most %s (Tus-Max-Size): raise that, then"
                  + " retry it";
      return Optional.of(words.formatted(Units.bytes(size), Units.bytes(Math.min(bucket, server))));
    }
    return types.isEmpty() || types.stream().anyMatch(taken -> isTaken(taken, type))
        ? Optional.empty()
        : Optional.of(
            "its type is %s, and the bucket takes only %s: add it to allowed_mime_types, then retry it"
                .formatted(type, String.join(", ", types)));
  }

  private static boolean isTaken(String taken, String type) {
    return taken.endsWith("/*")
        ? type.startsWith(taken.substring(0, taken.length() - 1))
        : taken.equals(type);
  }

  /** A type that is taken. */
  String someType() {
    return types.stream()
        .filter(taken -> !isTaken(taken, ANY_VIDEO))
        .filter(taken -> !taken.endsWith("/*"))
        .findFirst()
        .filter(other -> refusal(0, ANY_VIDEO).isPresent())
        .orElse(ANY_VIDEO);
  }

  /** In words; none if there is no limit. */
  public List<String> words() {
    List<String> words = new ArrayList<>();
    if (Math.min(bucket, server) < Long.MAX_VALUE) {
      String size = Units.bytes(Math.min(bucket, server));
      words.add(
          bucket <= server
              ? "the bucket takes at most %s (file_size_limit)".formatted(size)
              : "the server takes at most %s (Tus-Max-Size)".formatted(size));
    }
    if (!types.isEmpty()) {
      words.add("the bucket takes only %s".formatted(String.join(", ", types)));
    }
    return words;
  }
}
