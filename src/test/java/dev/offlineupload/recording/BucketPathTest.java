package dev.offlineupload.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BucketPathTest {
  private static final ZoneId SAO_PAULO = ZoneId.of("America/Sao_Paulo");
  private static final Fingerprint FILE =
      new Fingerprint(Clips.CAMERA_3, 1, Instant.parse("2026-01-01T01:02:03Z").toEpochMilli());
  private static final Metadata KNOWN =
      new Metadata(
          "Câmera 3",
          null,
          "Arena São João",
          "",
          0,
          Instant.parse("2026-11-20T21:45:02Z"),
          null,
          null);

  private static String key(String template, Metadata metadata) {
    return BucketPath.compile(template, SAO_PAULO).key(FILE, metadata);
  }

  @Test
  void theDefaultKeepsTheFolders() {
    assertThat(key(BucketPath.DEFAULT, Metadata.NONE))
        .isEqualTo("Arena_Sao_Joao/Quadra_2/2026/11-November/20/18h/Camera_3_20261120_184502.mp4");
  }

  @ParameterizedTest
  @CsvSource({
    "'{arena}/{camera_id}/{name}.{ext}', Arena_Sao_Joao/Camera_3/Camera_3_20261120_184502.mp4",
    "'{year}/{month}/{day}/{hour}-{minute}-{second}.{ext}', 2026/11/20/18-45-02.mp4",
    "'clips/{quadra}/{session_id}/{name}', clips/unknown/unknown/Camera_3_20261120_184502",
  })
  void templatesAreFilledIn(String template, String key) {
    assertThat(key(template, KNOWN)).isEqualTo(key);
  }

  @Test
  void withoutATimeTheFilesTimeIsTaken() {
    assertThat(key("{year}-{month}-{day}_{hour}", Metadata.NONE)).isEqualTo("2025-12-31_22");
  }

  @Test
  void valuesBringNoFoldersAlong() {
    Metadata hostile = new Metadata("../../etc", "..", "/", "a/b", 0, null, null, null);

    assertThat(key("{camera_id}/{session_id}/{arena}/{quadra}/x", hostile))
        .isEqualTo(".._.._etc/_/_/a_b/x");
  }

  @Test
  void aFileWithoutExtensionIsUnknownThere() {
    assertThat(
            BucketPath.compile("{name}.{ext}", SAO_PAULO)
                .key(new Fingerprint("a/clip", 1, 0), Metadata.NONE))
        .isEqualTo("clip.unknown");
  }

  @Test
  void unknownNamesAreRefusedWithTheList() {
    assertThatThrownBy(() -> BucketPath.compile("{path}/{kamera}", SAO_PAULO))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("{kamera}")
        .hasMessageContaining("{camera_id}, {session_id}, {year}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "/{path}", "a//{path}", "../{path}", "{path", "path}", "{}", "a/"})
  void templatesThatCannotBeMeantAreRefused(String template) {
    assertThatThrownBy(() -> BucketPath.compile(template, SAO_PAULO))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
