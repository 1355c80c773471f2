package dev.offlineupload.language;

/**
 * What this process speaks to people. One for all, as the log is: what is said is said at the edge,
 * and whatever is kept or read by programs stays English.
 */
public final class Spoken {
  private static volatile Phrases phrases = Phrases.in(Language.EN);
  private static volatile Language language = Language.EN;

  private Spoken() {}

  /** From now on. */
  public static synchronized void in(Language wanted) {
    if (wanted != language) {
      phrases = Phrases.in(wanted);
      language = wanted;
    }
  }

  public static Language language() {
    return language;
  }

  /** A finished English text; null stays null. */
  public static String say(String text) {
    return phrases.say(text);
  }

  /** An English sentence with gaps ({@code {}}), and what stands in them. */
  public static String say(String pattern, Object... gaps) {
    return phrases.say(pattern, gaps);
  }
}
