package dev.offlineupload.recording;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.offlineupload.support.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Whatever stands beside a clip: it is believed as a whole, or refused with a reason. */
class SidecarPropertiesTest {
  private static final String CLIP = "arena/quadra/cam_20261120_101530.mp4";

  private static Path root;
  private static Recordings recordings;
  private static Recording byPath;

  @BeforeContainer
  static void makeClip() throws IOException {
    root = Files.createTempDirectory("sidecars");
    Clips.write(root.resolve(CLIP), new byte[10]);
    recordings =
        new Recordings(
            new RecordingsFolder(root),
            PathPattern.compile("{arena}/{quadra}/**/{camera_id}_{timestamp}", ZoneOffset.UTC),
            BucketPath.compile(BucketPath.DEFAULT, ZoneOffset.UTC),
            ZoneOffset.UTC);
    byPath = recordings.describe(root.resolve(CLIP));
  }

  @AfterContainer
  static void remove() throws IOException {
    Trees.delete(root);
  }

  @Provide
  Arbitrary<String> values() {
    Arbitrary<String> texts = HostileNames.paths().map(SidecarPropertiesTest::quoted);
    Arbitrary<String> odd =
        Arbitraries.of(
            "null",
            "true",
            "-1",
            "1001",
            "1e999",
            "9".repeat(500),
            "[]",
            "{}",
            "\"\"",
            "[".repeat(5_000),
            "{\"a\":".repeat(100),
            "\"\\u0000\"",
            "\"\\ud800\"",
            "nul",
            "\"../../other\"",
            "\"/etc/passwd\"",
            "\"other-bucket/x.mp4\"",
            "\"" + "x".repeat(900) + "\"",
            "\"" + "x".repeat(70_000) + "\"",
            "\"2026-99-99T00:00:00Z\"",
            "\"+999999999-01-01T00:00:00Z\"",
            "5",
            "\"plain\"");
    return Arbitraries.oneOf(texts, odd);
  }

  private static String quoted(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }

  @Provide
  Arbitrary<byte[]> sidecars() {
    Arbitrary<String> keys =
        Arbitraries.of(
            "camera_id",
            "session_id",
            "arena",
            "quadra",
            "priority",
            "timestamp_video",
            "camera_uuid",
            "bucket_path",
            "another",
            "");
    Arbitrary<String> entries =
        Combinators.combine(keys, values()).as((key, value) -> "\"" + key + "\":" + value);
    Arbitrary<byte[]> objects = entries.list().ofMaxSize(4).map(SidecarPropertiesTest::object);
    Arbitrary<byte[]> noise = Arbitraries.bytes().array(byte[].class).ofMaxSize(200);
    return Arbitraries.oneOf(objects, objects, values().map(text -> text.getBytes(UTF_8)), noise);
  }

  private static byte[] object(List<String> entries) {
    return entries.stream().collect(Collectors.joining(",", "{", "}")).getBytes(UTF_8);
  }

  @Property
  void itIsBelievedOrRefusedWithAReason(@ForAll("sidecars") byte[] sidecar) throws IOException {
    Files.write(root.resolve(CLIP + ".json"), sidecar);

    Recording found = recordings.describe(root.resolve(CLIP));

    assertThat(ObjectKey.of(found.bucketPath())).isEqualTo(found.bucketPath());
    assertThat(found.priority()).isBetween(-1000, 1000);
    assertThat(found.fingerprint()).isEqualTo(byPath.fingerprint());
    if (found.sidecarRefusal() != null) {
      assertThat(found.sidecarRefusal()).isNotBlank();
      assertThat(found)
          .usingRecursiveComparison()
          .ignoringFields("sidecarRefusal")
          .isEqualTo(byPath);
    }
  }
}
