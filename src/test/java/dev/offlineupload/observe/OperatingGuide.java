package dev.offlineupload.observe;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The tables of docs/operating.md. */
public final class OperatingGuide {
  private static final Pattern METRIC =
      Pattern.compile(
          "(?m)^\\| `(offline_upload_\\w+)(?:\\{\\w+})?` \\| (counter|gauge|histogram) \\|");
  private static final Pattern MEMBER =
      Pattern.compile("(?m)^\\| `(\\w+)` \\| (attribute|operation) \\| (.+) \\|$");

  private OperatingGuide() {}

  /** Types of metrics by their names. */
  static Map<String, String> metrics() {
    return rows(METRIC, 2);
  }

  /** What the table says of the members of the MBean, by their names. */
  public static Map<String, String> members() {
    return rows(MEMBER, 3);
  }

  /** Every metric that is named anywhere in it. */
  static Set<String> names() {
    return Pattern.compile("offline_upload_\\w+")
        .matcher(text())
        .results()
        .map(MatchResult::group)
        .collect(Collectors.toSet());
  }

  private static Map<String, String> rows(Pattern row, int value) {
    Map<String, String> rows = new TreeMap<>();
    Matcher found = row.matcher(text());
    while (found.find()) {
      rows.put(found.group(1), found.group(value));
    }
    return rows;
  }

  private static String text() {
    try {
      return Files.readString(Path.of("docs/operating.md"));
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }
}
