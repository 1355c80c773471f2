package dev.offlineupload.config;

import dev.offlineupload.recording.Exclusions;
import dev.offlineupload.recording.PathPattern;
import dev.offlineupload.recording.Readiness.Stillness;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which files are recordings, and what their paths tell.
 *
 * @param recordingsDir absolute; need not exist
 * @param allowedDirs absolute, outside the recordings folder; need not exist
 * @param minAge time without a change after which a recording counts as finished, up to 1 h, where
 *     that it is finished is certain
 * @param quiet the same where it is not
 * @param extensions lower case, without dots, in the order given, at least one
 * @param pattern as {@link PathPattern} reads it
 * @param exclude globs as {@link Exclusions} reads them
 * @param removesDated whether folders that tell a date go once they stay empty
 */
public record WatchSettings(
    Path recordingsDir,
    List<Path> allowedDirs,
    Duration minAge,
    Duration quiet,
    Set<String> extensions,
    String pattern,
    List<String> exclude,
    boolean removesDated) {
  private static final Pattern EXTENSION = Pattern.compile("[a-z0-9_]{1,16}");

  static final String RECORDINGS_DIR = "OFFLINE_RECORDINGS_DIR";
  static final String ALLOWED_DIRS = "OFFLINE_ALLOWED_DIRS";

  static WatchSettings of(Values values) {
    Path recordings =
        values.path(values.getAtStart(RECORDINGS_DIR, "recordings", ValueParser.path()));
    return new WatchSettings(
        recordings,
        allowedDirs(values, recordings),
        values.get("OFFLINE_RECORDING_MIN_AGE", "5", ValueParser.decimalSeconds(0, 3_600)),
        values.get("OFFLINE_RECORDING_QUIET", "60", ValueParser.decimalSeconds(0, 86_400)),
        values.get("OFFLINE_RECORDING_EXTENSIONS", "mp4,mov,m4v,mkv,avi,webm,ts", endings()),
        values.get(
            "OFFLINE_RECORDING_PATTERN",
            "{arena}/{quadra}/**/{camera_id}_{timestamp}",
            ValueParser.template(text -> PathPattern.compile(text, ZoneId.systemDefault()))),
        values.get("OFFLINE_RECORDING_EXCLUDE", String.join(",", Exclusions.USUAL), globs()),
        values.get(
            "OFFLINE_REMOVE_EMPTY_FOLDERS",
            ValueParser.NONE,
            ValueParser.oneOf("none or dated", Map.of(ValueParser.NONE, false, "dated", true))));
  }

  private static ValueParser<List<String>> globs() {
    return new ValueParser<>(
        "none, or names and paths with * and ?, separated by commas; after a + they are added to"
            + " the usual ones",
        text -> {
          List<String> globs = globs(ValueParser.line(text));
          Exclusions.check(globs);
          return globs;
        });
  }

  private static List<String> globs(String text) {
    String bare = text.strip();
    boolean added = bare.startsWith("+");
    Stream<String> own =
        ValueParser.lower(bare).equals(ValueParser.NONE)
            ? Stream.of()
            : Arrays.stream(bare.substring(added ? 1 : 0).split(","))
                .map(String::strip)
                .filter(glob -> !glob.isEmpty());
    return Stream.concat(added ? Exclusions.USUAL.stream() : Stream.of(), own).toList();
  }

  /** How long a file must hold still. */
  public Stillness stillness() {
    return new Stillness(minAge, quiet);
  }

  /** Without those that lie in the recordings folder, which is allowed anyway. */
  private static List<Path> allowedDirs(Values values, Path recordings) {
    return values.getAtStart(ALLOWED_DIRS, ValueParser.NONE, ValueParser.pathsOrNone()).stream()
        .map(values::path)
        .filter(folder -> !FolderRules.isIn(folder, recordings))
        .distinct()
        .toList();
  }

  private static ValueParser<Set<String>> endings() {
    return new ValueParser<>(
        "file name endings like mp4,mov, separated by commas or blanks", WatchSettings::endings);
  }

  private static Set<String> endings(String text) {
    Set<String> found = new LinkedHashSet<>();
    for (String part : text.strip().split("[,\\s]+", -1)) {
      String extension = ValueParser.lower(part).replaceFirst("^\\.+", "");
      if (!part.isEmpty()) {
        ValueParser.refuseIf(
            !EXTENSION.matcher(extension).matches(), "one of them is no file name ending");
        found.add(extension);
      }
    }
    ValueParser.refuseIf(found.isEmpty(), "none is given");
    return Collections.unmodifiableSet(found);
  }
}
