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

  void check(Call call) {
    Kind kind = call.asked().kind();
    if (kind == Kind.STATUS || kind == Kind.TUS_OPTIONS || kind == Kind.OTHER) {
      return;
    }
    String unsaid = "headers must have required property 'authorization'";
    Reply missing = Replies.restError("400", "InvalidRequest", "Error", unsaid);
    problem(call, kind.isTus() ? Replies.accessDenied(Replies.BAD_JWS) : missing)
        .ifPresent(reply -> refuse(reply, call.asked()));
  }

  void checkForHealth(Call call) {
    Optional<Reply> problem = problem(call, Replies.accessDenied(Replies.BAD_JWS));
    if (problem.isPresent()) {
      throw new Refusal(problem.get());
    }
  }

  private Optional<Reply> problem(Call call, Reply missing) {
    Optional<String> bearer = call.header("Authorization");
    return bearer.isPresent() ? bearer(bearer.get()) : apiKey(call, missing);
  }

  /** Info and objects without {@code /authenticated} name a bad JWT misleadingly. */
  private static void refuse(Reply reply, Asked asked) {
    boolean reads = asked.kind() == Kind.INFO || asked.kind() == Kind.OBJECT_READ;
    boolean authenticated = asked.path().matches("(?s)/object(/info)?/authenticated/.*");
    boolean misleading = reads && !authenticated && reply.status() == 400;
    throw new Refusal(misleading ? Replies.noSuchBucket() : reply);
  }

  private Optional<Reply> bearer(String authorization) {
    String token = authorization.startsWith("Bearer ") ? authorization.substring(7) : authorization;
    boolean newKey = token.startsWith(NEW_KEY);
    if (!newKey && token.equals(key)) {
      String message = "\"exp\" claim timestamp check failed";
      return expired ? Optional.of(Replies.accessDenied(message)) : Optional.empty();
    }
    boolean jwt = !newKey && token.matches("[\\w-]+\\.[\\w-]+\\.[\\w-]+");
    String message = jwt ? "signature verification failed" : Replies.BAD_JWS;
    return Optional.of(Replies.accessDenied(message));
  }

  private Optional<Reply> apiKey(Call call, Reply missing) {
    String sent = call.header("apikey").orElse("");
    if (!key.startsWith(NEW_KEY) || sent.isEmpty()) {
      return Optional.of(missing);
    }
    String agent = call.header("User-Agent").orElse("");
    if (key.startsWith("sb_secret_") && agent.startsWith("Mozilla/")) {
      return gateway("Forbidden use of secret API key in browser");
    }
    return sent.equals(key) && !expired ? Optional.empty() : gateway("Invalid API key");
  }

  private static Optional<Reply> gateway(String message) {
    return Optional.of(Reply.json(401, Map.of("message", message)));
  }
}
