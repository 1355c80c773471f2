package dev.offlineupload.recording;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SidecarTest {
  private static final ZoneId SAO_PAULO = ZoneId.of("America/Sao_Paulo");

  @TempDir Path temp;
  private Path clip;
  private Path file;

  @BeforeEach
  void setUp() {
    clip = temp.resolve("clip.mp4");
    file = temp.resolve("clip.mp4.json");
  }

  private Sidecar read(String json) throws IOException {
    Files.write(file, json.getBytes(UTF_8));
    return Sidecar.beside(RecordingFile.of(clip), SAO_PAULO);
  }

  private Metadata values(String json) throws IOException {
    Sidecar sidecar = read(json);
    assertThat(sidecar).isInstanceOf(Sidecar.Values.class);
    return ((Sidecar.Values) sidecar).metadata();
  }

  private void assertRefused(String json, String reason) throws IOException {
    assertThat(read(json))
        .isInstanceOfSatisfying(
            Sidecar.Refused.class, refused -> assertThat(refused.reason()).contains(reason));
  }

  @Test
  void aClipNeedsNone() {
    assertThat(Sidecar.beside(RecordingFile.of(clip), SAO_PAULO))
        .isInstanceOf(Sidecar.Absent.class);
    assertThat(Sidecar.beside(RecordingFile.of(temp.resolve("x".repeat(251) + ".mp4")), SAO_PAULO))
        .as("the sidecar's name would be too long")
        .isInstanceOf(Sidecar.Absent.class);
  }

  @Test
  void allOfItIsRead() throws IOException {
    assertThat(
            values(
                """
                {"camera_id": "Câmera 3", "session_id": "s-1", "arena": "A", "quadra": "Q",
                 "priority": -1000, "timestamp_video": "2026-11-20T10:15:30-03:00",
                 "camera_uuid": "0b6f", "bucket_path": "a/b/clip.mp4",
                 "recorder": {"version": [1, 2.5, null]}}
                """))
        .isEqualTo(
            new Metadata(
                "Câmera 3",
                "s-1",
                "A",
                "Q",
                -1000,
                Instant.parse("2026-11-20T13:15:30Z"),
                "0b6f",
                "a/b/clip.mp4"));
  }

  @Test
  void whatIsNotSaidIsNull() throws IOException {
    assertThat(values("{\"camera_id\": null, \"arena\": \" \", \"priority\": null}"))
        .isEqualTo(Metadata.NONE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"exposure\": 3, \"camera\": \"4\"}"})
  void oneWithoutAnyFieldOfOursIsAnotherTools(String json) throws IOException {
    assertThat(read(json)).isInstanceOf(Sidecar.Foreign.class);
    assertThat(Sidecar.reasonToStay(RecordingFile.of(clip), null))
        .hasValue("none of its fields is ours");
  }

  @Test
  void fieldsThatAreNotOursAreCarriedAlong() throws IOException {
    ForeignFields others =
        ((Sidecar.Values)
                read(
                    """
                    {"arena": "A", "player": "Ana", "score 1": 40, "won": true, "note": null,
                     "rate": 2.50, "Ação": "saque"}
                    """))
            .others();
    assertThat(others.json())
        .isEqualTo(
            "{\"player\":\"Ana\",\"score_1\":40,\"won\":true,\"rate\":2.5,\"A__o\":\"saque\"}");
    assertThat(others.left()).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"recorder\": {\"v\": 1} | recorder is neither a text, a number, true nor false",
        "\"list\": [1] | list is neither",
        "\"sha256\": \"0\" | sha256 has a name that is taken",
        "\"camera id\": \"0\" | camera_id has a name that is taken",
        "\"a b\": 1, \"a_b\": 2 | a_b has a name that is taken",
        "\"\": 1 | has no name of 1 to 64",
        "\"note\": \"a\\nb\" | note has control characters",
      })
  void whatCanNotTravelKeepsTheSidecarAndNothingElse(String field, String reason)
      throws IOException {
    Sidecar.Values values = (Sidecar.Values) read("{\"arena\": \"A\", " + field + "}");
    assertThat(values.metadata().arena()).isEqualTo("A");
    assertThat(values.others().left()).contains(reason);
    assertThat(Sidecar.reasonToStay(RecordingFile.of(clip), values.sha256()))
        .hasValue(values.others().left());
  }

  @Test
  void fieldsThatAreNotOursAreFewAndShort() throws IOException {
    String many = IntStream.range(0, 30).mapToObj(n -> ", \"k" + n + "\": " + n).collect(joining());
    assertThat(((Sidecar.Values) read("{\"arena\": \"A\"" + many + "}")).others())
        .satisfies(others -> assertThat(others.json()).contains("k19").doesNotContain("k20"))
        .satisfies(others -> assertThat(others.left()).contains("k20 is beyond 20 fields"));
    String large =
        IntStream.range(0, 9)
            .mapToObj(n -> ", \"k" + n + "\": \"" + "ç".repeat(250) + "\"")
            .collect(joining());
    assertThat(((Sidecar.Values) read("{\"arena\": \"A\"" + large + "}")).others())
        .satisfies(others -> assertThat(others.json().getBytes(UTF_8)).hasSizeLessThan(2049))
        .satisfies(others -> assertThat(others.left()).contains("2048 bytes"));
    String longest = "{\"arena\": \"A\", \"t\": \"" + "t".repeat(256) + "\"}";
    assertThat(((Sidecar.Values) read(longest)).others().left()).contains("longer than 255");
  }

  @Test
  void itGoesOnlyAsItWasUsed() throws IOException {
    assertThat(Sidecar.reasonToStay(RecordingFile.of(clip), null)).as("there is none").isEmpty();
    String used = ((Sidecar.Values) read("{\"arena\": \"A\"}")).sha256();
    assertThat(Sidecar.reasonToStay(RecordingFile.of(clip), used)).isEmpty();
    assertThat(Sidecar.reasonToStay(RecordingFile.of(clip), null).orElseThrow())
        .startsWith("it came or changed");
    read("{\"arena\": \"B\"}");
    assertThat(Sidecar.reasonToStay(RecordingFile.of(clip), used))
        .hasValue("it came or changed after the upload had begun");
    read("{\"arena\": \"B");
    assertThat(Sidecar.reasonToStay(RecordingFile.of(clip), used).orElseThrow())
        .startsWith("not valid JSON");
    read("{\"arena\": 5}");
    assertThat(Sidecar.reasonToStay(RecordingFile.of(clip), used)).hasValue("arena must be a text");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-11-20T10:15:30", "2026-11-20 10:15:30", "2026-11-20T13:15:30Z",
        "2026-11-20T13:15:30+00:00", "2026-11-20 13:15:30+00:00", "2026-11-20T10:15:30.000000"
      })
  void timesWithoutAZoneAreLocal(String time) throws IOException {
    assertThat(values("{\"timestamp_video\": \"" + time + "\"}").timestampVideo())
        .isEqualTo("2026-11-20T13:15:30Z");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "| not a JSON object",
        "{ | not valid JSON",
        "[] | not a JSON object",
        "null | not a JSON object",
        "\"x\" | not a JSON object",
        "{} {} | not valid JSON",
        "{\"arena\": \"a\", \"arena\": \"b\"} | Duplicate",
        "{\"camera_id\": 3} | camera_id must be a text",
        "{\"session_id\": [\"a\"]} | session_id must be a text",
        "{\"arena\": {}} | arena must be a text",
        "{\"arena\": \"a\\nb\"} | arena has control characters",
        "{\"arena\": \"a\\u0000b\"} | arena has control characters",
        "{\"arena\": \"a\\u2028b\"} | arena has control characters",
        "{\"arena\": \"a\\ud800b\"} | arena has control characters",
        "{\"priority\": \"1\"} | priority must be a whole number",
        "{\"priority\": \"\"} | priority must be a whole number",
        "{\"camera_id\": true} | camera_id must be a text",
        "{\"priority\": 1.5} | priority must be a whole number",
        "{\"priority\": true} | priority must be a whole number",
        "{\"priority\": 1001} | from -1000 to 1000",
        "{\"priority\": -1001} | from -1000 to 1000",
        "{\"priority\": 4294967297} | from -1000 to 1000",
        "{\"priority\": -2147483648} | from -1000 to 1000",
        "{\"timestamp_video\": 1795169730} | timestamp_video must be a text",
        "{\"timestamp_video\": \"yesterday\"} | not an ISO 8601",
        "{\"timestamp_video\": \"2026-13-20T10:15:30\"} | not an ISO 8601",
        "{\"timestamp_video\": \"0001-01-01T10:15:30Z\"} | between the years",
        "{\"timestamp_video\": \"+999999999-01-01T10:15:30Z\"} | between the years",
        "{\"bucket_path\": \"../x.mp4\"} | bucket_path must be relative",
        "{\"bucket_path\": \"a/../x.mp4\"} | bucket_path must be relative",
        "{\"bucket_path\": \"/etc/passwd\"} | bucket_path must be relative",
        "{\"bucket_path\": \"a//x.mp4\"} | bucket_path must be relative",
        "{\"bucket_path\": \"a/./x.mp4\"} | bucket_path must be relative",
        "{\"bucket_path\": \"a/ /x.mp4\"} | bucket_path must be relative",
        "{\"bucket_path\": \"a/\"} | bucket_path must be relative",
        "{\"bucket_path\": \"a\\tb\"} | bucket_path has control characters",
      })
  void whatIsWrongIsRefused(String json, String reason) throws IOException {
    assertRefused(json == null ? "" : json, reason);
  }

  @Test
  void longValuesAreRefused() throws IOException {
    assertThat(values("{\"arena\": \"" + "a".repeat(255) + "\"}").arena()).hasSize(255);
    assertRefused("{\"arena\": \"" + "a".repeat(256) + "\"}", "longer than 255");
    assertThat(values("{\"bucket_path\": \"" + "a".repeat(800) + "\"}").bucketPath()).hasSize(800);
    assertRefused("{\"bucket_path\": \"" + "a".repeat(801) + "\"}", "longer than 800");
  }

  @Test
  void largeAndDeepFilesAreRefused() throws IOException {
    assertRefused("{\"x\": \"" + "a".repeat(Sidecar.LARGEST) + "\"}", "larger than 65536");
    assertRefused("{\"x\":" + "[".repeat(20) + "]".repeat(20) + "}", "nesting depth");
    assertRefused("{\"priority\":" + "9".repeat(50_000) + "}", "not valid JSON");
    assertRefused("{\"priority\": 1e99999}", "priority must be a whole number");
  }

  @Test
  void onlyAPlainFileIsRead() throws Exception {
    Files.createDirectory(file);
    assertThat(Sidecar.beside(RecordingFile.of(clip), SAO_PAULO))
        .isInstanceOf(Sidecar.Refused.class);
    Files.delete(file);
    Path elsewhere = Files.writeString(temp.resolve("secret"), "{\"arena\": \"secret\"}");
    Files.createSymbolicLink(file, elsewhere);
    assertThat(Sidecar.beside(RecordingFile.of(clip), SAO_PAULO))
        .isInstanceOf(Sidecar.Refused.class);
    Files.delete(file);
    Clips.pipe(file);
    assertThat(Sidecar.beside(RecordingFile.of(clip), SAO_PAULO))
        .isInstanceOf(Sidecar.Refused.class);
  }

  @Test
  void oneThatMayNotBeReadIsRefused() throws IOException {
    Clips.forbid(Files.writeString(file, "{}"));

    assertThat(Sidecar.beside(RecordingFile.of(clip), SAO_PAULO))
        .isInstanceOf(Sidecar.Refused.class);
  }

  @Test
  void noBytesMakeItThrow() throws IOException {
    Random random = new Random(5);
    String json =
        "{\"camera_id\":\"a\",\"priority\":1,\"timestamp_video\":\"2026-11-20T10:15:30\"}";
    for (int i = 0; i < 2_000; i++) {
      byte[] bytes = json.getBytes(UTF_8);
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      Files.write(file, bytes);
      assertThat(Sidecar.beside(RecordingFile.of(clip), SAO_PAULO)).isNotNull();
    }
  }
}
