package dev.offlineupload.config;

import static dev.offlineupload.config.ValueParser.refuseIf;

import dev.offlineupload.text.Secret;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * An HTTP proxy, which carries https too (CONNECT).
 *
 * @param login user and password, joined by a colon, as the proxy is to see them
 */
public record ProxyAddress(String host, int port, Optional<Secret> login) {
  /**
   * Reads {@code http://user:password@host:port}; scheme and login may be missing.
   *
   * @throws IllegalArgumentException saying what is wrong with it, without repeating it
   */
  static ProxyAddress parse(String text) {
    URI uri = uri(text.contains("://") ? text : "http://" + text);
    refuseIf(!"http".equalsIgnoreCase(uri.getScheme()), "it does not start with http://");
    refuseIf(
        uri.getHost() == null, "the host is missing, or has a character no host name may have");
    refuseIf(uri.getPort() < 1 || uri.getPort() > 65_535, "the port is missing or not 1 to 65535");
    boolean more = uri.getRawQuery() != null || uri.getRawFragment() != null;
    refuseIf(more || !uri.getRawPath().matches("/?"), "there is something behind the port");
    return new ProxyAddress(
        uri.getHost(),
        uri.getPort(),
        Optional.ofNullable(uri.getRawUserInfo()).map(ProxyAddress::decoded).map(Secret::of));
  }

  /** The texts in a proxy's address that must not be shown, also if it can't be read. */
  static Optional<String> secretIn(String text) {
    int at = text.lastIndexOf('@');
    return at < 0
        ? Optional.empty()
        : Optional.of(text.substring(0, at).replaceFirst("^\\w+://", ""));
  }

  private static URI uri(String text) {
    try {
      return new URI(text.strip());
    } catch (URISyntaxException unusable) {
      throw new IllegalArgumentException(
          "a character in it cannot be in an address (in a password it is to be percent-encoded)");
    }
  }

  private static String decoded(String userInfo) {
    return URLDecoder.decode(userInfo.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  /** Host and port, for messages. */
  @Override
  public String toString() {
    return host + ":" + port;
  }
}
