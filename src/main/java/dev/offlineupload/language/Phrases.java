package dev.offlineupload.language;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Says English sentences in another language. A finished sentence is known by its fixed words, so
 * that what a route has put together, or a reason that was kept in the database, can be said too.
 * What stands in a sentence's gaps is said likewise if it is a sentence itself; what is not known
 * stays English.
 */
public final class Phrases {
  /** A reason in a sentence in a line of a list is three deep. */
  private static final int DEEPEST = 6;

  private final Map<String, String> whole;
  private final List<Phrase> withGaps;

  private Phrases(Map<String, String> pairs) {
    whole = pairs;
    withGaps =
        pairs.entrySet().stream()
            .filter(pair -> pair.getKey().contains("{}"))
            .map(pair -> new Phrase(pair.getKey(), pair.getValue()))
            .sorted(Comparator.comparingInt(Phrase::weight).reversed())
            .toList();
  }

  public static Phrases in(Language language) {
    return new Phrases(
        switch (language) {
          case EN -> Map.of();
          case PT_BR -> PoFile.read("language/pt_BR.po");
        });
  }

  /** A finished text, line by line. */
  public String say(String text) {
    if (whole.isEmpty() || text == null) {
      return text;
    }
    return text.indexOf('\n') < 0
        ? said(text, 0)
        : text.lines().map(line -> said(line, 0)).collect(Collectors.joining("\n"));
  }

  /** A sentence with gaps ({@code {}}), and what stands in them. */
  public String say(String pattern, Object... gaps) {
    Stream<String> texts = Arrays.stream(gaps).map(String::valueOf);
    if (whole.isEmpty()) {
      return Phrase.fill(pattern, texts.toList());
    }
    String bare = pattern.strip();
    String known = pattern.replace(bare, whole.getOrDefault(bare, bare));
    return Phrase.fill(known, texts.map(text -> said(text, 1)).toList());
  }

  private String said(String text, int depth) {
    String bare = text.strip();
    // A single word in a gap is a name: a camera may be called "failed".
    if (depth > DEEPEST || (depth > 0 && bare.indexOf(' ') < 0)) {
      return text;
    }
    String exact = whole.get(bare);
    String said = exact == null ? sentence(bare, depth) : exact;
    int start = text.indexOf(bare);
    return text.substring(0, start) + said + text.substring(start + bare.length());
  }

  private String sentence(String text, int depth) {
    for (Phrase phrase : withGaps) {
      List<String> gaps = phrase.gapsIn(text).orElse(null);
      if (gaps != null) {
        List<String> said = new ArrayList<>();
        gaps.forEach(gap -> said.add(said(gap, depth + 1)));
        return phrase.with(said);
      }
    }
    return text;
  }
}
