package dev.offlineupload.language;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An English sentence with gaps, {@code {}}, and what it is in the other language. */
final class Phrase {
  private static final String GAP = "{}";
  private static final Pattern NUMBER = Pattern.compile("\\{([1-9])}");

  private final List<String> english;
  private final String translated;

  Phrase(String english, String translated) {
    this.english = pieces(english);
    this.translated = translated;
  }

  private static List<String> pieces(String text) {
    return List.of(text.split("\\{}", -1));
  }

  /** How much of the sentence is not a gap: the more, the surer that it is meant. */
  int weight() {
    return english.stream().mapToInt(String::length).sum();
  }

  /**
   * What stands in the gaps; empty if the text is another sentence. Each gap but the last ends
   * where what follows it begins for the first time: in one pass, whatever the text.
   */
  Optional<List<String>> gapsIn(String text) {
    if (!text.startsWith(english.get(0))) {
      return Optional.empty();
    }
    List<String> gaps = new ArrayList<>();
    int last = english.size() - 1;
    int at = english.get(0).length();
    for (int i = 1; i <= last; i++) {
      String piece = english.get(i);
      int end = i == last ? text.length() - piece.length() : text.indexOf(piece, at);
      if (end < at || !text.startsWith(piece, end)) {
        return Optional.empty();
      }
      gaps.add(text.substring(at, end));
      at = end + piece.length();
    }
    return at == text.length() ? Optional.of(gaps) : Optional.empty();
  }

  /** The sentence in the other language. */
  String with(List<String> gaps) {
    return fill(translated, gaps);
  }

  /** Fills gaps in their order, or, if they are numbered ({@code {2}}), by their numbers. */
  static String fill(String pattern, List<String> gaps) {
    if (!pattern.contains(GAP)) {
      return numbered(pattern, gaps);
    }
    List<String> pieces = pieces(pattern);
    StringBuilder text = new StringBuilder(pieces.get(0));
    for (int i = 1; i < pieces.size(); i++) {
      text.append(i <= gaps.size() ? gaps.get(i - 1) : GAP).append(pieces.get(i));
    }
    return text.toString();
  }

  private static String numbered(String pattern, List<String> gaps) {
    return NUMBER
        .matcher(pattern)
        .replaceAll(
            number -> {
              int gap = Integer.parseInt(number.group(1));
              String text = gap <= gaps.size() ? gaps.get(gap - 1) : number.group();
              return Matcher.quoteReplacement(text);
            });
  }
}
