package dev.offlineupload.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
  private static final Pattern SECRET_NAME =
      Pattern.compile("(?i).*(key|secret|token|pass|pwd|senha|auth|credential|dsn|url).*");
  private static final int SHORTEST_SECRET = 8;

  private final Path file;
  private final DotEnv dotEnv;
  private final Map<String, String> environment;
  private final List<String> faults = new ArrayList<>();

  /**
   * @param environment the process's, of which nothing is shown but the agent's own keys
   */
  public ShareableConfig(Path file, Map<String, String> environment) {
    this.file = file;
    this.environment = environment;
    this.dotEnv = read();
  }

  private DotEnv read() {
    try {
      return DotEnv.parse(ConfigFile.read(file), environment);
    } catch (InvalidSettings unusable) {
      faults.add("# " + unusable.getMessage().replace("\n", "\n# "));
      return DotEnv.empty();
    }
  }

  /** The file's lines, in their order. */
  public String lines() {
    SettingSource source = new SettingSource(file, dotEnv, Map.of());
    List<String> lines = new ArrayList<>(faults);
    dotEnv.entries().forEach((name, entry) -> lines.add(line(name, entry, source)));
    dotEnv
        .unreadable()
        .forEach(line -> lines.add("# line " + line.line() + " is not KEY=value: not shown"));
    return String.join("\n", lines);
  }

  private static String line(String name, DotEnv.Entry entry, SettingSource source) {
    if (!NAME.matcher(name).matches() || entry.value() == null) {
      return "# line " + entry.line() + " is no setting: not shown";
    }
    return SettingKeys.ALL.stream()
        .filter(key -> key.name().equals(name))
        .findFirst()
        .map(key -> name + "=" + source.shown(key))
        .orElse(name + "=" + HIDDEN);
  }

  /** Each of the agent's keys: its value, and whence it is. */
  public List<Map<String, String>> effective() {
    SettingSource source = new SettingSource(file, dotEnv, environment);
    return SettingKeys.ALL.stream().map(key -> effective(key, source)).toList();
  }

  private Map<String, String> effective(SettingKey<?> key, SettingSource source) {
    Map<String, String> setting = new LinkedHashMap<>();
    setting.put("key", key.name());
    setting.put("value", source.shown(key));
    setting.put("from", whence(key));
    return setting;
  }

  private String whence(SettingKey<?> key) {
    if (environment.containsKey(key.name())) {
      return "environment";
    }
    return dotEnv.get(key.name()).isPresent()
        ? "line " + dotEnv.entries().get(key.name()).line()
        : "default";
  }

  /** What nothing that is shown may hold: the agent's secrets, and what may be the recorder's. */
  public List<String> secrets() {
    SettingSource source = new SettingSource(file, dotEnv, environment);
    Stream<String> ours =
        source.secrets().stream()
            .flatMap(text -> Stream.of(text, text.substring(text.indexOf(':') + 1)));
    Stream<String> others =
        dotEnv.entries().entrySet().stream()
            .filter(entry -> !SettingKeys.isKnown(entry.getKey()))
            .filter(entry -> SECRET_NAME.matcher(entry.getKey()).matches())
            .map(entry -> entry.getValue().value())
            .filter(value -> value != null && value.length() >= SHORTEST_SECRET);
    return Stream.concat(ours, others).filter(text -> !text.isBlank()).distinct().toList();
  }
}
