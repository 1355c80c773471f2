package dev.offlineupload.storage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.offlineupload.queue.QueuedUpload;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The objects of many uploads, looked at by few lists of the folders that they are in. A list only
 * ever says that an object is still the very one that was proven; whatever it does not say of is to
 * be asked for by itself. For one thread.
 *
 * @see <a href="https://supabase.com/docs/reference/javascript/storage-from-list">Supabase:
 *     list</a>
 */
public final class Listing {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final int LONGEST_PAGE = 250;

  /** Lanes end in another order than they begin. */
  private static final int OVERLAP = 40;

  private final String order;
  private final Map<String, Integer> begins;

  /** By folder and name: what no list told of yet. */
  private final Map<String, Map<String, QueuedUpload>> open = new LinkedHashMap<>();

  private final List<QueuedUpload> same = new ArrayList<>();
  private final List<QueuedUpload> doubtful = new ArrayList<>();
  private boolean answered = true;
  private int begin = -1;

  private Listing(List<QueuedUpload> uploads, String order, Map<String, Integer> begins) {
    this.order = order;
    this.begins = begins;
    for (QueuedUpload upload : uploads) {
      if (Proven.kept(upload).isPresent()) {
        int slash = upload.bucketPath().lastIndexOf('/');
        String folder = upload.bucketPath().substring(0, Math.max(0, slash));
        Optional.ofNullable(
                open.computeIfAbsent(folder, of -> new LinkedHashMap<>())
                    .put(upload.bucketPath().substring(slash + 1), upload))
            .ifPresent(doubtful::add);
      } else {
        doubtful.add(upload);
      }
    }
  }

  /** Of uploads that were proven of late: what was changed last comes first. */
  static Listing ofNewest(List<QueuedUpload> uploads) {
    return new Listing(uploads, "desc", new HashMap<>());
  }

  /**
   * Of uploads in the order in which they were made.
   *
   * @param begins where each folder's list goes on, from one listing to the next
   */
  public static Listing ofOldest(List<QueuedUpload> uploads, Map<String, Integer> begins) {
    return new Listing(uploads, "asc", begins);
  }

  /** Whether there is another page to ask for. */
  public boolean isOpen() {
    return !open.isEmpty();
  }

  /** Whether storage can be asked now. */
  public boolean isAnswered() {
    return answered;
  }

  /** Those whose objects are the very ones that were proven. */
  public List<QueuedUpload> same() {
    return List.copyOf(same);
  }

  /** Those that no list tells enough of. */
  public List<QueuedUpload> doubtful() {
    return List.copyOf(doubtful);
  }

  /** The next page, as the body of the request. */
  String question() {
    Map.Entry<String, Map<String, QueuedUpload>> folder = folder();
    if (begin < 0) {
      begin = begins.getOrDefault(folder.getKey(), 0);
    }
    return question(folder.getKey(), limit(), begin, order);
  }

  static String question(String folder, int limit, int offset, String order) {
    ObjectNode question = MAPPER.createObjectNode();
    question.put("prefix", folder);
    question.put("limit", limit);
    question.put("offset", offset);
    question.putObject("sortBy").put("column", "updated_at").put("order", order);
    return question.toString();
  }

  private Map.Entry<String, Map<String, QueuedUpload>> folder() {
    return open.entrySet().iterator().next();
  }

  private int limit() {
    return Math.min(LONGEST_PAGE, 2 * folder().getValue().size() + 50);
  }

  /** Takes what was answered; a folder is gone on with as long as each page tells of ours. */
  void take(Attempt attempt) {
    Map.Entry<String, Map<String, QueuedUpload>> folder = folder();
    int limit = limit();
    JsonNode page = attempt.isStored() ? Body.of(attempt.said()).json() : MAPPER.createArrayNode();
    int told = 0;
    int next = 0;
    for (int at = 0; at < page.size(); at++) {
      QueuedUpload ours = folder.getValue().remove(page.path(at).path("name").asText(""));
      if (ours != null) {
        told++;
        boolean isSame = isSame(ours, page.path(at));
        (isSame ? same : doubtful).add(ours);
        // One that was overwritten is not where it was.
        next = isSame ? at + 1 : next;
      }
    }
    if (next > 0) {
      begins.put(folder.getKey(), Math.max(0, begin + next - OVERLAP));
    }
    begin += page.size();
    if (told == 0 || page.size() < limit || folder.getValue().isEmpty()) {
      doubtful.addAll(folder.getValue().values());
      open.remove(folder.getKey());
      begin = -1;
    }
  }

  private static boolean isSame(QueuedUpload upload, JsonNode entry) {
    return Proven.kept(upload).filter(proof -> proof.isListed(entry)).isPresent();
  }

  /** One was asked for by itself; what was found is told by its row, if it moved. */
  void judged(Attempt attempt, List<Map<String, Object>> rows) {
    answered &= attempt.isHeard();
    rows.stream()
        .filter(row -> row.get("looked_at") != null)
        .map(QueuedUpload::of)
        .forEach(same::add);
  }
}
