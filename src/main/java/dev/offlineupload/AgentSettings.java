package dev.offlineupload;

import dev.offlineupload.recording.BucketPath;
import dev.offlineupload.recording.PathPattern;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Map;

/** Settings with their templates checked by those who use them. */
public final class AgentSettings {
  private AgentSettings() {}

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
