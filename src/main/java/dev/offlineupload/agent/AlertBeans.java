package dev.offlineupload.agent;

import dev.offlineupload.alerts.Alarms;
import dev.offlineupload.alerts.Channels;
import dev.offlineupload.alerts.HostName;
import dev.offlineupload.alerts.Notes;
import dev.offlineupload.clients.AlertClient;
import dev.offlineupload.clients.AlertMail;
import dev.offlineupload.config.AlertSettings;
import dev.offlineupload.config.AlertSettings.Posted;
import dev.offlineupload.config.AlertSettings.Telegram;
import dev.offlineupload.config.Settings;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** What the routes of the alerts find under which name. */
final class AlertBeans {
  /** Nothing is sent there: the channel is off. */
  private static final String NOWHERE = "http://127.0.0.1:9";

  private AlertBeans() {}

  static Map<String, Object> beans(Settings settings, Clocks clocks, UnaryOperator<String> hiding) {
    AlertSettings alerts = settings.alerts();
    Map<String, Object> beans = new LinkedHashMap<>();
    beans.put("alarms", new Alarms(alerts.repeat(), clocks.nanoTime()));
    beans.put("channels", new Channels(alerts.channels(), hiding, clocks.nanoTime()));
    beans.put(
        "notes", new Notes(HostName.of(System.getenv()), clocks.wall(), ZoneId.systemDefault()));
    beans.put("webhookClient", new AlertClient(alerts.webhook()));
    beans.put("alertMail", new AlertMail(alerts.mail(), settings.caFile()));
    beans.put("telegramClient", new AlertClient(alerts.telegram()));
    return beans;
  }

  static Map<String, Object> properties(AlertSettings alerts) {
    Map<String, Object> properties = new LinkedHashMap<>();
    for (String channel : new String[] {"webhook", "email", "telegram"}) {
      properties.put("alerts." + channel, alerts.channels().contains(channel));
    }
    properties.put("alerts.webhook-server", server(alerts.webhook()));
    properties.put("alerts.telegram-server", server(alerts.telegram()));
    properties.put("alerts.telegram-chat", alerts.telegram().map(Telegram::chatId).orElse("0"));
    return properties;
  }

  private static String server(Optional<? extends Posted> channel) {
    return channel.map(Posted::origin).map(Object::toString).orElse(NOWHERE);
  }
}
