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

  /** An address that takes JSON by POST. */
  public interface Posted {
    /** Scheme, host and port, which are no secret. */
    URI origin();

    /** Path and query, which are. */
    String path();

    /** The one for this address, as far as there is one. */
    Optional<ProxyAddress> proxy();
  }

  /**
   * An address of an operator's own.
   *
   * @param url whole; its path is what lets one in
   */
  public record Webhook(Secret url, Optional<ProxyAddress> proxy) implements Posted {
    @Override
    public URI origin() {
      return AlertParser.origin(URI.create(url.reveal()));
    }

    @Override
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
  public record Telegram(Secret token, String chatId, URI origin, Optional<ProxyAddress> proxy)
      implements Posted {
    @Override
    public String path() {
      return "/bot" + token.reveal() + "/sendMessage";
    }
  }

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
