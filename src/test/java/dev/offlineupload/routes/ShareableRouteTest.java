package dev.offlineupload.routes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offlineupload.support.RouteFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShareableRouteTest {
  private static String shared(String text) {
    return new ShareableRoute(text).text();
  }

  /** In each the secret is "canary" and more. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "- to: ftp://cam@nas/in?password=canary1,;'x&binary=true",
        "- to: ftp://cam@nas/in?binary=true&pwd=canary1",
        "- to: \"https://x.example/hook?key=canary1\"",
        "- to: https://cam:canary1@x.example/hook",
        "- to: \"ftp:nas?password=RAW(can&ary=1)canary1)&binary=true\"",
        "- to: 'ftp:nas?password={{ftp.password:canary1}}'",
        "- to:\n    uri: ftp:nas\n    parameters:\n      password: canary one two\n      binary: true",
        "- to: { uri: ftp:nas, parameters: { privateKeyPassphrase: canary1 } }",
        "- to:\n    parameters:\n      password: |\n        canary1\n        canary2\n      binary: true",
        "- setHeader: { name: Authorization, constant: canary one }",
        "- setHeader:\n    constant: canary one\n    name: X-Api-Key",
        "- setHeaders: { headers: [ { name: X-Auth, expression: { simple: { expression: canary } } } ] }",
        "- setHeader: { name: X-Token, simple: \"canary${body}\" }",
        "- setHeader: { name: X-Hook, constant: canary0123456789ABCDEFGH }",
        "- setBody: { constant: '{\"user\":\"x\",\"password\":\"canary1\"}' }",
        "- setBody: { constant: \"{\\\"password\\\":\\\"canary1\\\"}\" }",
        "- beans: [ { name: x, type: a.B, properties: { secretKey: canary1 } } ]",
        "# was password: canary1",
        "# to: https://cam:canary1@x.example/hook",
        "- to: { parameters: { password: canary1 }\n- : [",
        "é😀: x\n- to: { uri: ftp:nas, parameters: { password: canary1 } }",
      })
  void whatIsSecretByNameOrLookIsHidden(String text) {
    assertThat(shared(text)).doesNotContain("canary").contains("(hidden)");
  }

  @Test
  void theRestStaysAsItIsWithItsLines() {
    String text =
        """
        # Sends to the office.
        - route:
            id: to-office
            from:
              uri: seda:to-office
              steps:
                - to: "ftp://nas/in?password=canary1&binary=true"
                - to: { uri: "ftp:nas", parameters: { password: "{{env:FTP_PASSWORD}}", passiveMode: "true" } }
                - setHeader: { name: Authorization, simple: "${variable.login}" }
        """;
    assertThat(shared(text)).isEqualTo(text.replace("canary1", "(hidden)"));
  }

  @Test
  void whatComesAlongHasNothingToHide() throws IOException {
    for (Path file : RouteFolder.shipped()) {
      String text = Files.readString(file);
      assertThat(shared(text)).as(file.toString()).isEqualTo(text);
      assertThat(new ShareableRoute(text).secrets()).isEmpty();
    }
  }

  @Test
  void whatWasHiddenIsKnownForOtherTexts() {
    String text =
        """
        - to: ftp://nas/in?username=operator1&password=RAW(pass%40canary)
        - to: ftp://nas/in?password={{ftp.password:default canary}}
        - setHeader: { name: X-Key, constant: header canary }
        # password: anything
        """;
    assertThat(new ShareableRoute(text).secrets())
        .contains("pass%40canary", "pass@canary", "default canary", "header canary")
        .doesNotContain("operator1", "anything");
  }

  @Test
  void whatRefersToItselfEnds() {
    assertThat(shared("- &a { password: canary1, b: *a }")).doesNotContain("canary");
    assertThat(shared("[".repeat(100_000))).startsWith("[");
  }
}
