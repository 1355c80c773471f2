package dev.offlineupload.config;

import static dev.offlineupload.config.SettingKey.optional;

import dev.offlineupload.text.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The keys of the alerts, each channel being on as soon as its own are set. */
final class AlertKeys {
  static final SettingKey<Duration> REPEAT =
      optional(
          "OFFLINE_ALERT_REPEAT_HOURS",
          "24",
          "hours",
          ValueParser.hours(1, 8_760),
          "time after which an alert that still stands is told again");
  static final SettingKey<Optional<Secret>> WEBHOOK_URL =
      optional(
              "OFFLINE_ALERT_WEBHOOK_URL",
              AlertParser.NONE,
              "",
              AlertParser.webhook(),
              "address that gets each alert as JSON, as Slack takes it")
          .asSecret();
  static final SettingKey<Optional<String>> SMTP_HOST =
      optional(
          "OFFLINE_ALERT_SMTP_HOST",
          AlertParser.NONE,
          "",
          AlertParser.hostOrNone(),
          "mail server that sends alerts by e-mail");
  static final SettingKey<Integer> SMTP_PORT =
      optional(
          "OFFLINE_ALERT_SMTP_PORT",
          "587",
          "",
          ValueParser.wholeNumber(1, 65_535),
          "port of the mail server");
  static final SettingKey<MailSecurity> SMTP_SECURITY =
      optional(
          "OFFLINE_ALERT_SMTP_SECURITY",
          "starttls",
          "",
          AlertParser.mailSecurity(),
          "how the mail is protected on its way; none sends the password in clear");
  static final SettingKey<Optional<String>> SMTP_USER =
      optional(
          "OFFLINE_ALERT_SMTP_USER",
          AlertParser.NONE,
          "",
          AlertParser.lineOrNone(),
          "login at the mail server");
  static final SettingKey<Optional<Secret>> SMTP_PASSWORD =
      optional(
              "OFFLINE_ALERT_SMTP_PASSWORD",
              AlertParser.NONE,
              "",
              AlertParser.secretOrNone(),
              "password at the mail server")
          .asSecret();
  static final SettingKey<List<String>> SMTP_FROM =
      optional(
          "OFFLINE_ALERT_SMTP_FROM",
          AlertParser.NONE,
          "",
          AlertParser.addresses(1),
          "address that the alerts come from");
  static final SettingKey<List<String>> SMTP_TO =
      optional(
          "OFFLINE_ALERT_SMTP_TO",
          AlertParser.NONE,
          "",
          AlertParser.addresses(20),
          "who gets the alerts by e-mail");
  static final SettingKey<Optional<Secret>> TELEGRAM_TOKEN =
      optional(
              "OFFLINE_ALERT_TELEGRAM_TOKEN",
              AlertParser.NONE,
              "",
              AlertParser.telegramToken(),
              "token of the Telegram bot that sends alerts, as BotFather gave it")
          .asSecret();
  static final SettingKey<Optional<String>> TELEGRAM_CHAT_ID =
      optional(
          "OFFLINE_ALERT_TELEGRAM_CHAT_ID",
          AlertParser.NONE,
          "",
          AlertParser.chatId(),
          "Telegram chat that gets the alerts");
  static final SettingKey<URI> TELEGRAM_URL =
      optional(
          "OFFLINE_ALERT_TELEGRAM_URL",
          "https://api.telegram.org",
          "",
          AlertParser.serverUrl(),
          "address of Telegram's servers, or of a Bot API server of your own");

  static final List<SettingKey<?>> ALL =
      List.of(
          REPEAT,
          WEBHOOK_URL,
          SMTP_HOST,
          SMTP_PORT,
          SMTP_SECURITY,
          SMTP_USER,
          SMTP_PASSWORD,
          SMTP_FROM,
          SMTP_TO,
          TELEGRAM_TOKEN,
          TELEGRAM_CHAT_ID,
          TELEGRAM_URL);

  private AlertKeys() {}
}
