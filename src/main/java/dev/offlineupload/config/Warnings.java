package dev.offlineupload.config;

import dev.offlineupload.files.FileMode;
import dev.offlineupload.text.NearestName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is odd in a {@code config.env} that can be used. Among it are keys that were probably meant
 * for the agent: an unknown name after {@code OFFLINE_} or {@code SUPABASE_}, or, in the file, a
 * known name misspelt in its first part. Other keys belong to the recorder and are left alone.
 */
final class Warnings {
  private static final Pattern NAME = Pattern.compile("\\w{1,64}");
  private static final int MISSPELT_PREFIX_EDITS = 2;

  private final SettingSource source;
  private final Set<String> known;
  private final UnaryOperator<String> hiding;
  private final List<String> warnings = new ArrayList<>();

  Warnings(SettingSource source, Set<String> known, UnaryOperator<String> hiding) {
    this.source = source;
    this.known = known;
    this.hiding = hiding;
  }

  /**
   * Looks at the whole file.
   *
   * @param holdsSecret whether nobody else should read it
   */
  List<String> ofFile(boolean holdsSecret) {
    source.dotEnv().unreadable().stream()
        .filter(line -> !line.ours())
        .forEach(line -> warnings.add("line " + line.line() + " is not KEY=value and is ignored"));
    known.forEach(this::aboutLine);
    aboutUnknownKeys();
    if (holdsSecret) {
      FileMode.ifReadByOthers(source.file()).ifPresent(this::aboutMode);
    }
    return warnings;
  }

  private void aboutLine(String name) {
    DotEnv.Entry entry = source.dotEnv().entries().get(name);
    if (entry != null && entry.value() == null) {
      warnings.add(name + " (line " + entry.line() + ") has no '=' and is ignored");
    }
    if (entry != null && entry.earlierLine() > 0) {
      warnings.add(
          name
              + " stands on line "
              + entry.earlierLine()
              + " and again on line "
              + entry.line()
              + ", which counts");
    }
  }

  private void aboutMode(String mode) {
    warnings.add(
        source.file()
            + " can be read by others (mode "
            + mode
            + ") and holds a secret: chmod 600 "
            + source.file());
  }

  private void aboutUnknownKeys() {
    var entries = source.dotEnv().entries();
    entries.forEach((name, entry) -> aboutUnknown(name, "line " + entry.line()));
    new TreeMap<>(source.environment())
        .keySet().stream()
            .filter(Warnings::isOurs)
            .filter(name -> !entries.containsKey(name))
            .forEach(name -> aboutUnknown(name, "environment"));
  }

  private void aboutUnknown(String name, String where) {
    meant(name).ifPresent(near -> warnings.add(unknown(name, where, near)));
  }

  /** Empty if the name is fine or none of our business; else the suggestion, which may be blank. */
  private Optional<String> meant(String name) {
    if (known.contains(name)) {
      return Optional.empty();
    }
    if (isOurs(name)) {
      return Optional.of(NearestName.among(known, name, name.length() / 3).orElse(""));
    }
    return NearestName.among(known, name, MISSPELT_PREFIX_EDITS);
  }

  /** Prints no more of the name than a name may have: the rest can be a value gone astray. */
  private String unknown(String name, String where, String near) {
    Matcher start = NAME.matcher(hiding.apply(name));
    String shown = start.lookingAt() ? start.group() : "?";
    String rest = shown.equals(name) ? "" : "…";
    String hint = near.isEmpty() ? "" : "; did you mean " + near + "?";
    return shown + rest + " (" + where + ") is not a known key and is ignored" + hint;
  }

  private static boolean isOurs(String name) {
    String upper = name.toUpperCase(Locale.ROOT);
    return upper.startsWith("OFFLINE_") || upper.startsWith("SUPABASE_");
  }
}
