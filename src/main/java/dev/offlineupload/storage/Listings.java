package dev.offlineupload.storage;

import com.fasterxml.jackson.databind.JsonNode;
import dev.offlineupload.queue.QueuedUpload;
import dev.offlineupload.text.Units;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Looks at the objects of many uploads, for the routes. */
public final class Listings {
  /** Of uploads that were proven of late. */
  public Listing of(List<QueuedUpload> uploads) {
    return Listing.ofNewest(uploads);
  }

  /** The names of the objects in a list; of a folder in it there is no id. */
  public List<String> names(Attempt attempt) {
    List<String> names = new ArrayList<>();
    for (JsonNode entry : Body.of(attempt.said()).json()) {
      if (entry.path("id").isTextual()) {
        names.add(entry.path("name").asText());
      }
    }
    return names;
  }

  /** Which agent an object tells that it was uploaded by; empty if it tells of none. */
  public String device(Attempt attempt) {
    JsonNode metadata = Body.of(attempt.said()).json().path("metadata");
    return Units.printable(metadata.path(UploadRequests.DEVICE).asText(""));
  }

  /** A page came, or did not. */
  public void take(Listing listing, Attempt attempt) {
    listing.take(attempt);
  }

  /** One was asked for by itself; its row, if that moved. */
  public void judged(Listing listing, Attempt attempt, List<Map<String, Object>> rows) {
    listing.judged(attempt, rows);
  }
}
