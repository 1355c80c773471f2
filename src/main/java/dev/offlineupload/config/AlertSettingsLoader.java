package dev.offlineupload.config;

import dev.offlineupload.config.AlertSettings.Mail;
import dev.offlineupload.config.AlertSettings.Telegram;
import dev.offlineupload.config.AlertSettings.Webhook;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/** What the keys of the alerts say together. */
final class AlertSettingsLoader {
  private final SettingsLoader values;
  private final Map<String, String> environment;

  AlertSettingsLoader(SettingsLoader values, Map<String, String> environment) {
    this.values = values;
    this.environment = environment;
  }

  /**
   * Finds keys that are of no use without another one.
   *
   * @param problem gets the key that is missing, and what is expected of it
   */
  void check(BiConsumer<SettingKey<?>, String> problem) {
    if (AlertKeys.ALL.stream().anyMatch(key -> values.get(key) == null)) {
      return; // What is wrong with it was said.
    }
    pair(AlertKeys.SMTP_HOST, AlertKeys.SMTP_FROM, problem);
    pair(AlertKeys.SMTP_HOST, AlertKeys.SMTP_TO, problem);
    pair(AlertKeys.SMTP_USER, AlertKeys.SMTP_PASSWORD, problem);
    pair(AlertKeys.TELEGRAM_TOKEN, AlertKeys.TELEGRAM_CHAT_ID, problem);
    checkProxies(problem);
  }

  private void checkProxies(BiConsumer<SettingKey<?>, String> problem) {
    try {
      load();
    } catch (IllegalArgumentException refused) {
      problem.accept(
          SettingKeys.PROXY,
          "environment variables that name a proxy for the alerts, but " + refused.getMessage());
    }
  }

  private void pair(
      SettingKey<?> one, SettingKey<?> other, BiConsumer<SettingKey<?>, String> problem) {
    if (isSet(one) != isSet(other)) {
      SettingKey<?> missing = isSet(one) ? other : one;
      SettingKey<?> there = isSet(one) ? one : other;
      problem.accept(missing, "another value than none, as " + there.name() + " is set");
    }
  }

  private boolean isSet(SettingKey<?> key) {
    Object value = values.get(key);
    return value instanceof List<?> list ? !list.isEmpty() : ((Optional<?>) value).isPresent();
  }

  AlertSettings load() {
    return new AlertSettings(values.get(AlertKeys.REPEAT), webhook(), mail(), telegram());
  }

  private Optional<Webhook> webhook() {
    return values
        .get(AlertKeys.WEBHOOK_URL)
        .map(url -> new Webhook(url, proxy(URI.create(url.reveal()))));
  }

  private Optional<Mail> mail() {
    return values
        .get(AlertKeys.SMTP_HOST)
        .filter(host -> isSet(AlertKeys.SMTP_FROM) && isSet(AlertKeys.SMTP_TO))
        .map(
            host ->
                new Mail(
                    host,
                    values.get(AlertKeys.SMTP_PORT),
                    values.get(AlertKeys.SMTP_SECURITY),
                    values.get(AlertKeys.SMTP_USER),
                    values.get(AlertKeys.SMTP_PASSWORD),
                    values.get(AlertKeys.SMTP_FROM).get(0),
                    values.get(AlertKeys.SMTP_TO),
                    values.get(SettingKeys.PROXY).named()));
  }

  private Optional<Telegram> telegram() {
    URI url = values.get(AlertKeys.TELEGRAM_URL);
    return values
        .get(AlertKeys.TELEGRAM_TOKEN)
        .flatMap(
            token ->
                values
                    .get(AlertKeys.TELEGRAM_CHAT_ID)
                    .map(chat -> new Telegram(token, chat, url, proxy(url))));
  }

  private Optional<ProxyAddress> proxy(URI url) {
    ProxyChoice choice = values.get(SettingKeys.PROXY);
    return choice
        .variable(url, environment)
        .map(name -> ProxyAddress.parse(environment.get(name)))
        .or(choice::named);
  }
}
