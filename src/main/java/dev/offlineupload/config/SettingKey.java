package dev.offlineupload.config;

import java.util.Optional;

/**
 * One key of {@code config.env} that the agent knows.
 *
 * @param name the key as written in the file or the environment
 * @param defaultText the value used when the key is absent; empty when the key is required
 * @param unit what the number counts, empty if it counts nothing
 * @param secret whether its value may never be shown
 * @param description what it decides, in one English clause
 * @param parser its type and range
 */
public record SettingKey<T>(
    String name,
    Optional<String> defaultText,
    String unit,
    boolean secret,
    String description,
    ValueParser<T> parser) {

  static <T> SettingKey<T> required(String name, ValueParser<T> parser, String description) {
    return new SettingKey<>(name, Optional.empty(), "", false, description, parser);
  }

  static <T> SettingKey<T> optional(
      String name, String defaultText, String unit, ValueParser<T> parser, String description) {
    return new SettingKey<>(name, Optional.of(defaultText), unit, false, description, parser);
  }

  SettingKey<T> asSecret() {
    return new SettingKey<>(name, defaultText, unit, true, description, parser);
  }

  boolean isRequired() {
    return defaultText.isEmpty();
  }

  /** Type, range and unit in words: {@code a whole number from 1 to 16 (lanes)}. */
  String expected() {
    return parser.expected() + (unit.isEmpty() ? "" : " (" + unit + ")");
  }
}
