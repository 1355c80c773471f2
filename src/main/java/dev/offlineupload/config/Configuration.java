package dev.offlineupload.config;

import dev.offlineupload.text.Secret;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What {@code config.env} and the environment said when they were read: the settings, and the keys
 * by which they differ from what was read at another time. No value leaves it but by the settings.
 */
public final class Configuration {
  private final Map<String, String> environment;
  private final Values values;
  private final Settings settings;

  /**
   * @param environment the process's own
   */
  private Configuration(SettingSource source, Map<String, String> environment) {
    this.environment = environment;
    values = new Values(source);
    settings = Settings.read(values);
    values.requireGood();
  }

  /**
   * See {@link Settings#load}.
   *
   * @throws InvalidSettings with all problems at once, if there is any
   */
  public static Configuration read(Path file, Map<String, String> environment) {
    return new Configuration(SettingSource.of(file, environment), environment);
  }

  /**
   * The same file and environment, as they are now.
   *
   * @throws InvalidSettings if they can't be used now
   */
  public Configuration readAnew() {
    return read(file(), environment);
  }

  /**
   * These settings, as far as a running process can take them: each key of which an edit counts
   * from the next start has the value that it has in what runs.
   *
   * @throws InvalidSettings if the two don't go together
   */
  public Configuration takenBy(Configuration running) {
    SettingSource read = values.source();
    Map<String, String> kept = new HashMap<>(read.environment());
    running.values.keys().stream()
        .filter(SettingKey::startOnly)
        .forEach(key -> kept.put(key.name(), running.text(key)));
    return new Configuration(
        new SettingSource(read.file(), read.dotEnv(), kept, read.faults()), environment);
  }

  /** The names of the keys that have another value there. */
  public List<String> unlike(Configuration other) {
    return values.keys().stream()
        .filter(key -> !Objects.equals(text(key), other.text(key)))
        .map(SettingKey::name)
        .toList();
  }

  private String text(SettingKey<?> key) {
    return values.source().text(key).or(key::defaultText).orElse(null);
  }

  /** The names of the keys that the environment sets, whatever the file says. */
  public List<String> fromEnvironment() {
    return values.keys().stream().map(SettingKey::name).filter(environment::containsKey).toList();
  }

  public Settings settings() {
    return settings;
  }

  public Path file() {
    return settings.configFile();
  }

  /** What the file holds at this moment, or why it can't be read: to tell whether it changes. */
  public Secret onDisk() {
    try {
      return Secret.of(ConfigFile.read(file()));
    } catch (InvalidSettings unreadable) {
      return Secret.of(unreadable.getMessage());
    }
  }
}
