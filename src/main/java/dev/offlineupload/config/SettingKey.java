package dev.offlineupload.config;

import java.util.Optional;

/**
 * One key of {@code config.env} that the agent knows. What it decides, {@code config.env.example}
 * says.
 *
 * @param name the key as written in the file or the environment
 * @param defaultText the value used when the key is absent; empty when the key is required
 * @param parser its type and range
 * @param startOnly whether an edit of it counts from the next start of the process, not before
 */
record SettingKey<T>(
    String name, Optional<String> defaultText, ValueParser<T> parser, boolean startOnly) {
  boolean isRequired() {
    return defaultText.isEmpty();
  }

  /** Whether its value may never be shown. */
  boolean isSecret() {
    return parser.secret();
  }
}
