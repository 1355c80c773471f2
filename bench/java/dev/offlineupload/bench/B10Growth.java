package dev.offlineupload.bench;

import dev.offlineupload.queue.QueueDatabase;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the statements of the agent take as the queue grows. */
final class B10Growth implements Benchmark {
  private static final List<Integer> SIZES = List.of(1_000, 10_000, 100_000, 1_000_000);
  private static final List<Integer> QUICK_SIZES = List.of(1_000, 100_000);

  /** What a statement may take at the largest size. */
  private record Goal(String statement, double millis) {}

  private static final List<Goal> GOALS =
      List.of(new Goal(GrowthRound.CLAIM, 2), new Goal(GrowthRound.STATUS, 50));

  @Override
  public String id() {
    return "B10";
  }

  @Override
  public String title() {
    return "Growth";
  }

  @Override
  public void run(Stage stage, Section section) throws Exception {
    section.say(
        "Goal: with 10^6 rows a claim under 2 ms, the status under 50 ms; growth near flat. No"
            + " peer: these are the agent's own statements, as its routes run them (Camel's SQL"
            + " component, one connection, write-ahead log). Median and 99"
            + " % in ms.");
    for (FullQueue shape : FullQueue.values()) {
      List<Integer> sizes = stage.quick() ? QUICK_SIZES : SIZES;
      List<Map<String, Series>> columns = new ArrayList<>();
      for (int size : sizes) {
        stage.say(size + " rows, " + shape.title());
        columns.add(measure(stage, shape, size));
      }
      table(section, shape, sizes, columns);
      goals(section, sizes, columns);
    }
  }

  private static Map<String, Series> measure(Stage stage, FullQueue shape, int size)
      throws Exception {
    int times = stage.quick() ? 20 : 50;
    try (QueueDatabase database =
            shape.open(stage.folder(shape + "-" + size).resolve("queue.db"), size);
        AgentSql sql = new AgentSql(database)) {
      return new GrowthRound(sql, database, times).run();
    }
  }

  private static void table(
      Section section, FullQueue shape, List<Integer> sizes, List<Map<String, Series>> columns) {
    section.say("Rows of which " + shape.title() + ":");
    List<Object> heads = new ArrayList<>(List.of("statement"));
    sizes.forEach(size -> heads.add(String.format(Locale.ROOT, "%,d", size)));
    section.heads(heads.toArray());
    for (String statement : columns.get(0).keySet()) {
      List<Object> row = new ArrayList<>(List.of(statement));
      columns.forEach(column -> row.add(told(column.get(statement))));
      section.row(row.toArray());
    }
  }

  private static String told(Series series) {
    return String.format(Locale.ROOT, "%.2f / %.2f", series.median(), series.percentile(99));
  }

  private static void goals(
      Section section, List<Integer> sizes, List<Map<String, Series>> columns) {
    Map<String, Series> least = columns.get(0);
    Map<String, Series> most = columns.get(columns.size() - 1);
    for (Goal goal : GOALS) {
      String what =
          String.format(
              Locale.ROOT,
              "%s at %,d rows, ms (a commit of one row takes %.2f)",
              goal.statement(),
              Collections.max(sizes),
              most.get(GrowthRound.COMMIT).median());
      section.goal(what, most.get(goal.statement()).median(), goal.millis(), false);
    }
    section.say(
        "Growth from the first column to the last, where it is more than two-fold: "
            + grown(least, most)
            + ".");
  }

  private static String grown(Map<String, Series> least, Map<String, Series> most) {
    Map<String, String> grown = new LinkedHashMap<>();
    least.forEach(
        (statement, before) -> {
          double factor = most.get(statement).median() / before.median();
          if (factor > 2) {
            grown.put(statement, String.format(Locale.ROOT, "%s %.1f", statement, factor));
          }
        });
    return grown.isEmpty() ? "none" : String.join(", ", grown.values());
  }
}
