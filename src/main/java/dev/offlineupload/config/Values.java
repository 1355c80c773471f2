package dev.offlineupload.config;

import dev.offlineupload.text.Hiding;
import dev.offlineupload.text.Units;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The keys of one load: each is declared where it is read, so that it stands in one place. What is
 * wrong is gathered to be told at once; until then the default stands for a value that was refused,
 * and null for one that has none.
 */
final class Values {
  /** Characters that are shown of a value. */
  private static final int LONGEST = 80;

  private final SettingSource source;
  private final Map<String, SettingKey<?>> keys = new LinkedHashMap<>();
  private final Set<String> refused = new HashSet<>();
  private final List<Supplier<Problem>> problems = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();

  Values(SettingSource source) {
    this.source = source;
    for (DotEnv.UnreadableLine line : source.dotEnv().unreadable()) {
      if (line.ours()) {
        problems.add(
            () ->
                new Problem(
                    source.file() + " line " + line.line(),
                    "(not readable)",
                    "KEY=value, with every quote closed",
                    "look at this line, and for a quote opened above it"));
      }
    }
  }

  /** The value of a key that must be set. */
  <T> T required(String name, ValueParser<T> parser) {
    return read(new SettingKey<>(name, Optional.empty(), parser, false));
  }

  /** The value of a key, or its default. */
  <T> T get(String name, String defaultText, ValueParser<T> parser) {
    return read(new SettingKey<>(name, Optional.of(defaultText), parser, false));
  }

  /** The same of a key of which an edit counts from the next start of the process. */
  <T> T getAtStart(String name, String defaultText, ValueParser<T> parser) {
    return read(new SettingKey<>(name, Optional.of(defaultText), parser, true));
  }

  private <T> T read(SettingKey<T> key) {
    keys.put(key.name(), key);
    Optional<String> text = source.text(key).or(key::defaultText);
    if (text.isEmpty()) {
      refused.add(key.name());
      if (source.faults().isEmpty()) {
        problems.add(() -> missing(key));
      }
      return null;
    }
    String expected = key.parser().expected();
    try {
      if (!text.get().isBlank()) {
        return key.parser().parse(text.get());
      }
      refuse(key.name(), expected);
    } catch (IllegalArgumentException wrong) {
      String why = Optional.ofNullable(wrong.getMessage()).orElse("it is not valid");
      refuse(key.name(), expected + ", but " + why);
    }
    return key.defaultText().map(key.parser()::parse).orElse(null);
  }

  /** Whether what these keys say can be built on. */
  boolean areGood(String... names) {
    return Stream.of(names).noneMatch(refused::contains);
  }

  /** Refuses what a key says. */
  void refuse(String name, String expected) {
    refused.add(name);
    problems.add(() -> problem(keys.get(name), expected));
  }

  void refuse(Problem problem) {
    problems.add(() -> problem);
  }

  /**
   * Refuses what a key says beside other keys, if all of them are good so far.
   *
   * @param rule gives what is expected, empty if all is well
   */
  void check(String name, Supplier<Optional<String>> rule, String... others) {
    if (areGood(name) && areGood(others)) {
      rule.get().ifPresent(expected -> refuse(name, expected));
    }
  }

  /** Refuses one of two keys, each of which is of no use without the other. */
  void pair(String one, boolean oneIsSet, String other, boolean otherIsSet) {
    if (oneIsSet != otherIsSet && areGood(one, other)) {
      String there = oneIsSet ? one : other;
      refuse(oneIsSet ? other : one, "another value than none, as " + there + " is set");
    }
  }

  private Problem missing(SettingKey<?> key) {
    return new Problem(
        key.name(), "(missing)", key.parser().expected(), "add it to " + source.file());
  }

  private Problem problem(SettingKey<?> key, String expected) {
    return new Problem(
        key.name(), shown(key, source.written(key)), hiding().apply(expected), source.mend(key));
  }

  /** A text of this key as it may be shown. */
  String shown(SettingKey<?> key, String text) {
    if (text.isBlank()) {
      return "(empty)";
    }
    if (key.isSecret()) {
      return "(hidden)";
    }
    boolean url = key.name().equals(StorageSettings.URL);
    String safe = hiding().apply(url ? SupabaseUrl.shareable(text) : text);
    String part = safe.length() > LONGEST ? safe.substring(0, LONGEST) + "…" : safe;
    return '"' + Units.escaped(part) + '"';
  }

  private Hiding hiding() {
    return new Hiding(secrets());
  }

  /** The texts of all secrets, from wherever they are; blank where there is none. */
  List<String> secrets() {
    return secretKeys().flatMap(source::secrets).toList();
  }

  private Stream<SettingKey<?>> secretKeys() {
    return keys.values().stream().filter(SettingKey::isSecret);
  }

  private boolean fileHoldsSecret() {
    return secretKeys().flatMap(source::secretsOfFile).anyMatch(secret -> !secret.isEmpty());
  }

  List<SettingKey<?>> keys() {
    return List.copyOf(keys.values());
  }

  SettingSource source() {
    return source;
  }

  /** A path of the settings, relative to the file's folder. */
  Path path(Path written) {
    return source.file().resolveSibling(written).normalize();
  }

  /**
   * Ends the load.
   *
   * @throws InvalidSettings with all problems at once
   */
  void requireGood() {
    List<Problem> all = new ArrayList<>();
    Stream<String> required =
        keys.values().stream().filter(SettingKey::isRequired).map(SettingKey::name);
    if (!source.needsNoFile(required)) {
      all.addAll(source.faults());
    }
    problems.forEach(problem -> all.add(problem.get()));
    if (!all.isEmpty()) {
      throw new InvalidSettings(all);
    }
  }

  /** Tells operators something although the agent can run. */
  void warn(String text) {
    warnings.add(text);
  }

  /** All that operators should know: of the file, then of its values. */
  List<String> warnings() {
    List<String> ofFile = new Warnings(source, keys.keySet(), hiding()).ofFile(fileHoldsSecret());
    return Stream.concat(ofFile.stream(), warnings.stream()).toList();
  }
}
