package dev.offlineupload.config;

import dev.offlineupload.language.Language;
import dev.offlineupload.text.Secret;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Turns one value's text into what the agent uses.
 *
 * @param expected what it accepts, in words: type and range
 * @param reading throws IllegalArgumentException with the reason, which never repeats the value
 */
record ValueParser<T>(String expected, Function<String, T> reading) {
  private static final Pattern DIGITS = Pattern.compile("[0-9]{1,18}");
  private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,9}(\\.[0-9]{1,9})?");
  private static final Pattern EXTENSION = Pattern.compile("[a-z0-9_]{1,16}");
  // The storage server's own rule (its limits.ts), with the length it allows today.
  private static final Pattern BUCKET = Pattern.compile("[A-Za-z0-9_!\\-.*'() &$@=;:+,?]{1,100}");
  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._-]{1,253}|[0-9A-Fa-f:.]{2,45}");
  private static final Pattern KEY = Pattern.compile("[!-~]{1,8192}");
  private static final Pattern ISSUED_KEY =
      Pattern.compile("eyJ[^.]+\\.[^.]+\\.[^.]+|sb_[a-z]+_\\w{8,}");
  private static final Pattern KEY_PLACEHOLDER =
      Pattern.compile("(your|my|seu|sua|minha)[-_ ].*|change-?_?me|x{3,}|.*(\\.\\.\\.|[<>]).*");
  private static final Map<String, Boolean> SWITCH =
      Map.of(
          "true", true, "1", true, "yes", true, "on", true, "false", false, "0", false, "no", false,
          "off", false);

  /**
   * Reads one value.
   *
   * @throws IllegalArgumentException if the text is not what is {@link #expected()}
   */
  T parse(String text) {
    return reading.apply(text);
  }

  static ValueParser<Integer> wholeNumber(int from, int to) {
    return new ValueParser<>(
        "a whole number from " + from + " to " + to, text -> (int) number(text, from, to));
  }

  static ValueParser<Duration> seconds(int from, int to) {
    return new ValueParser<>(
        "a whole number from " + from + " to " + to,
        text -> Duration.ofSeconds(number(text, from, to)));
  }

  static ValueParser<Duration> hours(int from, int to) {
    return new ValueParser<>(
        "a whole number from " + from + " to " + to,
        text -> Duration.ofHours(number(text, from, to)));
  }

  static ValueParser<Duration> decimalSeconds(int from, int to) {
    return new ValueParser<>(
        "a number from " + from + " to " + to + ", decimals with a point (0.5)",
        text -> duration(text, from, to));
  }

  static ValueParser<Long> bytes(long from, long to) {
    String range = ByteSize.format(from) + " to " + ByteSize.format(to);
    return new ValueParser<>(
        "a size from " + range + ", like 6291456, 6MB or 6MiB",
        text -> inRange(ByteSize.parse(text.strip()), from, to));
  }

  static ValueParser<Boolean> onOff() {
    return new ValueParser<>(
        "true or false (also 1/0, yes/no, on/off)",
        text -> oneOf(SWITCH, text.strip().toLowerCase(Locale.ROOT)));
  }

  static ValueParser<OnConflict> onConflict() {
    Map<String, OnConflict> words =
        Map.of(
            "rename",
            OnConflict.RENAME,
            "fail",
            OnConflict.FAIL,
            "overwrite",
            OnConflict.OVERWRITE);
    return new ValueParser<>(
        "rename, fail or overwrite", text -> oneOf(words, text.strip().toLowerCase(Locale.ROOT)));
  }

  static ValueParser<String> host() {
    return new ValueParser<>(
        "an IP address or a host name",
        text -> {
          String host = text.strip();
          refuseIf(!HOST.matcher(host).matches(), "it is neither");
          return host;
        });
  }

  static ValueParser<String> template() {
    return new ValueParser<>(
        "a template of 1 to 1000 characters on one line",
        text -> {
          refuseIf(text.length() > 1000, "it is too long");
          refuseIf(text.chars().anyMatch(Character::isISOControl), "it has a control character");
          return text;
        });
  }

  static ValueParser<URI> projectUrl() {
    return new ValueParser<>(
        "the project's address like https://abcdefgh.supabase.co, http or https, without user,"
            + " query or fragment",
        text -> SupabaseUrl.parse(text.strip()));
  }

  static ValueParser<Secret> key() {
    return new ValueParser<>(
        "the project's key (eyJ… or sb_secret_…), without blanks or control characters",
        text -> {
          refuseIf(!KEY.matcher(text).matches(), "it has a character that no key has");
          refuseIf(isPlaceholder(text), "it looks like a placeholder, not like a key");
          return Secret.of(text);
        });
  }

  static ValueParser<String> bucket() {
    return new ValueParser<>(
        "the bucket's name: 1 to 100 of A-Z a-z 0-9 _ ! - . * ' ( ) & $ @ = ; : + , ? and blank",
        text -> {
          refuseIf(!BUCKET.matcher(text).matches(), "too long, or a character no bucket can have");
          return text;
        });
  }

  static ValueParser<Path> path() {
    return new ValueParser<>(
        "a path, absolute or relative to the folder of config.env",
        text -> {
          refuseIf(text.startsWith("~"), "~ is not expanded here: write the whole path");
          try {
            return Path.of(text);
          } catch (InvalidPathException unusable) {
            throw new IllegalArgumentException("this system cannot have a file of that name");
          }
        });
  }

  static ValueParser<Optional<Path>> pathOrNone() {
    return new ValueParser<>(
        "none, or " + path().expected(),
        text ->
            text.strip().equalsIgnoreCase("none")
                ? Optional.empty()
                : Optional.of(path().parse(text)));
  }

  static ValueParser<Optional<Path>> besideDatabaseOrNone() {
    return new ValueParser<>(
        "none, or a path, absolute or relative to the folder of OFFLINE_DATABASE",
        pathOrNone().reading());
  }

  static ValueParser<Optional<Language>> language() {
    Map<String, Optional<Language>> words =
        Map.of(
            "pt-br", Optional.of(Language.PT_BR),
            "en", Optional.of(Language.EN),
            "system", Optional.empty());
    return new ValueParser<>(
        "pt-BR, en or system",
        text -> oneOf(words, text.strip().toLowerCase(Locale.ROOT).replace('_', '-')));
  }

  static ValueParser<LogFormat> logFormat() {
    Map<String, LogFormat> words = Map.of("text", LogFormat.TEXT, "json", LogFormat.JSON);
    return new ValueParser<>(
        "text or json", text -> oneOf(words, text.strip().toLowerCase(Locale.ROOT)));
  }

  /** Before there were three of them it was true or false. */
  static ValueParser<Jmx> jmx() {
    Map<String, Jmx> words =
        Map.of(
            "routes",
            Jmx.ROUTES,
            "full",
            Jmx.FULL,
            "true",
            Jmx.FULL,
            "off",
            Jmx.OFF,
            "false",
            Jmx.OFF);
    return new ValueParser<>(
        "routes, full or off", text -> oneOf(words, text.strip().toLowerCase(Locale.ROOT)));
  }

  static ValueParser<List<Path>> pathsOrNone() {
    return new ValueParser<>(
        "none, or folders separated by commas, absolute or relative to the folder of config.env",
        text -> text.strip().equalsIgnoreCase("none") ? List.of() : paths(text));
  }

  private static List<Path> paths(String text) {
    List<Path> found = new ArrayList<>();
    for (String part : text.split(",", -1)) {
      refuseIf(part.isBlank(), "one of them is empty");
      found.add(path().parse(part.strip()));
    }
    return List.copyOf(found);
  }

  static ValueParser<ProxyChoice> proxy() {
    return new ValueParser<>(
        "environment, none, or http://host:port or http://user:password@host:port",
        ProxyChoice::parse);
  }

  static ValueParser<Set<String>> extensions() {
    return new ValueParser<>(
        "file name endings like mp4,mov, separated by commas or blanks", ValueParser::extensions);
  }

  private static Set<String> extensions(String text) {
    Set<String> found = new LinkedHashSet<>();
    for (String part : text.strip().split("[,\\s]+", -1)) {
      String extension = part.toLowerCase(Locale.ROOT).replaceFirst("^\\.+", "");
      if (!part.isEmpty()) {
        refuseIf(!EXTENSION.matcher(extension).matches(), "one of them is no file name ending");
        found.add(extension);
      }
    }
    refuseIf(found.isEmpty(), "none is given");
    return Collections.unmodifiableSet(found);
  }

  private static Duration duration(String text, int from, int to) {
    refuseIf(!DECIMAL.matcher(text.strip()).matches(), "not such a number");
    BigDecimal seconds = new BigDecimal(text.strip());
    boolean outside = seconds.compareTo(BigDecimal.valueOf(from)) < 0;
    outside |= seconds.compareTo(BigDecimal.valueOf(to)) > 0;
    refuseIf(outside, "out of range");
    return Duration.ofNanos(seconds.movePointRight(9).longValueExact());
  }

  private static long number(String text, long from, long to) {
    refuseIf(!DIGITS.matcher(text.strip()).matches(), "not a whole number");
    return inRange(Long.parseLong(text.strip()), from, to);
  }

  private static long inRange(long number, long from, long to) {
    refuseIf(number < from || number > to, "out of range");
    return number;
  }

  private static <V> V oneOf(Map<String, V> words, String word) {
    refuseIf(!words.containsKey(word), "not one of these");
    return words.get(word);
  }

  private static boolean isPlaceholder(String key) {
    return !ISSUED_KEY.matcher(key).matches()
        && KEY_PLACEHOLDER.matcher(key.toLowerCase(Locale.ROOT)).matches();
  }

  /** Refuses a value, saying what is wrong with it. */
  static void refuseIf(boolean wrong, String why) {
    if (wrong) {
      throw new IllegalArgumentException(why);
    }
  }
}
