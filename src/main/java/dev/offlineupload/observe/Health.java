package dev.offlineupload.observe;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.offlineupload.observe.Check.Status;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Whether the agent lives (its threads move), and whether it is ready (it could upload now, or as
 * soon as the link is back). What is degraded is neither dead nor unready: an outage is what the
 * agent is made for.
 */
public final class Health {
  private final List<Supplier<Check>> live;
  private final List<Supplier<Check>> ready;

  /**
   * @param live checks that ask nothing that could block
   */
  public Health(List<Supplier<Check>> live, List<Supplier<Check>> ready) {
    this.live = List.copyOf(live);
    this.ready = List.copyOf(ready);
  }

  /**
   * What was found.
   *
   * @param status the worst of all checks
   * @param live null where only one of the two was asked for, as is {@code ready}
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Report(Status status, Boolean live, Boolean ready, List<Check> checks) {
    /** False only if something is down. */
    public boolean up() {
      return status != Status.DOWN;
    }
  }

  /** Whether the threads move. Answers at once. */
  public Report live() {
    return report(null, null, looked(live));
  }

  /** Whether database, folder and link can be used. Asks the database. */
  public Report ready() {
    return report(null, null, looked(ready));
  }

  /** Both. Asks the database. */
  public Report all() {
    List<Check> alive = looked(live);
    List<Check> able = looked(ready);
    List<Check> both = Stream.concat(alive.stream(), able.stream()).toList();
    return report(isUp(alive), isUp(able), both);
  }

  private static List<Check> looked(List<Supplier<Check>> checks) {
    return checks.stream().map(Supplier::get).toList();
  }

  private static boolean isUp(List<Check> checks) {
    return worst(checks) != Status.DOWN;
  }

  private static Status worst(List<Check> checks) {
    return checks.stream().map(Check::status).max(Comparator.naturalOrder()).orElse(Status.UP);
  }

  private static Report report(Boolean live, Boolean ready, List<Check> checks) {
    return new Report(worst(checks), live, ready, checks);
  }
}
