package dev.offlineupload.routes;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.offlineupload.text.SecretName;
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;

/**
 * A route file as it may be shown to others. Hidden is what an option, a header or a variable says
 * whose name is a secret's, what looks like a key wherever it stands, and the login of an address;
 * in comments, and in a file that is no YAML, as far as a line alone tells it.
 */
public final class ShareableRoute {
  private static final String HIDDEN = "(hidden)";

  /** A shorter one stands in texts by chance. */
  private static final int SHORTEST = 8;

  private static final Pattern OPTION =
      Pattern.compile("([?&][A-Za-z][\\w.-]*=)(RAW\\(.*?\\)(?=&|$)|RAW\\{.*?}(?=&|$)|[^&]*)");
  private static final Pattern LOGIN = Pattern.compile("(?<=://)[^/\\s@{}]+:[^/\\s@]+(?=@)");
  private static final Pattern PAIR =
      Pattern.compile(
          "([A-Za-z][\\w.-]*\\\\?[\"']?\\s*[=:]\\s*)"
              + "(RAW\\([^)]*\\)|RAW\\{[^}]*}|\\\\?\"[^\"]*\"|'[^']*'|[^\\s&;,\"'<>{}$#\\\\]+)");
  private static final Pattern KEY =
      Pattern.compile("(?=\\S*\\d)(?=\\S*[a-z])(?=\\S*[A-Z])[A-Za-z0-9+_=-]{20,}");

  private static final Pattern RAW = Pattern.compile("RAW[({](.*)[)}]", Pattern.DOTALL);
  private static final Pattern EXPRESSION = Pattern.compile("\\$\\{(?:[^{}]|\\$\\{[^{}]*})*}");
  private static final Pattern PLACEHOLDER =
      Pattern.compile("\\{\\{[?!]?(?:(?:env|sys|bean):)?[^{}:]*(?::([^{}]*))?}}");
  private static final Pattern NO_SECRET =
      Pattern.compile("(?is)\\W*(true|false|hidden)?\\W*|\\W*#.*");

  /** Of what has a name, what it is set to; a call of a method says nothing of that. */
  private static final Set<String> VALUE = Set.of("constant", "simple", "expression", "value");

  private static final Set<String> CALL = Set.of("method", "ref");

  private record Edit(int from, int to, String text) {}

  private final Set<String> noted = new LinkedHashSet<>();
  private final List<String> secrets;
  private final String text;

  /**
   * @param text of the file, be it good or not
   */
  public ShareableRoute(String text) {
    String shown = byNode(text);
    // What a line seems to say may be any word.
    secrets = noted.stream().filter(secret -> secret.length() >= SHORTEST).toList();
    this.text = byLine(shown);
  }

  public String text() {
    return text;
  }

  /** What was hidden, and can be told apart where else it stands, in a log for one. */
  public List<String> secrets() {
    return secrets;
  }

  private String byNode(String yaml) {
    List<Edit> edits = new ArrayList<>();
    Set<Node> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    try {
      new Compose(LoadSettings.builder().build())
          .composeAllFromString(yaml)
          .forEach(root -> look(yaml, "", root, seen, edits));
    } catch (YamlEngineException | StackOverflowError noYaml) {
      return yaml;
    }
    edits.sort(Comparator.comparingInt(Edit::from).reversed());
    StringBuilder shown = new StringBuilder(yaml);
    edits.forEach(edit -> shown.replace(edit.from, edit.to, edit.text));
    return shown.toString();
  }

  /**
   * @param name of what the node is the value of
   */
  private void look(String yaml, String name, Node node, Set<Node> seen, List<Edit> edits) {
    if (!seen.add(node)) {
      return;
    }
    Yaml.items(node).forEach(item -> look(yaml, name, item, seen, edits));
    String told = Yaml.text(node, "name").filter(SecretName::is).orElse("");
    for (NodeTuple tuple : Yaml.tuples(node)) {
      String key = Yaml.text(tuple.getKeyNode()).orElse("");
      String own = VALUE.contains(key) && !told.isEmpty() ? told : key;
      boolean isPart = SecretName.is(name) && !CALL.contains(key);
      look(yaml, isPart ? name : own, tuple.getValueNode(), seen, edits);
    }
    Yaml.text(node)
        .ifPresent(
            value -> {
              String shown = shown(name, value);
              if (!shown.equals(value)) {
                edits.add(edit(yaml, node, shown));
              }
            });
  }

  private static Edit edit(String yaml, Node node, String shown) {
    int from = place(yaml, node.getStartMark().orElseThrow());
    int to = place(yaml, node.getEndMark().orElseThrow());
    String end = yaml.substring(from, to).endsWith("\n") ? "\"\n" : "\"";
    String line = shown.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    return new Edit(from, to, '"' + line + end);
  }

  /** A mark counts code points. */
  private static int place(String yaml, Mark mark) {
    return yaml.offsetByCodePoints(0, mark.getIndex());
  }

  private String shown(String name, String value) {
    boolean isKey = KEY.matcher(value.strip()).matches();
    if (isKey || (SecretName.is(name) && isSecret(value))) {
      if (isKey || SecretName.isPassword(name)) {
        note(value);
      }
      return HIDDEN;
    }
    String options =
        replaced(OPTION, value, pair -> pair.group(1) + shown(name(pair), pair.group(2)));
    return replaced(LOGIN, options, this::hiddenLogin);
  }

  private static String name(MatchResult pair) {
    return pair.group(1).replaceAll("^\\W|\\W*[=:]\\s*$", "");
  }

  private String hiddenLogin(MatchResult login) {
    note(login.group());
    note(login.group().replaceFirst("[^:]*:", ""));
    return HIDDEN;
  }

  private static String byLine(String text) {
    return text.lines()
        .map(line -> LOGIN.matcher(withoutPairs(line)).replaceAll(HIDDEN))
        .collect(Collectors.joining("\n", "", "\n"));
  }

  /** Pairs in what is no secret itself are looked at too, as those of JSON in a constant. */
  private static String withoutPairs(String line) {
    return replaced(
        PAIR,
        line,
        pair -> {
          boolean hides = SecretName.is(name(pair)) && isSecret(pair.group(2));
          return pair.group(1) + (hides ? HIDDEN : withoutPairs(pair.group(2)));
        });
  }

  private static String replaced(Pattern pattern, String text, Function<MatchResult, String> by) {
    return pattern.matcher(text).replaceAll(found -> Matcher.quoteReplacement(by.apply(found)));
  }

  /** An expression or a placeholder gives nothing away, the default of one does. */
  private static Stream<String> written(String value) {
    String bare = RAW.matcher(value.strip()).replaceFirst("$1");
    String cut = EXPRESSION.matcher(bare).replaceAll("\0");
    return Stream.of(PLACEHOLDER.matcher(cut).replaceAll("\0$1\0").split("\0")).map(String::strip);
  }

  private static boolean isSecret(String value) {
    return written(value).anyMatch(part -> !NO_SECRET.matcher(part).matches());
  }

  private void note(String value) {
    written(value).forEach(this::noteBoth);
  }

  private void noteBoth(String part) {
    noted.add(part);
    try {
      noted.add(URLDecoder.decode(part, UTF_8));
    } catch (IllegalArgumentException asItIs) {
      // It has a percent sign of its own.
    }
  }
}
