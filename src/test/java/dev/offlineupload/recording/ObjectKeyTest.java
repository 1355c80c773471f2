package dev.offlineupload.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.text.Normalizer;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectKeyTest {
  private static final String SHA = "0123abcd" + "0".repeat(56);

  @ParameterizedTest
  @CsvSource({
    "a/b/clip.mp4, a/b/clip.mp4",
    "Arena São João/Quadra 2/Câmera 3.mp4, Arena_Sao_Joao/Quadra_2/Camera_3.mp4",
    "/a//b/./c.mp4, a/b/c.mp4",
    "a/../../b.mp4, a/_/_/b.mp4",
    "a/%2e%2e/b.mp4, a/_2e_2e/b.mp4",
    "50% #1 [a]{b}~.mp4, 50___1__a__b__.mp4",
    "a\\b.mp4, a_b.mp4",
    "Straße ø.mp4, Stra_e__.mp4",
    "\uD83C\uDFBE.mp4, _.mp4",
    "\u0301, _",
    ".\u0301./x, _/x",
    ".hidden, .hidden",
    "..., ...",
  })
  void namesBecomePlain(String path, String key) {
    assertThat(ObjectKey.of(path)).isEqualTo(key);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/", ".", "//./"})
  void nothingIsStillAKey(String path) {
    assertThat(ObjectKey.of(path)).isEqualTo("_");
  }

  @Test
  void lineEndsAndQuotesArePlainToo() {
    assertThat(ObjectKey.of("a\nb'\"${x}\0.mp4")).isEqualTo("a_b____x__.mp4");
  }

  @Test
  void bothFormsOfAnAccentGiveOneKey() {
    String composed = Normalizer.normalize(Clips.CAMERA_3, Normalizer.Form.NFC);
    String decomposed = Normalizer.normalize(Clips.CAMERA_3, Normalizer.Form.NFD);

    assertThat(composed).isNotEqualTo(decomposed);
    assertThat(ObjectKey.of(composed)).isEqualTo(ObjectKey.of(decomposed));
  }

  @Test
  void longNamesAreCutKeepTheirExtensionAndStayApart() {
    String one = ObjectKey.of("a/" + "x".repeat(250) + "1.mp4");
    String two = ObjectKey.of("a/" + "x".repeat(250) + "2.mp4");

    assertThat(one).hasSize(202).matches("a/x{183}_[0-9a-f]{12}\\.mp4").isNotEqualTo(two);
    assertThat(ObjectKey.of("é".repeat(201))).isNotEqualTo(ObjectKey.of("e".repeat(201)));
    assertThat(ObjectKey.of("x".repeat(196) + ".mp4")).isEqualTo("x".repeat(196) + ".mp4");
    assertThat(ObjectKey.of("x." + "y".repeat(300))).hasSize(200);
  }

  @Test
  void longPathsAreCutKeepTheFileAndStayApart() {
    String one = ObjectKey.of("folder/".repeat(200) + "1/clip.mp4");
    String two = ObjectKey.of("folder/".repeat(200) + "2/clip.mp4");

    assertThat(one).hasSizeLessThanOrEqualTo(800).startsWith("folder/folder/");
    assertThat(one).endsWith("/clip.mp4").isNotEqualTo(two);
    assertThat(ObjectKey.of(".../".repeat(400) + "c.mp4")).matches("[0-9a-f]{12}/c\\.mp4");
  }

  @Test
  void aKeyStaysAsItIsAndIsAlwaysValid() {
    Random random = new Random(3);
    String letters = "ab./.é \n%\u0301_-\uD83C\uDFBE";
    for (int i = 0; i < 20_000; i++) {
      StringBuilder path = new StringBuilder();
      for (int n = random.nextInt(i % 10 == 0 ? 1500 : 40); n > 0; n--) {
        path.append(letters.charAt(random.nextInt(letters.length())));
        path.append("x".repeat(random.nextInt(300) == 0 ? 240 : 0));
      }
      assertValid(ObjectKey.of(path.toString()));
    }
  }

  private static void assertValid(String key) {
    assertThat(ObjectKey.of(key)).isEqualTo(key);
    assertThat(key).hasSizeLessThanOrEqualTo(800).matches("[A-Za-z0-9._-]++(/[A-Za-z0-9._-]++)*+");
    for (String part : key.split("/", -1)) {
      assertThat(part).isNotEqualTo(".").isNotEqualTo("..").hasSizeLessThanOrEqualTo(200);
    }
  }

  @Test
  void otherContentGetsAnotherName() {
    assertThat(ObjectKey.renamed("a/clip.mp4", SHA)).isEqualTo("a/clip_0123abcd.mp4");
    assertThat(ObjectKey.renamed("a.b/clip", SHA)).isEqualTo("a.b/clip_0123abcd");
    assertThat(ObjectKey.renamed(".mp4", SHA)).isEqualTo(".mp4_0123abcd");
    assertThat(ObjectKey.renamed("a/clip_0123abcd.mp4", SHA)).isEqualTo("a/clip_0123abcd.mp4");
  }

  @Test
  void renamedKeysKeepTheLimitsAndStayApart() {
    String one = ObjectKey.of("x".repeat(250) + "1.mp4");
    String two = ObjectKey.of("x".repeat(250) + "2.mp4");

    assertThat(ObjectKey.renamed(one, SHA)).isNotEqualTo(ObjectKey.renamed(two, SHA));
    assertThat(ObjectKey.renamed(one, SHA)).isNotEqualTo(one);
    assertThat(ObjectKey.renamed(one, SHA)).isNotEqualTo(ObjectKey.renamed(one, "f".repeat(64)));
    assertValid(ObjectKey.renamed(one, SHA));
    assertValid(ObjectKey.renamed(ObjectKey.of("folder/".repeat(200) + "clip.mp4"), SHA));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1234567", "../../../x", "0123456z"})
  void aHashMustBeOne(String sha256) {
    assertThatThrownBy(() -> ObjectKey.renamed("a.mp4", sha256))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not a SHA-256");
  }
}
