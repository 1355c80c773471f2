package dev.offlineupload.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.text.Normalizer;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PathPatternTest {
  private static final ZoneId SAO_PAULO = ZoneId.of("America/Sao_Paulo");
  private static final String USUAL = "{arena}/{quadra}/**/{camera_id}_{timestamp}";

  private static Optional<Metadata> match(String pattern, String path) {
    return PathPattern.compile(pattern, SAO_PAULO).match(path);
  }

  @Test
  void realPathsAreRead() {
    Metadata first = match(USUAL, Clips.CAMERA_1).orElseThrow();
    assertThat(first.arena()).isEqualTo("arena_central_da_leste");
    assertThat(first.quadra()).isEqualTo("quadra_1");
    assertThat(first.cameraId()).isEqualTo("Camera_1");
    assertThat(first.timestampVideo()).isEqualTo("2026-11-20T13:15:30Z");

    Metadata third = match(USUAL, Clips.CAMERA_3).orElseThrow();
    assertThat(third.arena()).isEqualTo("Arena São João");
    assertThat(third.cameraId()).isEqualTo("Câmera 3");
    assertThat(third.timestampVideo()).isEqualTo("2026-11-20T21:45:02Z");
  }

  @ParameterizedTest
  @CsvSource({
    "20261120_101530, 2026-11-20T10:15:30Z",
    "20261120-101530, 2026-11-20T10:15:30Z",
    "20261120T101530, 2026-11-20T10:15:30Z",
    "2026-11-20_10-15-30, 2026-11-20T10:15:30Z",
    "2026-11-20T10-15-30, 2026-11-20T10:15:30Z",
    "1795169730, 2026-11-20T10:15:30Z",
    "1795169730123, 2026-11-20T10:15:30.123Z",
    "20240229_000000, 2024-02-29T00:00:00Z",
  })
  void formsOfTime(String text, Instant time) {
    PathPattern pattern = PathPattern.compile("{camera_id}_{timestamp}", ZoneOffset.UTC);

    Metadata found = pattern.match("Camera_1_" + text + ".mp4").orElseThrow();
    assertThat(found.timestampVideo()).isEqualTo(time);
    assertThat(found.cameraId()).isEqualTo("Camera_1");
    assertThat(pattern.match("Camera_1_" + text + "9.mp4")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "20261320_101530",
        "20260230_101530",
        "20261120_251530",
        "2026112_101530",
        "20261120 101530",
        "179516973",
        "17951697301",
        "2026-11-20_101530",
        "now",
        "٢٠٢٦١١٢٠_١٠١٥٣٠"
      })
  void whatIsNoTimeDoesNotMatch(String text) {
    assertThat(match("{camera_id}_{timestamp}", "cam_" + text + ".mp4")).isEmpty();
  }

  @Test
  void aTimeThatAClockChangeSkipsMovesOn() {
    PathPattern pattern = PathPattern.compile("{timestamp}", ZoneId.of("Europe/Berlin"));

    assertThat(pattern.match("20260329_023000.mp4").orElseThrow().timestampVideo())
        .isEqualTo("2026-03-29T01:30:00Z");
  }

  @Test
  void severalTimesTheNameTakesTheFirst() {
    Metadata found =
        match("{camera_id}_{timestamp}", "cam_20261120_101530_20261120_101531.mp4").orElseThrow();

    assertThat(found.cameraId()).isEqualTo("cam_20261120_101530");
  }

  @ParameterizedTest
  @CsvSource({
    "'**/{camera_id}', cam.mp4, cam",
    "'**/{camera_id}', a/b/c/cam.mp4, cam",
    "'**/**/{camera_id}', a/cam.mp4, cam",
    "'a/**/{camera_id}/**/x', a/b/c/x.mp4, b",
    "'*/{camera_id}/*', a/cam/x.mp4, cam",
    "'cam*-{camera_id}', cam-1-2.mp4, 2",
    "'{_}_{camera_id}', a_b_c.mp4, c",
    "'{camera_id}_{session_id}', a_b_c.mp4, a_b",
    "'{camera_id}', archive.tar.mp4, archive.tar",
    "'{camera_id}', .mp4, .mp4",
    "'[(.+]{camera_id}$', '[(.+]x$.mp4', x",
  })
  void patternsMatch(String pattern, String path, String camera) {
    assertThat(match(pattern, path).map(Metadata::cameraId)).contains(camera);
  }

  @ParameterizedTest
  @CsvSource({
    "'{arena}/{camera_id}', cam.mp4",
    "'{arena}/{camera_id}', a/b/cam.mp4",
    "'{arena}/{camera_id}', /cam.mp4",
    "'cam{camera_id}', cam.mp4",
    "'Cam_{camera_id}', cam_1.mp4",
    "'*/x', x.mp4",
  })
  void patternsDoNotMatch(String pattern, String path) {
    assertThat(match(pattern, path)).isEmpty();
  }

  @Test
  void accentsMatchInBothForms() {
    String decomposed = Normalizer.normalize(Clips.CAMERA_3, Normalizer.Form.NFD);
    String pattern = "Arena São João/**/{camera_id}_{timestamp}";

    assertThat(match(pattern, decomposed)).isEqualTo(match(pattern, Clips.CAMERA_3)).isPresent();
    assertThat(match(Normalizer.normalize(pattern, Normalizer.Form.NFD), Clips.CAMERA_3))
        .isPresent();
  }

  @Test
  void hostileNamesAreOnlyValues() {
    assertThat(match("{camera_id}", "${x}'\"\n{arena}.mp4").map(Metadata::cameraId))
        .contains("${x}'\"\n{arena}");
  }

  @Test
  void hostilePathsTakeNoTime() {
    PathPattern names =
        PathPattern.compile(
            "**/*a*a*a*a*{arena}a{quadra}a{session_id}a{camera_id}_{timestamp}", SAO_PAULO);
    PathPattern folders = PathPattern.compile("**/a/**/a/**/a/**/a/**/{camera_id}b", SAO_PAULO);
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> {
          for (int i = 0; i < 50; i++) {
            assertThat(names.match("a".repeat(4096))).isEmpty();
            assertThat(names.match("1".repeat(4096))).isEmpty();
            assertThat(names.match("20261120_101530".repeat(273))).isEmpty();
            assertThat(folders.match("a/".repeat(2048))).isEmpty();
            assertThat(folders.match("a/".repeat(2048) + "b")).isEmpty();
            assertThat(folders.match("/".repeat(4096))).isEmpty();
          }
        });
  }

  @Test
  void unknownNamesAreRefusedWithTheList() {
    assertThatThrownBy(() -> PathPattern.compile("{arena}/{kamera}", SAO_PAULO))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "unknown name {kamera}; known are {arena}, {quadra}, {camera_id}, {session_id},"
                + " {timestamp}, {_}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/{arena}",
        "{arena}/",
        "a//b",
        "{arena",
        "arena}",
        "{}",
        "{arena}/**",
        "**",
        "a**/x",
        "{arena}/{arena}",
        "{timestamp}/{timestamp}",
        "{{arena}}"
      })
  void patternsThatCannotBeMeantAreRefused(String pattern) {
    assertThatThrownBy(() -> PathPattern.compile(pattern, SAO_PAULO))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a/q/2026/11/30/18/c_20261130_180000.mp4 | 2,3,4,5",
        "a/q/2026/11-November/30/18h/c_20261130_180000.mp4 | 2,3,4,5",
        "a/q/2026-11-30/c_20261130_180000.mp4 | 2",
        "a/q/20261130/c_20261130_180000.mp4 | 2",
        "a/q/30-11-2026/c_20261130_180000.mp4 | 2",
        "a/q/cam/202611/c_20261130_180000.mp4 | 3",
        "2026/2026/c_20261130_180000.mp4 | ''",
        "a/q/03/c_20261130_180000.mp4 | ''",
        "a/q/cam 2026/c_20261130_180000.mp4 | ''",
        "a/q/2026/none.mp4 | ''",
      })
  void foldersThatTellADateAreKnownByTheirPlace(String path, String dates) {
    PathPattern pattern =
        PathPattern.compile("{arena}/{quadra}/**/{camera_id}_{timestamp}", ZoneOffset.UTC);
    assertThat(pattern.dates(path).stream().sorted().map(String::valueOf).toList())
        .isEqualTo(dates.isEmpty() ? List.of() : List.of(dates.split(",")));
  }

  @Test
  void aFolderThatIsMadeOfTheTimeTellsADate() {
    PathPattern pattern =
        PathPattern.compile("{arena}/{_}_{timestamp}/{camera_id}", ZoneOffset.UTC);
    assertThat(pattern.dates("a/match_20261130_180000/c.mp4")).containsExactly(1);
  }
}
