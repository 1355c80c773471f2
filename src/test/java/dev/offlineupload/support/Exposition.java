package dev.offlineupload.support;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a scrape told, read strictly: the text format 0.0.4 of Prometheus, and what promtool's
 * linter asks for. Anything else is an error.
 */
public final class Exposition {
  private static final String NAME = "[a-zA-Z_:][a-zA-Z0-9_:]*";
  private static final String LABEL = "[a-zA-Z_][a-zA-Z0-9_]*=\"(?:[^\"\\\\\n]|\\\\[\\\\\"n])*\"";
  private static final Pattern HELP = Pattern.compile("# HELP (" + NAME + ") (\\S.*)");
  private static final Pattern TYPE =
      Pattern.compile("# TYPE (" + NAME + ") (counter|gauge|histogram)");
  private static final Pattern SAMPLE =
      Pattern.compile(
          "("
              + NAME
              + ")(?:\\{("
              + LABEL
              + "(?:,"
              + LABEL
              + ")*)?})? "
              + "(-?\\d+(?:\\.\\d+)?(?:[eE][+-]?\\d+)?|NaN|[+-]Inf)");
  private static final Pattern ONE_LABEL =
      Pattern.compile("([a-zA-Z_]\\w*)=\"((?:[^\"\\\\]|\\\\.)*)\"");

  private final Map<String, String> help = new LinkedHashMap<>();
  private final Map<String, String> types = new LinkedHashMap<>();
  private final Map<String, Double> samples = new LinkedHashMap<>();
  private final Map<String, Set<String>> labels = new TreeMap<>();
  private final Set<String> ended = new HashSet<>();
  private String family = "";

  private Exposition() {}

  public static Exposition of(String text) {
    Exposition read = new Exposition();
    if (!text.endsWith("\n")) {
      throw new AssertionError("the last line does not end");
    }
    for (String line : text.split("\n", -1)) {
      if (!line.isEmpty()) {
        read.line(line);
      }
    }
    if (!read.help.keySet().equals(read.types.keySet())) {
      throw new AssertionError("each has HELP and TYPE: " + read.help.keySet() + read.types);
    }
    return read;
  }

  private void line(String line) {
    Matcher helped = HELP.matcher(line);
    Matcher typed = TYPE.matcher(line);
    Matcher sampled = SAMPLE.matcher(line);
    if (helped.matches()) {
      begin(helped.group(1));
      require(help.put(helped.group(1), helped.group(2)) == null, line);
    } else if (typed.matches()) {
      require(typed.group(1).equals(family), line);
      require(types.put(typed.group(1), typed.group(2)) == null, line);
    } else {
      require(sampled.matches(), line);
      sample(sampled, line);
    }
  }

  /** The lines of one family stand together. */
  private void begin(String name) {
    ended.add(family);
    family = name;
    require(!ended.contains(name), name);
  }

  private void sample(Matcher sampled, String line) {
    String name = sampled.group(1);
    String type = types.get(family);
    require(type != null && belongs(name, type), line);
    require(!type.equals("counter") || name.endsWith("_total"), line);
    String all = sampled.group(2) == null ? "" : sampled.group(2);
    double value = Double.parseDouble(sampled.group(3).replace("Inf", "Infinity"));
    require(samples.put(name + "{" + all + "}", value) == null, "twice: " + line);
    Matcher label = ONE_LABEL.matcher(all);
    Set<String> names = labels.computeIfAbsent(name, of -> new HashSet<>());
    List<String> here = new ArrayList<>();
    while (label.find()) {
      here.add(label.group(1));
    }
    require(new HashSet<>(here).size() == here.size(), line);
    names.addAll(here);
  }

  private boolean belongs(String name, String type) {
    return type.equals("histogram")
        ? Set.of("_bucket", "_sum", "_count").contains(name.replace(family, ""))
        : name.equals(family);
  }

  private static void require(boolean good, String line) {
    if (!good) {
      throw new AssertionError(line);
    }
  }

  /** Name and labels of every series. */
  public Set<String> series() {
    return samples.keySet();
  }

  /** The names of families, by their types. */
  public Map<String, String> types() {
    return types;
  }

  /** The names of labels by the names of samples. */
  public Map<String, Set<String>> labels() {
    return labels;
  }

  /**
   * One number.
   *
   * @param series such as <code>x_total{outcome="retry"}</code>
   */
  public double value(String series) {
    Double value = samples.get(series.endsWith("}") ? series : series + "{}");
    if (value == null) {
      throw new AssertionError("no series " + series + " in " + samples.keySet());
    }
    return value;
  }
}
