package dev.offlineupload.observe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.offlineupload.support.Exposition;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The queries of docs/grafana-dashboard.json, held against what an agent exports. */
final class Dashboard {
  /** What of PromQL the dashboard uses; any other word must be a metric or a label. */
  private static final Set<String> WORDS =
      Set.of("rate", "increase", "sum", "max", "by", "histogram_quantile", "clamp_min", "le");

  private static final Pattern SELECTOR =
      Pattern.compile("\\b(offline_upload_\\w+)(?:\\{([^}]*)})?");
  private static final Pattern MATCHER = Pattern.compile("(\\w+)(=~|!~|=|!=)\"([^\"]*)\"");
  private static final Pattern BY = Pattern.compile("by \\(([\\w, ]+)\\)");
  private static final Pattern WORD = Pattern.compile("[A-Za-z_]\\w*");

  private Dashboard() {}

  static List<String> queries() {
    return whole().findValuesAsText("expr");
  }

  /** Every metric that is named anywhere in it. */
  static Set<String> names() {
    return Pattern.compile("offline_upload_\\w+")
        .matcher(whole().toString())
        .results()
        .map(MatchResult::group)
        .collect(Collectors.toSet());
  }

  private static JsonNode whole() {
    try {
      return new ObjectMapper().readTree(Path.of("docs/grafana-dashboard.json").toFile());
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  /** Each name is exported, each label is one of its labels, each value one that it has. */
  static void check(String query, Exposition told) {
    Matcher selector = SELECTOR.matcher(query);
    Set<String> labels = new TreeSet<>(Set.of("instance", "job"));
    int found = 0;
    while (selector.find()) {
      found++;
      String name = selector.group(1);
      assertThat(told.labels()).as(query).containsKey(name);
      labels.addAll(told.labels().get(name));
      values(query, name, selector.group(2) == null ? "" : selector.group(2), told);
    }
    assertThat(found).as("metrics in " + query).isPositive();
    Matcher by = BY.matcher(query);
    while (by.find()) {
      assertThat(labels).as(query).containsAll(Arrays.asList(by.group(1).split(", ", -1)));
    }
    words(query, labels);
  }

  private static void values(String query, String name, String selected, Exposition told) {
    Matcher matcher = MATCHER.matcher(selected);
    while (matcher.find()) {
      String label = matcher.group(1);
      if (label.equals("instance")) {
        assertThat(matcher.group(3)).as(query).isEqualTo("$instance");
        continue;
      }
      assertThat(told.labels().get(name)).as(query).contains(label);
      Pattern value = Pattern.compile(matcher.group(3));
      assertThat(told.series())
          .as(query)
          .anyMatch(series -> series.startsWith(name + "{") && has(series, label, value));
    }
  }

  private static boolean has(String series, String label, Pattern value) {
    Matcher pair = MATCHER.matcher(series);
    while (pair.find()) {
      if (pair.group(1).equals(label) && value.matcher(pair.group(3)).matches()) {
        return true;
      }
    }
    return false;
  }

  private static void words(String query, Set<String> labels) {
    String bare =
        SELECTOR
            .matcher(query.replaceAll("\\[[^]]*]", ""))
            .replaceAll("")
            .replaceAll("\\d+(\\.\\d+)?(e\\d+)?", "");
    Matcher word = WORD.matcher(bare);
    while (word.find()) {
      assertThat(WORDS.contains(word.group()) || labels.contains(word.group()))
          .as(word.group() + " in " + query)
          .isTrue();
    }
    assertThat(query.chars().filter(c -> c == '(').count())
        .as(query)
        .isEqualTo(query.chars().filter(c -> c == ')').count());
  }
}
