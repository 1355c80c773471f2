package dev.offlineupload.config;

import dev.offlineupload.text.NearestName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Warns of keys that were probably meant for the agent: an unknown name after {@code OFFLINE_} or
 * {@code SUPABASE_}, or, in the file, a known name misspelt in its first part. Other keys belong to
 * the recorder and are left alone.
 */
final class UnknownKeys {
  private static final Pattern NAME = Pattern.compile("\\w{1,64}");
  private static final int MISSPELT_PREFIX_EDITS = 2;

  private final List<String> known = SettingKeys.ALL.stream().map(SettingKey::name).toList();
  private final Redaction redaction;

  UnknownKeys(Redaction redaction) {
    this.redaction = redaction;
  }

  List<String> warnings(DotEnv file, Map<String, String> environment) {
    List<String> warnings = new ArrayList<>();
    file.entries()
        .forEach(
            (name, entry) ->
                meant(name)
                    .ifPresent(near -> warnings.add(warning(name, "line " + entry.line(), near))));
    new TreeMap<>(environment)
        .keySet().stream()
            .filter(UnknownKeys::isOurs)
            .filter(name -> !file.entries().containsKey(name))
            .forEach(
                name ->
                    meant(name)
                        .ifPresent(near -> warnings.add(warning(name, "environment", near))));
    return warnings;
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
  private String warning(String name, String where, String near) {
    Matcher start = NAME.matcher(redaction.text(name));
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
