package dev.offlineupload.language;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** The languages that operators can have. */
public enum Language {
  EN,
  PT_BR;

  /** What the launcher says: it sets another locale where it must, for the names of files. */
  private static final String LOCALE_PROPERTY = "offline-upload.locale";

  /**
   * The language of the system: as POSIX has it, {@code LC_ALL} before {@code LC_MESSAGES} before
   * {@code LANG}; where there is none of them, as Java has it.
   */
  public static Language ofSystem(Map<String, String> environment) {
    return Stream.concat(
            Stream.ofNullable(System.getProperty(LOCALE_PROPERTY)),
            Stream.of("LC_ALL", "LC_MESSAGES", "LANG")
                .map(name -> environment.getOrDefault(name, "")))
        .filter(locale -> !locale.isBlank())
        .findFirst()
        .map(Language::ofLocale)
        .orElseGet(() -> ofLocale(Locale.getDefault(Locale.Category.DISPLAY).getLanguage()));
  }

  /** Of {@code pt_BR.UTF-8}, {@code pt-PT}, {@code C} and the like: whatever is no Portuguese. */
  public static Language ofLocale(String locale) {
    return locale.strip().toLowerCase(Locale.ROOT).matches("pt([-_.@].*)?") ? PT_BR : EN;
  }
}
