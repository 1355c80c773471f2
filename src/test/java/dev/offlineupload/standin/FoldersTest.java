package dev.offlineupload.standin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.offlineupload.standin.Caller.Got;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Supabase Storage, the list of a folder. */
class FoldersTest extends LocalStorageTest {
  @BeforeEach
  void put() {
    for (String key : List.of("day/b.mp4", "day/a.mp4", "day/night/c.mp4", "other/d.mp4")) {
      storage.putObject(key, key.getBytes(UTF_8));
    }
  }

  private List<Map<String, Object>> list(String bucket, String question) throws Exception {
    Got got = caller.post("/object/list/" + bucket, question, "Content-Type", "application/json");
    assertThat(got.status()).as(got.body()).isEqualTo(200);
    return new ObjectMapper().readValue(got.body(), new TypeReference<>() {});
  }

  private List<Object> names(String question) throws Exception {
    return list("videos", question).stream().map(entry -> entry.get("name")).toList();
  }

  @Test
  void tellsWhatIsInAFolder() throws Exception {
    StoredObject object = storage.object("day/a.mp4").orElseThrow();
    List<Map<String, Object>> entries = list("videos", "{\"prefix\":\"day\"}");
    assertThat(entries).hasSize(3);
    assertThat(entries.get(0))
        .containsEntry("name", "a.mp4")
        .containsEntry("id", object.id())
        .containsEntry("updated_at", object.lastModified())
        .containsEntry("created_at", object.createdAt());
    assertThat((Map<?, ?>) entries.get(0).get("metadata"))
        .isEqualTo(
            Map.of(
                "eTag",
                object.etag(),
                "size",
                9,
                "mimetype",
                object.contentType(),
                "cacheControl",
                "no-cache",
                "lastModified",
                object.lastModified(),
                "contentLength",
                9));
    assertThat(entries.get(2)).containsEntry("name", "night").containsEntry("id", null);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'prefix':''} | [day, other]",
        "{'prefix':'day/'} | [a.mp4, b.mp4, night]",
        "{'prefix':'day','limit':1,'offset':1} | [b.mp4]",
        "{'prefix':'day','search':'b'} | [b.mp4]",
        "{'prefix':'day','limit':2,'sortBy':{'column':'updated_at','order':'desc'}} | [a.mp4, b.mp4]",
        "{'prefix':'day','limit':3,'sortBy':{'column':'updated_at'}} | [night, b.mp4, a.mp4]",
        "{'prefix':'none'} | []"
      })
  void inTheOrderAndTheRangeThatIsAskedFor(String question, String names) throws Exception {
    assertThat(names(question.replace('\'', '"'))).hasToString(names);
  }

  @Test
  void anOverwrittenObjectKeepsItsIdAndIsTheNewest() throws Exception {
    String before = storage.object("day/b.mp4").orElseThrow().id();
    storage.putObject("day/b.mp4", new byte[] {1});
    Map<String, Object> newest =
        list(
                "videos",
                "{\"prefix\":\"day\",\"limit\":1,\"sortBy\":{\"column\":\"updated_at\",\"order\":\"desc\"}}")
            .get(0);
    assertThat(newest).containsEntry("name", "b.mp4").containsEntry("id", before);
  }

  @Test
  void aBucketThatIsAbsentHasNothingInIt() throws Exception {
    assertThat(list("nowhere", "{\"prefix\":\"day\"}")).isEmpty();
  }

  @Test
  void withoutAPrefixItIsRefused() {
    Got got = caller.post("/object/list/videos", "{}", "Content-Type", "application/json");
    assertThat(got.status()).isEqualTo(400);
    assertThat(got.code()).isEqualTo("InvalidRequest");
  }
}
