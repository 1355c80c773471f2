package dev.offlineupload.config;

import static dev.offlineupload.config.ValueParser.NONE;

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

  static AlertSettings of(Values values, ProxyChoice proxies) {
    return new AlertSettings(
        values.get("OFFLINE_ALERT_REPEAT_HOURS", "24", ValueParser.hours(1, 8_760)),
        Webhook.of(values, proxies),
        Mail.of(values, proxies),
        Telegram.of(values, proxies));
  }

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
    static Optional<Webhook> of(Values values, ProxyChoice proxies) {
      return values
          .get("OFFLINE_ALERT_WEBHOOK_URL", NONE, AccessParser.webhook())
          .map(url -> new Webhook(url, proxies.forAlerts(values, URI.create(url.reveal()))));
    }

    @Override
    public URI origin() {
      return AccessParser.origin(URI.create(url.reveal()));
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
      Optional<ProxyAddress> proxy) {
    static Optional<Mail> of(Values values, ProxyChoice proxies) {
      String hostKey = "OFFLINE_ALERT_SMTP_HOST";
      String userKey = "OFFLINE_ALERT_SMTP_USER";
      String passwordKey = "OFFLINE_ALERT_SMTP_PASSWORD";
      String fromKey = "OFFLINE_ALERT_SMTP_FROM";
      String toKey = "OFFLINE_ALERT_SMTP_TO";
      Optional<String> host = values.get(hostKey, NONE, ValueParser.orNone(AccessParser.host()));
      int port = values.get("OFFLINE_ALERT_SMTP_PORT", "587", ValueParser.wholeNumber(1, 65_535));
      MailSecurity security =
          values.get(
              "OFFLINE_ALERT_SMTP_SECURITY",
              "starttls",
              ValueParser.oneOf("starttls, tls or none", MailSecurity.class));
      Optional<String> user = values.get(userKey, NONE, AccessParser.lineOrNone());
      Optional<Secret> password = values.get(passwordKey, NONE, AccessParser.passwordOrNone());
      List<String> from = values.get(fromKey, NONE, AccessParser.mailAddresses(1));
      List<String> to = values.get(toKey, NONE, AccessParser.mailAddresses(20));
      values.pair(hostKey, host.isPresent(), fromKey, !from.isEmpty());
      values.pair(hostKey, host.isPresent(), toKey, !to.isEmpty());
      values.pair(userKey, user.isPresent(), passwordKey, password.isPresent());
      return host.filter(any -> !from.isEmpty() && !to.isEmpty())
          .map(
              server ->
                  new Mail(
                      server, port, security, user, password, from.get(0), to, proxies.named()));
    }
  }

  /** A bot and the chat that it writes to. */
  public record Telegram(Secret token, String chatId, URI origin, Optional<ProxyAddress> proxy)
      implements Posted {
    static Optional<Telegram> of(Values values, ProxyChoice proxies) {
      String tokenKey = "OFFLINE_ALERT_TELEGRAM_TOKEN";
      String chatKey = "OFFLINE_ALERT_TELEGRAM_CHAT_ID";
      Optional<Secret> token = values.get(tokenKey, NONE, AccessParser.telegramToken());
      Optional<String> chat = values.get(chatKey, NONE, AccessParser.chatId());
      URI url =
          values.get(
              "OFFLINE_ALERT_TELEGRAM_URL", "https://api.telegram.org", AccessParser.server());
      values.pair(tokenKey, token.isPresent(), chatKey, chat.isPresent());
      return token
          .filter(any -> chat.isPresent())
          .map(bot -> new Telegram(bot, chat.get(), url, proxies.forAlerts(values, url)));
    }

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

  /** Those that lead to its servers. */
  Stream<ProxyAddress> proxies() {
    return Stream.of(webhook.flatMap(Webhook::proxy), telegram.flatMap(Telegram::proxy))
        .flatMap(Optional::stream);
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
