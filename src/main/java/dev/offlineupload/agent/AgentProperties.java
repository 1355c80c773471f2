package dev.offlineupload.agent;

import dev.offlineupload.config.Settings;
import java.util.List;
import java.util.Locale;
import java.util.Properties;

/** What the placeholders of the routes stand for, and what Camel's components are set to. */
final class AgentProperties {
  private final Properties properties = new Properties();

  AgentProperties(Settings settings) {
    put("queue.dialect", "sqlite");
    put("sql", "sql:classpath:sql/sqlite");
    put("storage.url", settings.storage().url());
    put("recordings.dir", settings.watch().recordingsDir());
    put("OFFLINE_UPLOAD_BATCH_SIZE", settings.upload().lanes());
    put("OFFLINE_MAX_RETRY_ATTEMPTS", settings.queue().maxAttempts());
    put("OFFLINE_MAX_QUEUE_SIZE", settings.queue().maxSize());
    put("OFFLINE_EXPIRATION_HOURS", settings.queue().expiration().toHours());
    put("OFFLINE_SEND_HELD_AFTER_HOURS", settings.queue().sendHeldAfter().toHours());
    put("OFFLINE_DELETE_AFTER_UPLOAD", settings.upload().deleteAfterUpload());
    put("OFFLINE_RELEASE_AFTER", settings.upload().releaseAfter().toSeconds());
    put("OFFLINE_RESUMABLE_THRESHOLD", settings.upload().resumableThreshold());
    put("OFFLINE_RECORDING_PATTERN", settings.watch().pattern());
    put("OFFLINE_ON_CONFLICT", settings.upload().onConflict().name().toLowerCase(Locale.ROOT));
    AlertBeans.properties(settings.alerts()).forEach(this::put);
    addComponents();
  }

  /** What must not be left to a properties file: the beans named here are ours. */
  private void addComponents() {
    // Two components to Camel: what is set on one is not set on the other.
    for (String scheme : List.of("http", "https")) {
      put("camel.component." + scheme + ".automaticRetriesDisabled", true);
      put("camel.component." + scheme + ".copyHeaders", false);
      put("camel.component." + scheme + ".clientConnectionManager", "#connections");
    }
    put("camel.component.sql.dataSource", "#queueDatabase");
    // How often the thread of an idle queue looks up, in ms: a stop waits for it.
    put("camel.component.seda.defaultPollTimeout", 100);
    put("camel.component.quartz.propertiesRef", "quartzProperties");
    // Ticking begins them, once every route is there.
    put("camel.component.quartz.autoStartScheduler", false);
    // After the context has waited for what is under way: a stop waits for no idle thread.
    put("camel.component.quartz.interruptJobsOnShutdown", true);
  }

  private void put(String name, Object value) {
    properties.setProperty(name, value.toString());
  }

  Properties all() {
    return properties;
  }
}
