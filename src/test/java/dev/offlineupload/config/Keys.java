package dev.offlineupload.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The keys that the settings are read from. */
final class Keys {
  static final List<SettingKey<?>> ALL = all();

  private Keys() {}

  private static List<SettingKey<?>> all() {
    Values values = new Values(SettingSource.of(Path.of("none", "config.env"), Map.of()));
    Settings.read(values);
    return values.keys();
  }
}
