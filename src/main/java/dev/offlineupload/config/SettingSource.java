package dev.offlineupload.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where a key's text comes from (the environment wins over the file), and how to speak of it.
 *
 * @param faults why the file can't be read; none if it was
 */
record SettingSource(
    Path file, DotEnv dotEnv, Map<String, String> environment, List<Problem> faults) {

  /** Reads the file; also one that can't be read is a source. */
  static SettingSource of(Path file, Map<String, String> environment) {
    Path absolute = file.toAbsolutePath().normalize();
    try {
      DotEnv read = DotEnv.parse(ConfigFile.read(absolute), environment);
      return new SettingSource(absolute, read, environment, List.of());
    } catch (InvalidSettings unusable) {
      return new SettingSource(absolute, DotEnv.empty(), environment, unusable.problems());
    }
  }

  /** Whether the environment has all that must be set, in place of a file that is not there. */
  boolean needsNoFile(Stream<String> required) {
    return !Files.exists(file) && required.allMatch(environment::containsKey);
  }

  /** The text of a key; empty when neither the environment nor the file sets it. */
  Optional<String> text(SettingKey<?> key) {
    return Optional.ofNullable(environment.get(key.name())).or(() -> dotEnv.get(key.name()));
  }

  /** The secrets of a key in the environment and in the file. */
  Stream<String> secrets(SettingKey<?> key) {
    return Stream.concat(
        Stream.ofNullable(environment.get(key.name())).map(text -> secret(key, text)),
        secretsOfFile(key));
  }

  Stream<String> secretsOfFile(SettingKey<?> key) {
    return dotEnv.get(key.name()).map(text -> secret(key, text)).stream();
  }

  /** A proxy's address is no secret, its words are anyone's: the login in it is one. */
  private static String secret(SettingKey<?> key, String text) {
    if (key.defaultText().filter(text.strip()::equalsIgnoreCase).isPresent()) {
      return "";
    }
    return key.name().equals(ProxyChoice.KEY) ? ProxyAddress.secretIn(text).orElse("") : text;
  }

  /** What the operator wrote: an expanded value may hold another key's secret. */
  String written(SettingKey<?> key) {
    return Optional.ofNullable(environment.get(key.name()))
        .or(() -> dotEnv.get(key.name()).map(any -> dotEnv.entries().get(key.name()).written()))
        .or(key::defaultText)
        .orElse("");
  }

  /** In words: {@code line 12}, {@code environment} or {@code default}. */
  String whence(SettingKey<?> key) {
    if (environment.containsKey(key.name())) {
      return "environment";
    }
    return dotEnv.get(key.name()).isPresent()
        ? "line " + dotEnv.entries().get(key.name()).line()
        : "default";
  }

  String mend(SettingKey<?> key) {
    String otherwise =
        key.defaultText().map(text -> ", or remove it for the default " + text).orElse("");
    if (environment.containsKey(key.name())) {
      return "mend the environment variable (it wins over the file)" + otherwise;
    }
    DotEnv.Entry entry = dotEnv.entries().get(key.name());
    return entry == null
        ? "set it in " + file
        : "mend line " + entry.line() + " of " + file + otherwise;
  }
}
