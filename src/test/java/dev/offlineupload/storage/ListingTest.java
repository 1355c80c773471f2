package dev.offlineupload.storage;

import static dev.offlineupload.storage.Uploads.upload;
import static org.assertj.core.api.Assertions.assertThat;

import dev.offlineupload.queue.QueuedUpload;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListingTest {
  private static final String ENTRY =
      "{\"name\":\"%1$s\",\"id\":\"id of %1$s\",\"updated_at\":\"2026-11-30T10:00:00.123Z\","
          + "\"metadata\":{\"eTag\":\"\\\"e\\\"\",\"size\":3}}";
  private static final String INFO =
      "{\"id\":\"id of %s\",\"version\":\"v\",\"etag\":\"\\\"e\\\"\",\"size\":3,"
          + "\"last_modified\":\"2026-11-30T10:00:00.123456+00:00\"}";

  private static QueuedUpload proven(String folder, String name) {
    Uploads row = upload(folder + name, 3, 0).with("bucket_path", folder + name);
    Proven proof = Proven.of(Body.of(INFO.formatted(name)).json(), row.row(), Instant.EPOCH);
    return row.with("proof", proof.text()).row();
  }

  private static List<QueuedUpload> proven(int from, int to) {
    return IntStream.range(from, to).mapToObj(n -> proven("a/", n + ".mp4")).toList();
  }

  private static Attempt page(Stream<String> entries) {
    return answered(entries.collect(Collectors.joining(",", "[", "]")));
  }

  private static Attempt answered(String body) {
    Attempt attempt = Attempt.none();
    attempt.asks("list");
    attempt.answered(new Answers().classify("list", 200, body, null, null, null), body, null);
    return attempt;
  }

  /** Asks on until there is nothing more to ask. */
  private static int listed(Listing listing, List<String> entries) {
    int questions = 0;
    while (listing.isOpen()) {
      var question = Body.of(listing.question()).json();
      questions++;
      listing.take(
          page(
              entries.stream()
                  .skip(question.path("offset").asLong())
                  .limit(question.path("limit").asLong())));
    }
    return questions;
  }

  private static List<String> entries(int from, int to) {
    return IntStream.range(from, to).mapToObj(n -> ENTRY.formatted(n + ".mp4")).toList();
  }

  @Test
  void oneListTellsOfManyObjects() {
    Listing listing = Listing.ofNewest(proven(0, 60));
    assertThat(listed(listing, entries(0, 100))).isOne();
    assertThat(listing.same()).hasSize(60);
    assertThat(listing.doubtful()).isEmpty();
  }

  @Test
  void aFolderOfThousandsCostsAPageOrTwo() {
    Listing listing = Listing.ofNewest(proven(0, 5));
    assertThat(listed(listing, entries(0, 20_000))).isOne();
    assertThat(listing.same()).hasSize(5);
    Listing deeper = Listing.ofNewest(proven(9_000, 9_005));
    assertThat(listed(deeper, entries(0, 20_000))).isOne();
    assertThat(deeper.doubtful()).as("asked for by themselves").hasSize(5);
  }

  @Test
  void eachFolderHasAListOfItsOwn() {
    Listing listing =
        Listing.ofNewest(
            List.of(proven("a/", "x.mp4"), proven("", "x.mp4"), proven("b/", "x.mp4")));
    assertThat(listed(listing, List.of(ENTRY.formatted("x.mp4")))).isEqualTo(3);
    assertThat(listing.same()).hasSize(3);
  }

  @Test
  void whatWasMadeInOrderIsReadOnWhereThePageBeforeEnded() {
    Map<String, Integer> begins = new HashMap<>();
    int questions = 0;
    for (int row = 0; row < 5_000; row += 200) {
      Listing listing = Listing.ofOldest(proven(row, row + 200), begins);
      questions += listed(listing, entries(0, 5_000));
      assertThat(listing.same()).hasSize(200);
    }
    assertThat(questions).isEqualTo(25);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"id\":\"another\"",
        "\"updated_at\":\"2026-11-30T10:00:01Z\"",
        "\"updated_at\":null",
        "\"metadata\":null",
        "\"metadata\":{\"eTag\":\"\\\"f\\\"\",\"size\":3}",
        "\"metadata\":{\"eTag\":\"\\\"e\\\"\",\"size\":4}",
        "\"version\":\"another\"",
        "\"id\":null"
      })
  void anythingElseIsDoubted(String changed) {
    Listing listing = Listing.ofNewest(proven(0, 1));
    String entry = ENTRY.formatted("0.mp4");
    // Of a name that is there twice the last counts.
    listing.take(page(Stream.of(entry.substring(0, entry.length() - 1) + "," + changed + "}")));
    assertThat(listing.same()).isEmpty();
    assertThat(listing.doubtful()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[", "{}", "[7]", "[{}]", "<html>", "[[]]", "[{\"name\":null}]"})
  void noListTellsNothing(String body) {
    Listing listing = Listing.ofNewest(proven(0, 2));
    listing.take(answered(body));
    assertThat(listing.isOpen()).isFalse();
    assertThat(listing.same()).isEmpty();
    assertThat(listing.doubtful()).hasSize(2);
  }

  @Test
  void withoutAProofThereIsNothingToCompare() {
    Listing listing = Listing.ofNewest(List.of(upload("a/x.mp4", 3, 0).row()));
    assertThat(listing.isOpen()).isFalse();
    assertThat(listing.doubtful()).hasSize(1);
  }

  @Test
  void ofTwoUploadsWithOneKeyNoneIsForgotten() {
    Listing listing = Listing.ofNewest(List.of(proven("a/", "x.mp4"), proven("a/", "x.mp4")));
    assertThat(listed(listing, List.of(ENTRY.formatted("x.mp4")))).isOne();
    assertThat(listing.same()).hasSize(1);
    assertThat(listing.doubtful()).hasSize(1);
  }

  @Test
  void aProofOfAnotherObjectIsNone() {
    String text = proven("a/", "x.mp4").proof();
    QueuedUpload renamed =
        upload("a/x.mp4", 3, 0).with("bucket_path", "a/y.mp4").with("proof", text).row();
    assertThat(Proven.kept(renamed)).isEmpty();
    assertThat(Proven.kept(upload("a/x.mp4", 3, 0).with("proof", "no JSON").row())).isEmpty();
  }
}
