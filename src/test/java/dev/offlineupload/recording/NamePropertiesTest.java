package dev.offlineupload.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever a name or a stored path is: no way out of the folder, no key that storage refuses. */
class NamePropertiesTest {
  private static final Path ROOT = Path.of("/srv/recordings");

  private final RecordingsFolder folder = new RecordingsFolder(ROOT);
  private final PathPattern pattern =
      PathPattern.compile("{arena}/{quadra}/**/{camera_id}_{timestamp}", ZoneOffset.UTC);

  @Provide
  Arbitrary<String> paths() {
    return HostileNames.paths();
  }

  @Provide
  Arbitrary<String> relative() {
    return HostileNames.parts().list().ofMinSize(1).ofMaxSize(5).map(all -> String.join("/", all));
  }

  @Provide
  Arbitrary<String> templates() {
    return Arbitraries.of(
        "{path}", "{arena}/{quadra}/{name}.{ext}", "x/{camera_id}/{year}/{session_id}_{name}");
  }

  @Property
  void aStoredPathLeadsIntoTheFolderOrIsRefused(@ForAll("paths") String stored) {
    try {
      Path file = folder.resolve(stored);
      assertThat(file).isAbsolute().startsWithRaw(ROOT).isNotEqualTo(ROOT);
      assertThat(file.normalize()).isEqualTo(file);
      assertThat(folder.resolve(folder.videoPath(file))).isEqualTo(file);
    } catch (IllegalArgumentException refused) {
      assertThat(refused).hasMessageStartingWith("not a recording's path: ");
    }
  }

  @Property
  void everyKeyIsOneThatStorageTakesAndStaysAsItIs(@ForAll("paths") String path) {
    String key = ObjectKey.of(path);
    assertThat(key).hasSizeBetween(1, ObjectKey.LONGEST);
    for (String part : key.split("/", -1)) {
      assertThat(part)
          .matches("[A-Za-z0-9._-]+")
          .isNotIn(".", "..")
          .hasSizeLessThanOrEqualTo(ObjectKey.LONGEST_PART);
    }
    assertThat(ObjectKey.of(key)).isEqualTo(key);
    String renamed = ObjectKey.renamed(key, "0123456789abcdef");
    assertThat(renamed).isNotEqualTo(key);
    assertThat(ObjectKey.renamed(renamed, "0123456789abcdef")).isEqualTo(renamed);
  }

  @Property
  void everyTemplateMakesAKeyOfEveryPath(
      @ForAll("templates") String template, @ForAll("relative") String path) {
    Optional<Metadata> found = pattern.match(path);
    Fingerprint file = new Fingerprint(path, 1, 0);
    String key =
        BucketPath.compile(template, ZoneOffset.UTC).key(file, found.orElse(Metadata.NONE));
    assertThat(ObjectKey.of(key)).isEqualTo(key);
    found.ifPresent(said -> assertThat(path).contains(said.arena()).contains(said.quadra()));
  }
}
