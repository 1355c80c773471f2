package dev.offlineupload.config;

import dev.offlineupload.language.Language;
import dev.offlineupload.recording.BucketPath;
import dev.offlineupload.recording.PathPattern;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Map;

/** Settings with their templates checked by those who use them. */
public final class AgentSettings {
  private AgentSettings() {}

  /** The language that the settings ask for, also if they can't be used otherwise. */
  public static Language language(Path configFile, Map<String, String> environment) {
    return Settings.language(configFile, environment);
  }

  /**
   * Loads and checks everything.
   *
   * @throws InvalidSettings with all problems at once
   */
  public static Settings load(Path configFile, Map<String, String> environment) {
    ZoneId zone = ZoneId.systemDefault();
    return Settings.load(
        configFile,
        environment,
        Map.of(
            "OFFLINE_RECORDING_PATTERN", pattern -> PathPattern.compile(pattern, zone),
            "OFFLINE_BUCKET_PATH", template -> BucketPath.compile(template, zone)));
  }
}
