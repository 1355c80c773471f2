package dev.offlineupload.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HidingTest {
  private static final String KEY = "Xk7-Q2m9-Lw4t-Zr8p-Vb3n-Hd6s";
  private final Hiding hiding = new Hiding(List.of(KEY));

  @Test
  void hidesEveryPieceOfTwelveCharacters() {
    for (int from = 0; from + 12 <= KEY.length(); from++) {
      for (int end = from + 12; end <= KEY.length(); end++) {
        assertThat(hiding.apply("a " + KEY.substring(from, end) + " b")).isEqualTo("a (hidden) b");
      }
    }
  }

  @Test
  void hidesTheKeyInBase64WhateverStandsBeforeIt() {
    for (String before : List.of("", "k", "ke", "key", "key:")) {
      byte[] text = (before + KEY + "!").getBytes(StandardCharsets.UTF_8);
      String shown = hiding.apply(Base64.getEncoder().encodeToString(text));
      assertThat(shown).contains("(hidden)").hasSizeLessThan(8 + 16);
    }
  }

  @Test
  void looksAtNoMoreOfALongTextThanIsEverShownAndHidesAKeyAtItsCut() {
    String shown = hiding.apply("x ".repeat(2040) + KEY + "y".repeat(5_000_000));
    assertThat(shown).hasSizeLessThanOrEqualTo(4096).endsWith("(hidden)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Authorization: Bearer abcdef123",
        "authorization: bearer%20abcdef123",
        "Proxy-Authorization: Basic YWJjOmRlZg==",
        "https://x/object/sign/a.mp4?token=abcdef123&x=1",
        "https://x/?a=1&X-Amz-Signature=abcdef123",
        "jwt eyJabcdef123.abcdef123.abcdef123 expired",
        "sb_secret_abcdef123 is unknown",
        "OFFLINE_X_sb_secret_abcdef123 is unknown",
      })
  void hidesTokensThatItNeverSaw(String text) {
    assertThat(hiding.apply(text)).doesNotContain("abcdef123", "YWJj").contains("(hidden)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "409 KeyAlreadyExists: The resource already exists",
        "404: Route POST:/storage/v1/upload/resumable not found",
        "the token is wrong",
        "monkeyjumps.mp4 is gone",
        "dmlkZW9zL2xhcmdlci5tcDQvYThiZmM3N2QtN2ZlNy00YWZi",
        "",
      })
  void leavesTheRestAlone(String text) {
    assertThat(hiding.apply(text)).isEqualTo(text);
  }
}
