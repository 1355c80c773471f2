package dev.offlineupload.standin;

import java.util.Map;
import java.util.Optional;

/**
 * Which key is taken, and in which header.
 *
 * <p>A JWT key belongs into {@code Authorization: Bearer}; {@code apikey} alone is not enough. An
 * {@code sb_…} key belongs into {@code apikey} alone: the hosted gateway turns it into a JWT, and
 * sent as a bearer it is no JWT.
 */
final class KeyRule {
  private static final String NEW_KEY = "sb_";
  private static final String BEARER = "Bearer ";

  private volatile String key;
  private volatile boolean expired;

  KeyRule(String key) {
    this.key = key;
  }

  String key() {
    return key;
  }

  void change(String newKey) {
    key = newKey;
    expired = false;
  }

  void expire() {
    expired = true;
  }

  void check(HttpRequest request, Route route) {
    if (isOpen(route.kind())) {
      return;
    }
    problem(request, missing(route)).ifPresent(reply -> refuse(reply, route));
  }

  void checkForHealth(HttpRequest request) {
    problem(request, RestError.accessDenied(RestError.BAD_JWS))
        .ifPresent(
            reply -> {
              throw new Refusal(reply);
            });
  }

  private Optional<Reply> problem(HttpRequest request, Reply missing) {
    Optional<String> bearer = request.header("Authorization");
    return bearer.isPresent() ? bearer(bearer.get()) : apiKey(request, missing);
  }

  /** Info and objects without {@code /authenticated} name a bad JWT misleadingly. */
  private static void refuse(Reply reply, Route route) {
    boolean misleading =
        (route.kind() == Kind.INFO || route.kind() == Kind.OBJECT_READ) && !route.authenticated();
    throw new Refusal(misleading && reply.status() == 400 ? RestError.noSuchBucket() : reply);
  }

  private Optional<Reply> bearer(String authorization) {
    String token = authorization.startsWith(BEARER) ? authorization.substring(7) : authorization;
    boolean newKey = token.startsWith(NEW_KEY);
    if (!newKey && token.equals(key)) {
      String message = "\"exp\" claim timestamp check failed";
      return expired ? Optional.of(RestError.accessDenied(message)) : Optional.empty();
    }
    boolean jwt = !newKey && token.matches("[\\w-]+\\.[\\w-]+\\.[\\w-]+");
    String message = jwt ? "signature verification failed" : RestError.BAD_JWS;
    return Optional.of(RestError.accessDenied(message));
  }

  private Optional<Reply> apiKey(HttpRequest request, Reply missing) {
    String sent = request.header("apikey").orElse("");
    if (!key.startsWith(NEW_KEY) || sent.isEmpty()) {
      return Optional.of(missing);
    }
    String agent = request.header("User-Agent").orElse("");
    if (key.startsWith("sb_secret_") && agent.startsWith("Mozilla/")) {
      return gateway("Forbidden use of secret API key in browser");
    }
    return sent.equals(key) && !expired ? Optional.empty() : gateway("Invalid API key");
  }

  private static Optional<Reply> gateway(String message) {
    return Optional.of(Reply.json(401, Map.of("message", message)));
  }

  private static Reply missing(Route route) {
    return route.kind().isTus()
        ? RestError.accessDenied(RestError.BAD_JWS)
        : RestError.authorizationMissing();
  }

  private static boolean isOpen(Kind kind) {
    return kind == Kind.STATUS || kind == Kind.TUS_OPTIONS || kind == Kind.OTHER;
  }
}
