package dev.offlineupload.recording;

import dev.offlineupload.recording.TimestampForm.Found;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The pattern of one part of a path. A table of what can follow where, filled from the end, takes
 * the place of backtracking: the cost is the length of the pattern times that of the text.
 */
final class PartPattern {
  private enum Kind {
    LITERAL,
    STAR,
    NAME,
    TIMESTAMP
  }

  private record Token(Kind kind, String text) {}

  /** What was found; names to text, and the time. */
  record Captures(Map<String, String> values, List<Instant> times) {}

  private final List<Token> tokens = new ArrayList<>();
  private final ZoneId zone;

  PartPattern(List<Template.Part> parts, ZoneId zone) {
    this.zone = zone;
    for (Template.Part part : parts) {
      if (part.variable()) {
        boolean time = part.text().equals(PathPattern.TIMESTAMP);
        tokens.add(new Token(time ? Kind.TIMESTAMP : Kind.NAME, part.text()));
      } else {
        literals(part.text());
      }
    }
  }

  private void literals(String text) {
    int at = 0;
    for (int star = text.indexOf('*'); star >= 0; star = text.indexOf('*', at)) {
      literal(text.substring(at, star));
      tokens.add(new Token(Kind.STAR, "*"));
      at = star + 1;
    }
    literal(text.substring(at));
  }

  private void literal(String text) {
    if (!text.isEmpty()) {
      tokens.add(new Token(Kind.LITERAL, text));
    }
  }

  boolean hasTimestamp() {
    return tokens.stream().anyMatch(token -> token.kind() == Kind.TIMESTAMP);
  }

  boolean matches(String text) {
    return table(text)[0][0];
  }

  /** Adds what a text that matches holds; an earlier name takes as much as it can. */
  void capture(String text, Captures into) {
    boolean[][] follows = table(text);
    int at = 0;
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      int end = end(token, text, at, follows[i + 1]);
      if (token.kind() == Kind.NAME) {
        into.values().put(token.text(), text.substring(at, end));
      } else if (token.kind() == Kind.TIMESTAMP) {
        into.times().add(TimestampForm.at(text, at, zone).instant());
      }
      at = end;
    }
  }

  private int end(Token token, String text, int at, boolean[] next) {
    if (token.kind() == Kind.LITERAL) {
      return at + token.text().length();
    }
    if (token.kind() == Kind.TIMESTAMP) {
      return TimestampForm.at(text, at, zone).end();
    }
    int end = text.length();
    while (!next[end]) {
      end--;
    }
    return end;
  }

  /** {@code [i][p]}: tokens from i on match the text from p on. */
  private boolean[][] table(String text) {
    boolean[][] table = new boolean[tokens.size() + 1][text.length() + 1];
    table[tokens.size()][text.length()] = true;
    for (int i = tokens.size() - 1; i >= 0; i--) {
      fill(tokens.get(i), text, table[i], table[i + 1]);
    }
    return table;
  }

  private void fill(Token token, String text, boolean[] row, boolean[] next) {
    boolean any = false;
    for (int at = text.length(); at >= 0; at--) {
      boolean here = next[at];
      row[at] =
          switch (token.kind()) {
            case LITERAL -> text.startsWith(token.text(), at) && next[at + token.text().length()];
            case STAR -> any || here;
            case NAME -> any;
            case TIMESTAMP -> timeFits(text, at, next);
          };
      any |= here;
    }
  }

  private boolean timeFits(String text, int at, boolean[] next) {
    Found found = TimestampForm.at(text, at, zone);
    return found != null && next[found.end()];
  }
}
