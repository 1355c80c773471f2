package dev.offlineupload.config;

import static dev.offlineupload.config.ValueParser.NONE;
import static dev.offlineupload.config.ValueParser.line;
import static dev.offlineupload.config.ValueParser.matching;
import static dev.offlineupload.config.ValueParser.orNone;
import static dev.offlineupload.config.ValueParser.refuseIf;
import static dev.offlineupload.config.ValueParser.uri;

import dev.offlineupload.text.Secret;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads addresses of servers and people, and the keys, tokens and passwords that let one in. */
final class AccessParser {
  // The storage server's own rule (its limits.ts), with the length it allows today.
  private static final Pattern BUCKET = Pattern.compile("[A-Za-z0-9_!\\-.*'() &$@=;:+,?]{1,100}");
  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._-]{1,253}|[0-9A-Fa-f:.]{2,45}");
  private static final Pattern KEY = Pattern.compile("[!-~]{1,8192}");
  private static final Pattern ISSUED_KEY =
      Pattern.compile("eyJ[^.]+\\.[^.]+\\.[^.]+|sb_[a-z]+_\\w{8,}");
  private static final Pattern KEY_PLACEHOLDER =
      Pattern.compile("(your|my|seu|sua|minha)[-_ ].*|change-?_?me|x{3,}|.*(\\.\\.\\.|[<>]).*");
  private static final Pattern ADDRESS =
      Pattern.compile("[^\\s@,;<>\"]{1,64}@[A-Za-z0-9.-]{1,253}");
  private static final Pattern TELEGRAM_TOKEN = Pattern.compile("\\d{1,20}:[\\w-]{10,200}");
  private static final Pattern CHAT_ID = Pattern.compile("-?\\d{1,20}|@\\w{1,64}");
  private static final String OTHERWISE = "it has another form";

  private AccessParser() {}

  static ValueParser<URI> project() {
    return new ValueParser<>(
        "the project's address like https://abcdefgh.supabase.co, http or https, without user,"
            + " query or fragment",
        text -> SupabaseUrl.parse(text.strip()));
  }

  static ValueParser<String> bucket() {
    return new ValueParser<>(
        "the bucket's name: 1 to 100 of A-Z a-z 0-9 _ ! - . * ' ( ) & $ @ = ; : + , ? and blank",
        text -> matching(BUCKET, text, "too long, or a character no bucket can have"));
  }

  static ValueParser<String> host() {
    return new ValueParser<>(
        "an IP address or a host name", text -> matching(HOST, text.strip(), "it is neither"));
  }

  static ValueParser<Secret> key() {
    return new ValueParser<>(
            "the project's key (eyJ… or sb_secret_…), without blanks or control characters",
            text -> {
              matching(KEY, text, "it has a character that no key has");
              refuseIf(isPlaceholder(text), "it looks like a placeholder, not like a key");
              return Secret.of(text);
            })
        .asSecret();
  }

  private static boolean isPlaceholder(String key) {
    return !ISSUED_KEY.matcher(key).matches()
        && KEY_PLACEHOLDER.matcher(key.toLowerCase(Locale.ROOT)).matches();
  }

  static ValueParser<ProxyChoice> proxy() {
    return new ValueParser<>(
            "environment, none, or http://host:port or http://user:password@host:port",
            ProxyChoice::parse)
        .asSecret();
  }

  static ValueParser<Optional<Secret>> webhook() {
    return orNone(
            "an address like https://hooks.example.com/…",
            text -> {
              server(text.strip());
              return Secret.of(text.strip());
            })
        .asSecret();
  }

  static ValueParser<URI> server() {
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
    URI url = uri(text);
    boolean http = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
    refuseIf(!http, "it does not start with http:// or https://");
    refuseIf(url.getHost() == null, "the host is missing");
    refuseIf(url.getRawUserInfo() != null, "there is a user in it");
    return url;
  }

  static ValueParser<Optional<String>> lineOrNone() {
    return orNone("a text on one line", ValueParser::line);
  }

  static ValueParser<Optional<Secret>> passwordOrNone() {
    return orNone("a text on one line", text -> Secret.of(line(text))).asSecret();
  }

  static ValueParser<Optional<Secret>> telegramToken() {
    return orNone(
            "a token like 123456:ABC-…",
            text -> Secret.of(matching(TELEGRAM_TOKEN, text.strip(), OTHERWISE)))
        .asSecret();
  }

  static ValueParser<Optional<String>> chatId() {
    return orNone(
        "a number like -1001234567890, or @channel",
        text -> matching(CHAT_ID, text.strip(), OTHERWISE));
  }

  /**
   * None, or as many e-mail addresses as this.
   *
   * @param most 1 to 20
   */
  static ValueParser<List<String>> mailAddresses(int most) {
    String expected = most == 1 ? "an e-mail address" : "e-mail addresses, separated by commas";
    return new ValueParser<>(
        NONE + ", or " + expected,
        text -> ValueParser.isNone(text) ? List.of() : mailAddresses(text, most));
  }

  private static List<String> mailAddresses(String text, int most) {
    List<String> found =
        Stream.of(text.split("[,;\\s]+")).filter(address -> !address.isEmpty()).toList();
    refuseIf(found.size() > most, "there are more than " + most);
    refuseIf(
        found.isEmpty() || !found.stream().allMatch(a -> ADDRESS.matcher(a).matches()),
        "one of them is no e-mail address");
    return found;
  }
}
