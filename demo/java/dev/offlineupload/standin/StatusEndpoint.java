package dev.offlineupload.standin;

import java.util.Map;

/** {@code /status} and {@code /version}, open to all, and {@code /health}. */
final class StatusEndpoint implements Endpoint {
  private final KeyRule keys;

  StatusEndpoint(KeyRule keys) {
    this.keys = keys;
  }

  @Override
  public Answer serve(Call call) {
    return switch (call.route().path()) {
      case "/version" -> Answer.of(Reply.text(200, "local"));
      case "/health" -> health(call);
      default -> Answer.of(Reply.empty(200));
    };
  }

  private Answer health(Call call) {
    keys.checkForHealth(call.request());
    return Answer.of(Reply.json(200, Map.of("healthy", true)));
  }
}
