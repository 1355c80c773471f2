package dev.offlineupload.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Where a key's text comes from (the environment wins over the file), and how to speak of it. */
final class SettingSource {
  private final Path file;
  private final DotEnv dotEnv;
  private final Map<String, String> environment;
  private final Redaction redaction;

  SettingSource(Path file, DotEnv dotEnv, Map<String, String> environment) {
    this.file = file;
    this.dotEnv = dotEnv;
    this.environment = environment;
    this.redaction = new Redaction(secrets());
  }

  /** The text of a key; empty when neither the environment nor the file sets it. */
  Optional<String> text(SettingKey<?> key) {
    return Optional.ofNullable(environment.get(key.name())).or(() -> dotEnv.get(key.name()));
  }

  Redaction redaction() {
    return redaction;
  }

  Problem problem(SettingKey<?> key, String expected) {
    return new Problem(key.name(), shown(key), redaction.text(expected), mend(key));
  }

  Problem missing(SettingKey<?> key) {
    return new Problem(key.name(), "(missing)", key.expected(), "add it to " + file);
  }

  boolean fileHoldsSecret() {
    return SettingKeys.ALL.stream()
        .filter(SettingKey::secret)
        .flatMap(key -> dotEnv.get(key.name()).map(text -> secret(key, text)).stream())
        .anyMatch(secret -> !secret.isEmpty());
  }

  /** The texts of all secrets, from wherever they are; blank where there is none. */
  List<String> secrets() {
    return SettingKeys.ALL.stream()
        .filter(SettingKey::secret)
        .flatMap(
            key ->
                Stream.of(dotEnv.get(key.name()).orElse(""), inEnvironment(key))
                    .map(text -> secret(key, text)))
        .toList();
  }

  /** A proxy's address is no secret, its words are anyone's: the login in it is one. */
  private static String secret(SettingKey<?> key, String text) {
    if (key.defaultText().filter(text.strip()::equalsIgnoreCase).isPresent()) {
      return "";
    }
    return key.equals(SettingKeys.PROXY) ? ProxyAddress.secretIn(text).orElse("") : text;
  }

  private String inEnvironment(SettingKey<?> key) {
    return environment.getOrDefault(key.name(), "");
  }

  /** Shows what the operator wrote: an expanded value may hold another key's secret. */
  String shown(SettingKey<?> key) {
    DotEnv.Entry entry = dotEnv.entries().get(key.name());
    boolean inFile = !environment.containsKey(key.name()) && dotEnv.get(key.name()).isPresent();
    String fallback = key.defaultText().orElse("");
    String text = inFile ? entry.written() : environment.getOrDefault(key.name(), fallback);
    if (text.isBlank()) {
      return "(empty)";
    }
    if (key.secret()) {
      return "(hidden)";
    }
    boolean url = key.equals(SettingKeys.SUPABASE_URL);
    return url ? redaction.quotedUrl(text) : redaction.quoted(text);
  }

  private String mend(SettingKey<?> key) {
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
