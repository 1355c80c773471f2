package dev.offlineupload.config;

import dev.offlineupload.text.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whom alerts are told, and how often.
 *
 * @param repeat {@code OFFLINE_ALERT_REPEAT_HOURS}: 1 h to 1 year
 */
public record AlertSettings(
    Duration repeat, Optional<Webhook> webhook, Optional<Mail> mail, Optional<Telegram> telegram) {

  /**
   * An address that takes JSON.
   *
   * @param url whole; its path is what lets one in
   * @param proxy the one for this address, as far as there is one
   */
  public record Webhook(Secret url, Optional<ProxyAddress> proxy) {
    /** Scheme, host and port, which are no secret. */
    public URI origin() {
      return AlertParser.origin(URI.create(url.reveal()));
    }

    /** Path and query, which are. */
    public String path() {
      URI whole = URI.create(url.reveal());
      String path = whole.getRawPath().isEmpty() ? "/" : whole.getRawPath();
      return whole.getRawQuery() == null ? path : path + "?" + whole.getRawQuery();
    }
  }

  /**
   * A mail server and who is written to.
   *
   * @param proxy only one that {@code OFFLINE_PROXY} names: the environment's are for HTTP
   */
  public record Mail(
      String host,
      int port,
      MailSecurity security,
      Optional<String> user,
      Optional<Secret> password,
      String from,
      List<String> to,
      Optional<ProxyAddress> proxy) {}

  /** A bot and the chat that it writes to. */
  public record Telegram(Secret token, String chatId, URI url, Optional<ProxyAddress> proxy) {}

  /** The channels that are on, by the names that routes have for them. */
  public List<String> channels() {
    return Stream.of(
            webhook.map(on -> "webhook"), mail.map(on -> "email"), telegram.map(on -> "telegram"))
        .flatMap(Optional::stream)
        .toList();
  }

  /** What no message may hold. */
  List<String> secrets() {
    List<String> secrets = new ArrayList<>();
    webhook.map(Webhook::path).filter(path -> !path.equals("/")).ifPresent(secrets::add);
    mail.flatMap(Mail::password).map(Secret::reveal).ifPresent(secrets::add);
    telegram.map(Telegram::token).map(Secret::reveal).ifPresent(secrets::add);
    return secrets;
  }
}
