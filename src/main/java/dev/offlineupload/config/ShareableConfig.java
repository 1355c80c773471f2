package dev.offlineupload.config;

import dev.offlineupload.text.SecretName;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A {@code config.env}, be it valid or not, as it may be shown to others. What is not the agent's
 * key belongs to the recorder and may be anything: only its name is shown. Comments are left out,
 * for keys that were taken out of use stay in them.
 */
public final class ShareableConfig {
  private static final String HIDDEN = "(hidden)";
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,63}");

  /** Its login. */
  private static final Pattern URL = Pattern.compile("(?i).*url.*");

  private static final int SHORTEST_SECRET = 8;

  private final SettingSource source;
  private final Values values;

  /**
   * @param environment the process's, of which nothing is shown but the agent's own keys
   */
  public ShareableConfig(Path file, Map<String, String> environment) {
    source = SettingSource.of(file, environment);
    values = new Values(source);
    Settings.read(values);
  }

  /** The file's lines, in their order. */
  public String lines() {
    List<String> lines = new ArrayList<>();
    if (!source.faults().isEmpty()) {
      String fault = new InvalidSettings(source.faults()).getMessage();
      lines.add("# " + fault.replace("\n", "\n# "));
    }
    DotEnv read = source.dotEnv();
    read.entries().forEach((name, entry) -> lines.add(line(name, entry)));
    read.unreadable()
        .forEach(line -> lines.add("# line " + line.line() + " is not KEY=value: not shown"));
    return String.join("\n", lines);
  }

  private String line(String name, DotEnv.Entry entry) {
    if (!NAME.matcher(name).matches() || entry.value() == null) {
      return "# line " + entry.line() + " is no setting: not shown";
    }
    return name + "=" + key(name).map(key -> values.shown(key, entry.written())).orElse(HIDDEN);
  }

  private Optional<SettingKey<?>> key(String name) {
    return values.keys().stream().filter(key -> key.name().equals(name)).findFirst();
  }

  /** A key of the agent's: its value, and whence it is. */
  public record Effective(String key, String value, String from) {}

  /** Each of the agent's keys. */
  public List<Effective> effective() {
    return values.keys().stream()
        .map(key -> new Effective(key.name(), shown(key), source.whence(key)))
        .toList();
  }

  private String shown(SettingKey<?> key) {
    return values.shown(key, source.written(key));
  }

  /** What nothing that is shown may hold: the agent's secrets, and what may be the recorder's. */
  public List<String> secrets() {
    Stream<String> ours =
        values.secrets().stream()
            .flatMap(text -> Stream.of(text, text.substring(text.indexOf(':') + 1)));
    Stream<String> others =
        source.dotEnv().entries().entrySet().stream()
            .filter(entry -> key(entry.getKey()).isEmpty())
            .filter(entry -> mayHoldSecret(entry.getKey()))
            .map(entry -> entry.getValue().value())
            .filter(value -> value != null && value.length() >= SHORTEST_SECRET);
    return Stream.concat(ours, others).filter(text -> !text.isBlank()).distinct().toList();
  }

  private static boolean mayHoldSecret(String name) {
    return SecretName.isPassword(name) || URL.matcher(name).matches();
  }
}
