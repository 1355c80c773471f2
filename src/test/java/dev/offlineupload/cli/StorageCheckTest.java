package dev.offlineupload.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offlineupload.config.Settings;
import dev.offlineupload.storage.Answer;
import dev.offlineupload.storage.Answers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StorageCheckTest {
  private static final String SECRET_KEY = "sb_secret_hush-hush-1234";

  @TempDir Path folder;
  private final Answers answers = new Answers();
  private final Answer bucket = answers.classify("probe", 200, "{\"id\":\"v\"}", null, null, null);
  private final Answer taken = answers.classify("create", 201, "", "/x", "0", null);

  private List<CheckLine> lines(String key, Answer probe, Answer trial) {
    Map<String, String> environment =
        Map.of(
            "SUPABASE_URL", "https://abc.supabase.co",
            "SUPABASE_KEY", key,
            "SUPABASE_BUCKET", "videos");
    Settings settings = Settings.load(folder.resolve("config.env"), environment);
    return new StorageCheck(settings, () -> probe, () -> trial, Optional::empty, List::of).lines();
  }

  private List<CheckLine> lines(Answer probe) {
    return lines(SECRET_KEY, probe, taken);
  }

  private static String faulty(List<CheckLine> lines) {
    return lines.stream().filter(l -> !l.ok()).findFirst().map(CheckLine::what).orElse("none");
  }

  @Test
  void allIsFineIfATrialUploadIsTaken() {
    List<CheckLine> lines = lines(bucket);

    assertThat(lines).allMatch(CheckLine::ok).extracting(CheckLine::remedy).containsOnly("");
    assertThat(lines)
        .extracting(CheckLine::what)
        .containsExactly("network", "key", "bucket", "upload");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "400|{\"statusCode\":\"403\",\"code\":\"AccessDenied\",\"message\":\"no\"}|key",
        "400|{\"statusCode\":\"400\",\"code\":\"InvalidJWT\",\"message\":\"no\"}|key",
        "401|{\"message\":\"Invalid API key\"}|key",
        "400|{\"statusCode\":\"404\",\"code\":\"NoSuchBucket\",\"message\":\"no\"}|bucket",
        "400|{\"statusCode\":\"404\",\"message\":\"Bucket not found\"}|bucket",
        "404|{\"statusCode\":404,\"message\":\"Route GET:/bucket/v not found\"}|network",
        "404|<html>|network",
        "405||network",
        "200|<html>|network",
        "503|<html>|network",
        "500|{\"statusCode\":\"500\",\"code\":\"InternalError\",\"message\":\"no\"}|network"
      })
  void theLineAtFaultIsTheOneTheProbeSpeaksAgainst(int status, String body, String what) {
    List<CheckLine> lines = lines(answers.classify("probe", status, body, null, null, null));
    int at = List.of("network", "key", "bucket", "upload").indexOf(what);

    assertThat(faulty(lines)).isEqualTo(what);
    assertThat(lines).hasSize(4);
    assertThat(lines.get(at).remedy()).isNotEmpty();
    assertThat(lines.subList(0, at)).allMatch(CheckLine::ok);
    assertThat(lines.subList(at + 1, 4))
        .allSatisfy(l -> assertThat(l).isEqualTo(CheckLine.skipped(l.what())));
  }

  @Test
  void saysWhichFormOfKeyWasSentAndNeverTheKey() {
    Answer denied = answers.classify("probe", 401, "{\"message\":\"no\"}", null, null, null);

    assertThat(lines(SECRET_KEY, denied, taken).toString())
        .contains("sent as apikey alone")
        .doesNotContain("hush");
    assertThat(lines("eyJhbGciOi.e30.hush", denied, taken).toString())
        .contains("sent as Authorization: Bearer")
        .doesNotContain("hush");
    for (String key : List.of("hush", "hush.hush.hush", "eyJhbGciOi.hush", "\"eyJh.e30.hush")) {
      assertThat(lines(key, denied, taken).toString())
          .contains("neither an sb_… key nor a JWT")
          .doesNotContain("hush", "a JWT was sent");
      assertThat(lines(key, bucket, taken).get(1).found())
          .isEqualTo("the key (no sb_… key and no JWT) is accepted");
    }
  }

  @Test
  void eachTroubleOfTheNetworkHasItsRemedy() {
    assertThat(lines(answers.unreachable(new IOException("no route"))).get(0).remedy())
        .contains("cable");
    assertThat(lines(answers.classify("probe", 302, "", null, null, null)).get(0).remedy())
        .contains("portal");
    assertThat(lines(answers.classify("probe", 502, "", null, null, null)).get(0).remedy())
        .contains("can't work now");
  }

  @Test
  void aTrialThatIsRefusedIsAboutThePolicy() {
    Answer refused =
        answers.classify(
            "create", 403, "new row violates row-level security policy", null, null, null);
    List<CheckLine> lines = lines(SECRET_KEY, bucket, refused);

    assertThat(faulty(lines)).isEqualTo("upload");
    assertThat(lines.get(3).remedy()).contains("policy");
    assertThat(lines(SECRET_KEY, bucket, answers.unreachable(new IOException("x"))).get(3).ok())
        .isFalse();
  }
}
