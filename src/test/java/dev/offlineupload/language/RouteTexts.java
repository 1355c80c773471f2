package dev.offlineupload.language;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What routes log, and the reasons that they give, a gap for each expression. */
final class RouteTexts {
  private static final Pattern LOGGED =
      Pattern.compile("loggingLevel: (\\w+), .*message: \"(.*)\" }");
  private static final Pattern REASON =
      Pattern.compile("name: reason, (constant|simple): \"(.*)\" }");
  private static final Pattern EXPRESSION =
      Pattern.compile("\\{\\{[^}]*}}|\\$\\{(?:[^{}]|\\$\\{[^}]*})*}");

  private RouteTexts() {}

  /** Each text, and the file that it is in. */
  static Map<String, String> in(List<Path> routes) throws IOException {
    Map<String, String> found = new TreeMap<>();
    for (Path file : routes) {
      for (Pattern pattern : new Pattern[] {LOGGED, REASON}) {
        Matcher text = pattern.matcher(Files.readString(file));
        while (text.find()) {
          String template = EXPRESSION.matcher(text.group(2)).replaceAll("{}");
          if (!text.group(1).equals("DEBUG") && !template.equals("{}")) {
            found.put(template, file.getFileName().toString());
          }
        }
      }
    }
    return found;
  }
}
