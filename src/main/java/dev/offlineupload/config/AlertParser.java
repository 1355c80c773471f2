package dev.offlineupload.config;

import static dev.offlineupload.config.ValueParser.refuseIf;

import dev.offlineupload.text.Secret;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Turns the texts of {@link AlertKeys} into what the agent uses. */
final class AlertParser {
  static final String NONE = "none";

  private static final Pattern ADDRESS =
      Pattern.compile("[^\\s@,;<>\"]{1,64}@[A-Za-z0-9.-]{1,253}");
  private static final Pattern TELEGRAM_TOKEN = Pattern.compile("\\d{1,20}:[\\w-]{10,200}");
  private static final Pattern CHAT_ID = Pattern.compile("-?\\d{1,20}|@\\w{1,64}");
  private static final int LONGEST = 1000;

  private AlertParser() {}

  private static <T> ValueParser<Optional<T>> orNone(String expected, Function<String, T> reading) {
    return new ValueParser<>(
        NONE + ", or " + expected,
        text ->
            text.strip().equalsIgnoreCase(NONE)
                ? Optional.empty()
                : Optional.of(reading.apply(text)));
  }

  static ValueParser<Optional<Secret>> webhook() {
    return orNone(
        "an address like https://hooks.example.com/…",
        text -> {
          server(text.strip());
          return Secret.of(text.strip());
        });
  }

  static ValueParser<URI> serverUrl() {
    return new ValueParser<>(
        "an address like https://api.telegram.org",
        text -> {
          URI url = server(text.strip());
          boolean more = url.getRawQuery() != null || url.getRawFragment() != null;
          refuseIf(more || !url.getRawPath().matches("/?"), "there is something behind the host");
          return origin(url);
        });
  }

  /** Scheme, host and port alone. */
  static URI origin(URI url) {
    return URI.create(url.getScheme() + "://" + url.getRawAuthority());
  }

  private static URI server(String text) {
    try {
      URI url = new URI(text);
      boolean http = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
      refuseIf(!http, "it does not start with http:// or https://");
      refuseIf(url.getHost() == null, "the host is missing");
      refuseIf(url.getRawUserInfo() != null, "there is a user in it");
      return url;
    } catch (URISyntaxException unusable) {
      throw new IllegalArgumentException("a character in it cannot be in an address");
    }
  }

  static ValueParser<Optional<String>> hostOrNone() {
    ValueParser<String> host = ValueParser.host();
    return orNone(host.expected(), host::parse);
  }

  static ValueParser<Optional<String>> lineOrNone() {
    return orNone("a text on one line", AlertParser::line);
  }

  static ValueParser<Optional<Secret>> secretOrNone() {
    return orNone("a text on one line", text -> Secret.of(line(text)));
  }

  private static String line(String text) {
    refuseIf(text.length() > LONGEST, "it is too long");
    refuseIf(text.chars().anyMatch(Character::isISOControl), "it has a control character");
    return text;
  }

  static ValueParser<Optional<Secret>> telegramToken() {
    return orNone(
        "a token like 123456:ABC-…", text -> Secret.of(matching(TELEGRAM_TOKEN, text.strip())));
  }

  static ValueParser<Optional<String>> chatId() {
    return orNone(
        "a number like -1001234567890, or @channel", text -> matching(CHAT_ID, text.strip()));
  }

  private static String matching(Pattern pattern, String text) {
    refuseIf(!pattern.matcher(text).matches(), "it has another form");
    return text;
  }

  /**
   * None, or as many as this.
   *
   * @param most 1 to 20
   */
  static ValueParser<List<String>> addresses(int most) {
    String expected = most == 1 ? "an e-mail address" : "e-mail addresses, separated by commas";
    return new ValueParser<>(
        NONE + ", or " + expected,
        text -> text.strip().equalsIgnoreCase(NONE) ? List.of() : addresses(text, most));
  }

  private static List<String> addresses(String text, int most) {
    List<String> found =
        Stream.of(text.split("[,;\\s]+")).filter(address -> !address.isEmpty()).toList();
    refuseIf(found.size() > most, "there are more than " + most);
    refuseIf(
        found.isEmpty() || !found.stream().allMatch(a -> ADDRESS.matcher(a).matches()),
        "one of them is no e-mail address");
    return found;
  }

  static ValueParser<MailSecurity> mailSecurity() {
    Map<String, MailSecurity> words =
        Map.of(
            "starttls", MailSecurity.STARTTLS, "tls", MailSecurity.TLS, "none", MailSecurity.NONE);
    return new ValueParser<>(
        "starttls, tls or none",
        text -> {
          MailSecurity found = words.get(text.strip().toLowerCase(Locale.ROOT));
          refuseIf(found == null, "not one of these");
          return found;
        });
  }
}
