package dev.offlineupload.observe;

import dev.offlineupload.observe.Check.Status;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

  /** What was found; {@code isUp} is false only if something is down. */
  public record Report(boolean isUp, Map<String, Object> fields) {}

  /** Whether the threads move. Answers at once. */
  public Report live() {
    return report(looked(live), Map.of());
  }

  /** Whether database, folder and link can be used. Asks the database. */
  public Report ready() {
    return report(looked(ready), Map.of());
  }

  /** Both, with {@code live} and {@code ready} as fields. Asks the database. */
  public Report all() {
    List<Check> alive = looked(live);
    List<Check> able = looked(ready);
    Map<String, Object> both = new LinkedHashMap<>();
    both.put("live", isUp(alive));
    both.put("ready", isUp(able));
    return report(Stream.concat(alive.stream(), able.stream()).toList(), both);
  }

  private static List<Check> looked(List<Supplier<Check>> checks) {
    return checks.stream().map(Supplier::get).toList();
  }

  private static boolean isUp(List<Check> checks) {
    return checks.stream().noneMatch(Check::isDown);
  }

  private static Report report(List<Check> checks, Map<String, Object> more) {
    Status worst =
        checks.stream().map(Check::status).max(Comparator.naturalOrder()).orElse(Status.UP);
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("status", worst.word());
    fields.putAll(more);
    fields.put("checks", checks.stream().map(Health::fields).toList());
    return new Report(worst != Status.DOWN, fields);
  }

  private static Map<String, Object> fields(Check check) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("name", check.name());
    fields.put("status", check.status().word());
    fields.put("reason", check.reason());
    return fields;
  }
}
