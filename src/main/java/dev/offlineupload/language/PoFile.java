package dev.offlineupload.language;

import dev.offlineupload.files.Bundled;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads a file of the form that gettext and its editors have: msgid, msgstr, a pair each. */
final class PoFile {
  private final Map<String, String> pairs = new LinkedHashMap<>();
  private final StringBuilder id = new StringBuilder();
  private final StringBuilder text = new StringBuilder();
  private StringBuilder open = id;

  private PoFile() {}

  /**
   * The pairs of a file of this program.
   *
   * @throws IllegalStateException if a line can't be understood, or a msgid is there twice
   */
  static Map<String, String> read(String resource) {
    PoFile file = new PoFile();
    Bundled.required(resource).lines().map(String::strip).forEach(file::take);
    file.close();
    return file.pairs;
  }

  private void take(String line) {
    if (line.startsWith("msgid ")) {
      close();
      open = id;
      append(line.substring("msgid ".length()), line);
    } else if (line.startsWith("msgstr ")) {
      open = text;
      append(line.substring("msgstr ".length()), line);
    } else if (!line.isEmpty() && !line.startsWith("#")) {
      append(line, line);
    }
  }

  private void append(String quoted, String line) {
    if (quoted.length() < 2 || !quoted.startsWith("\"") || !quoted.endsWith("\"")) {
      throw new IllegalStateException("Neither msgid nor msgstr: " + line);
    }
    String inner = quoted.substring(1, quoted.length() - 1);
    for (int i = 0; i < inner.length(); i++) {
      char c = inner.charAt(i);
      boolean escaped = c == '\\' && i + 1 < inner.length();
      char meant = escaped ? inner.charAt(++i) : c;
      open.append(escaped && meant == 'n' ? '\n' : meant);
    }
  }

  /** The header's msgid is empty. */
  private void close() {
    if (!id.isEmpty() && pairs.put(id.toString(), text.toString()) != null) {
      throw new IllegalStateException("Twice: " + id);
    }
    id.setLength(0);
    text.setLength(0);
  }
}
