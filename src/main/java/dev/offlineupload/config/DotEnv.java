package dev.offlineupload.config;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The content of a {@code config.env}, read the way python-dotenv reads the same file: the grammar
 * of its {@code parser.py} and the variables of its {@code variables.py}, both applied by its
 * {@code load_dotenv()}. As there, variables are expanded in values of every quoting, also of
 * single quotes. Prints no value, ever.
 */
public final class DotEnv {
  /**
   * One key of the file.
   *
   * @param value the value after unquoting and expansion; null for a key without {@code =}
   * @param written the value after unquoting, before expansion: shows no other key's value
   * @param line where the statement starts, counted from 1
   * @param earlierLine where the same key stood before, 0 if nowhere; the last one wins
   */
  public record Entry(String value, String written, int line, int earlierLine) {
    @Override
    public String toString() {
      return "line " + line;
    }
  }

  /**
   * A statement that the grammar does not know.
   *
   * @param line where it starts, counted from 1
   * @param ours whether it speaks of an {@code OFFLINE_} or {@code SUPABASE_} key, so that skipping
   *     it would lose a setting
   */
  public record UnreadableLine(int line, boolean ours) {}

  private final Map<String, Entry> entries = new LinkedHashMap<>();
  private final List<UnreadableLine> unreadable = new ArrayList<>();

  private DotEnv() {}

  /** A file without a line. */
  public static DotEnv empty() {
    return new DotEnv();
  }

  /**
   * Reads a whole file; never fails, see {@link #unreadable()}.
   *
   * @param text the file's text; a byte order mark and any line ends are fine
   * @param environment wins over the file where a value names a variable
   */
  public static DotEnv parse(String text, Map<String, String> environment) {
    DotEnv parsed = new DotEnv();
    Map<String, String> values = new LinkedHashMap<>();
    VariableExpansion variables = new VariableExpansion(environment, values);
    DotEnvReader reader = new DotEnvReader(plainLines(text));
    for (var found = reader.next(); found != null; found = reader.next()) {
      parsed.add(found, values, variables);
    }
    return parsed;
  }

  /** The keys in the order in which they first appear. */
  public Map<String, Entry> entries() {
    return Collections.unmodifiableMap(entries);
  }

  /** The lines that could not be read, and were left out. */
  public List<UnreadableLine> unreadable() {
    return Collections.unmodifiableList(unreadable);
  }

  /** The value of a key; empty when the key is absent or has no {@code =}. */
  public Optional<String> get(String key) {
    return Optional.ofNullable(entries.get(key)).map(Entry::value);
  }

  private void add(
      DotEnvReader.Statement found, Map<String, String> values, VariableExpansion variables) {
    if (!found.readable()) {
      unreadable.add(new UnreadableLine(found.line(), speaksOfUs(found.text())));
    } else if (found.key() != null) {
      String value = found.value() == null ? null : variables.expand(found.value());
      if (value == null && found.value() != null) {
        unreadable.add(new UnreadableLine(found.line(), speaksOfUs(found.key())));
        return;
      }
      values.put(found.key(), value);
      Entry earlier = entries.get(found.key());
      int earlierLine = earlier == null ? 0 : earlier.line();
      entries.put(found.key(), new Entry(value, found.value(), found.line(), earlierLine));
    }
  }

  private static boolean speaksOfUs(String text) {
    String upper = text.toUpperCase(Locale.ROOT);
    return upper.contains("OFFLINE_") || upper.contains("SUPABASE_");
  }

  private static String plainLines(String text) {
    String plain = text.startsWith("\ufeff") ? text.substring(1) : text;
    return plain.replace("\r\n", "\n").replace('\r', '\n');
  }
}
