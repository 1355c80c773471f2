package dev.offlineupload.standin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offlineupload.standin.Caller.Got;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Supabase Storage, authentication. */
class KeyRuleTest extends LocalStorageTest {
  private static final String INFO = "/object/info/authenticated/videos/a.mp4";

  @Test
  void takesALegacyKeyAsBearerWithOrWithoutApikey() {
    assertThat(caller.get("/bucket/videos").status()).isEqualTo(200);
    assertThat(caller.get("/bucket/videos", "apikey", storage.key()).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({"GET,/bucket/videos", "POST,/object/videos/a.mp4", "GET,/bucket", "GET," + INFO})
  void wantsAnAuthorizationHeaderOnRestRoutes(String method, String path) {
    Got got = bare(method, path, "apikey", storage.key());
    assertThat(got.status()).isEqualTo(400);
    assertThat(got.json())
        .containsEntry("statusCode", "400")
        .containsEntry("error", "Error")
        .containsEntry("message", "headers must have required property 'authorization'")
        .containsEntry("code", "InvalidRequest");
  }

  @ParameterizedTest
  @CsvSource({"POST,/upload/resumable", "PATCH,/upload/resumable/x", "GET,/health"})
  void callsAMissingTokenOnTusAndHealthACompactJws(String method, String path) {
    assertDenied(bare(method, path), "Invalid Compact JWS");
  }

  @ParameterizedTest
  @CsvSource({
    "GET,/bucket/videos",
    "POST,/object/videos/a.mp4",
    "GET," + INFO,
    "POST,/upload/resumable",
    "PATCH,/upload/resumable/x",
    "DELETE,/upload/resumable/x"
  })
  void saysWhatIsWrongWithAToken(String method, String path) {
    assertDenied(bearer(method, path, "nonsense"), "Invalid Compact JWS");
    assertDenied(bearer(method, path, "sb_secret_abc"), "Invalid Compact JWS");
    assertDenied(bearer(method, path, "eyJh.eyJy.other"), "signature verification failed");
    storage.expireKey();
    assertDenied(bearer(method, path, storage.key()), "\"exp\" claim timestamp check failed");
  }

  @Test
  void answersAHeadWithABadTokenWithoutABody() {
    Got got = bearer("HEAD", "/upload/resumable/x", "nonsense");
    assertThat(got.status()).isEqualTo(400);
    assertThat(got.body()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"/object/info/videos/a.mp4", "/object/videos/a.mp4"})
  void hidesABadTokenBehindTheBucketWhereThePathIsNotAuthenticated(String path) {
    storage.putObject("a.mp4", new byte[3]);
    assertThat(caller.get(path).status()).isEqualTo(200);
    assertThat(bearer("GET", path, "nonsense").code()).isEqualTo("NoSuchBucket");
    assertThat(bare("GET", path).trueStatus()).isEqualTo("404");
  }

  @Test
  void takesANewKeyInApikeyAlone() {
    storage.changeKey("sb_secret_abc");
    assertThat(bare("GET", "/bucket/videos", "apikey", "sb_secret_abc").status()).isEqualTo(200);
    assertDenied(bearer("GET", "/bucket/videos", "sb_secret_abc"), "Invalid Compact JWS");
    assertDenied(
        bare(
            "GET",
            "/bucket/videos",
            "apikey",
            "sb_secret_abc",
            "Authorization",
            "Bearer sb_secret_abc"),
        "Invalid Compact JWS");
  }

  @Test
  void refusesAWrongNewKeyAndABrowserAtTheGateway() {
    storage.changeKey("sb_secret_abc");
    assertThat(bare("GET", "/bucket/videos", "apikey", "sb_secret_x").status()).isEqualTo(401);
    Got browser =
        bare("GET", "/bucket/videos", "apikey", "sb_secret_abc", "User-Agent", "Mozilla/5.0");
    assertThat(browser.status()).isEqualTo(401);
  }

  @Test
  void changesItsKeyWhileRunning() {
    String old = storage.key();
    storage.changeKey("eyJh.eyJy.fixed");
    assertDenied(bearer("GET", "/bucket/videos", old), "signature verification failed");
    assertThat(caller.get("/bucket/videos").status()).isEqualTo(200);
  }

  @Test
  void tellsInWhichHeadersAKeyCameButNeverTheKey() {
    bare("GET", "/bucket/videos", "User-Agent", "offline-upload/1");
    bare("GET", "/bucket/videos", "apikey", "sb_x");
    bearer("GET", "/bucket/videos", "nonsense");
    caller.get("/bucket/videos", "apikey", storage.key());
    assertThat(storage.requests())
        .extracting(SeenRequest::authorization)
        .containsExactly(
            AuthForm.NONE, AuthForm.API_KEY, AuthForm.BEARER, AuthForm.BEARER_AND_API_KEY);
    assertThat(storage.requests().get(0).userAgent()).isEqualTo("offline-upload/1");
    assertThat(storage.requests().toString()).doesNotContain("nonsense", storage.key(), "sb_x");
  }

  private Got bearer(String method, String path, String token) {
    return bare(method, path, "Authorization", "Bearer " + token);
  }

  private Got bare(String method, String path, String... headers) {
    return caller.bare(method, path, BodyPublishers.noBody(), headers);
  }

  private static void assertDenied(Got got, String message) {
    assertThat(got.status()).isEqualTo(400);
    assertThat(got.json())
        .containsEntry("statusCode", "403")
        .containsEntry("code", "AccessDenied")
        .containsEntry("error", "Unauthorized")
        .containsEntry("message", message);
  }
}
