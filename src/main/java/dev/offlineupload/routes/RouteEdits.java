package dev.offlineupload.routes;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** Whether the last edit of the routes was refused, so that others run than are in the folder. */
public final class RouteEdits {
  private record Refusal(String reason, Instant since) {}

  private final Clock clock;
  private volatile Optional<Refusal> refusal = Optional.empty();

  public RouteEdits(Clock clock) {
    this.clock = clock;
  }

  public boolean isRefused() {
    return refusal.isPresent();
  }

  /** In one line, without secrets; empty if nothing is refused. */
  public String reason() {
    return refusal.map(Refusal::reason).orElse("");
  }

  /** When the edit was refused; empty if none is. */
  public Optional<Instant> since() {
    return refusal.map(Refusal::since);
  }

  /**
   * Others run than are in the folder.
   *
   * @param reason in one line, without secrets
   */
  public void refused(String reason) {
    refusal = Optional.of(new Refusal(reason, clock.instant()));
  }

  void accepted() {
    refusal = Optional.empty();
  }
}
