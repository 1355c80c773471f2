package dev.offlineupload.config;

import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Turns one value's text into what the agent uses.
 *
 * @param expected what it accepts, in words: type, range and unit
 * @param secret whether the text may never be shown
 * @param reading throws IllegalArgumentException with the reason, which never repeats the value
 */
record ValueParser<T>(String expected, boolean secret, Function<String, T> reading) {
  static final String NONE = "none";

  private static final Pattern DIGITS = Pattern.compile("[0-9]{1,18}");
  private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,9}(\\.[0-9]{1,9})?");

  ValueParser(String expected, Function<String, T> reading) {
    this(expected, false, reading);
  }

  ValueParser<T> asSecret() {
    return new ValueParser<>(expected, true, reading);
  }

  /** The same, told what the number counts. */
  ValueParser<T> in(String unit) {
    return new ValueParser<>(expected + " (" + unit + ")", secret, reading);
  }

  /**
   * Reads one value.
   *
   * @throws IllegalArgumentException if the text is not what is {@link #expected()}
   */
  T parse(String text) {
    return reading.apply(text);
  }

  static <T> ValueParser<Optional<T>> orNone(String expected, Function<String, T> reading) {
    return orNone(new ValueParser<>(expected, reading));
  }

  /** {@code none}, or whatever another parser reads. */
  static <T> ValueParser<Optional<T>> orNone(ValueParser<T> other) {
    return new ValueParser<>(
        NONE + ", or " + other.expected,
        text -> isNone(text) ? Optional.empty() : Optional.of(other.parse(text)));
  }

  static boolean isNone(String text) {
    return text.strip().equalsIgnoreCase(NONE);
  }

  static ValueParser<Integer> wholeNumber(int from, int to) {
    return number(from, to, number -> (int) number);
  }

  static ValueParser<Duration> seconds(int from, int to) {
    return number(from, to, Duration::ofSeconds).in("seconds");
  }

  static ValueParser<Duration> hours(int from, int to) {
    return number(from, to, Duration::ofHours).in("hours");
  }

  private static <T> ValueParser<T> number(int from, int to, LongFunction<T> meaning) {
    return new ValueParser<>(
        "a whole number from " + from + " to " + to,
        text -> {
          refuseIf(!DIGITS.matcher(text.strip()).matches(), "not a whole number");
          return meaning.apply(inRange(Long.parseLong(text.strip()), from, to));
        });
  }

  static ValueParser<Duration> decimalSeconds(int from, int to) {
    ValueParser<Duration> parser =
        new ValueParser<>(
            "a number from " + from + " to " + to + ", decimals with a point (0.5)",
            text -> duration(text, from, to));
    return parser.in("seconds");
  }

  static ValueParser<Long> bytes(long from, long to) {
    String range = ByteSize.format(from) + " to " + ByteSize.format(to);
    ValueParser<Long> parser =
        new ValueParser<>(
            "a size from " + range + ", like 6291456, 6MB or 6MiB",
            text -> inRange(ByteSize.parse(text.strip()), from, to));
    return parser.in("bytes");
  }

  static ValueParser<Boolean> onOff() {
    return new ValueParser<>(
        "true or false (also 1/0, yes/no, on/off)",
        text ->
            switch (lower(text)) {
              case "true", "1", "yes", "on" -> true;
              case "false", "0", "no", "off" -> false;
              default -> throw new IllegalArgumentException("not one of these");
            });
  }

  /** One of these words, in any case. */
  static <E extends Enum<E>> ValueParser<E> oneOf(String expected, Class<E> words) {
    Map<String, E> known =
        Stream.of(words.getEnumConstants()).collect(Collectors.toMap(w -> lower(w.name()), w -> w));
    return oneOf(expected, known);
  }

  static <T> ValueParser<T> oneOf(String expected, Map<String, T> words) {
    return new ValueParser<>(
        expected,
        text -> {
          refuseIf(!words.containsKey(lower(text)), "not one of these");
          return words.get(lower(text));
        });
  }

  /**
   * A template of whoever uses it.
   *
   * @param use throws IllegalArgumentException with the reason if it can't
   */
  static ValueParser<String> template(Consumer<String> use) {
    return new ValueParser<>(
        "a template of 1 to 1000 characters on one line",
        text -> {
          use.accept(line(text));
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

  static ValueParser<List<Path>> pathsOrNone() {
    return new ValueParser<>(
        "none, or folders separated by commas, absolute or relative to the folder of config.env",
        text ->
            isNone(text)
                ? List.of()
                : Arrays.stream(text.split(",", -1)).map(ValueParser::part).toList());
  }

  private static Path part(String text) {
    refuseIf(text.isBlank(), "one of them is empty");
    return path().parse(text.strip());
  }

  private static Duration duration(String text, int from, int to) {
    refuseIf(!DECIMAL.matcher(text.strip()).matches(), "not such a number");
    BigDecimal seconds = new BigDecimal(text.strip());
    boolean outside = seconds.compareTo(BigDecimal.valueOf(from)) < 0;
    outside |= seconds.compareTo(BigDecimal.valueOf(to)) > 0;
    refuseIf(outside, "out of range");
    return Duration.ofNanos(seconds.movePointRight(9).longValueExact());
  }

  private static long inRange(long number, long from, long to) {
    refuseIf(number < from || number > to, "out of range");
    return number;
  }

  static String lower(String text) {
    return text.strip().toLowerCase(Locale.ROOT);
  }

  static String matching(Pattern form, String text, String why) {
    refuseIf(!form.matcher(text).matches(), why);
    return text;
  }

  static String line(String text) {
    refuseIf(text.length() > 1000, "it is too long");
    refuseIf(text.chars().anyMatch(Character::isISOControl), "it has a control character");
    return text;
  }

  static URI uri(String text) {
    try {
      return new URI(text);
    } catch (URISyntaxException unusable) {
      throw new IllegalArgumentException("a character in it cannot be in an address");
    }
  }

  /** Refuses a value, saying what is wrong with it. */
  static void refuseIf(boolean wrong, String why) {
    if (wrong) {
      throw new IllegalArgumentException(why);
    }
  }
}
