package dev.offlineupload.recording;

import dev.offlineupload.recording.PartPattern.Captures;
import java.text.Normalizer;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What folders and file names say of a clip, by a pattern such as {@code {arena}/{quadra}/**}{@code
 * /{camera_id}_{timestamp}} over the relative path without its extension.
 *
 * <p>{@code {name}}: one or more characters of one part, as many as possible; {@code {_}}: the
 * same, thrown away; {@code *}: any characters of one part; {@code **}: any number of whole
 * folders, as few as possible; {@code {timestamp}}: one of the forms of {@link TimestampForm}.
 * Everything else is itself, upper and lower case apart, accents alike however they are encoded.
 */
public final class PathPattern {
  static final String TIMESTAMP = "timestamp";

  private static final String IGNORED = "_";
  private static final List<String> KNOWN =
      List.of("arena", "quadra", "camera_id", "session_id", TIMESTAMP, IGNORED);
  private static final String FOLDERS = "**";

  private static final Pattern DATE =
      Pattern.compile(
          "(19|20)\\d\\d([-_.]?[01]\\d([-_.]?[0-3]\\d)?)?|[0-3]\\d[-_.][01]\\d[-_.](19|20)\\d\\d");

  /** {@code 11}, {@code 11-November}, {@code 10h}, and whole dates. */
  private static final Pattern PART_OF_DATE =
      Pattern.compile("[0-5]?\\d([-_. ]\\p{L}+|h)?|" + DATE.pattern());

  /** Null stands for {@code **}. */
  private final List<PartPattern> parts;

  private PathPattern(List<PartPattern> parts) {
    this.parts = parts;
  }

  /**
   * Reads a pattern.
   *
   * @param zone of times without one
   * @throws IllegalArgumentException for an unknown name (the message lists the known ones) or one
   *     used twice, a brace too many, an empty part, {@code **} beside other text or at the end
   */
  public static PathPattern compile(String pattern, ZoneId zone) {
    Set<String> used = new HashSet<>();
    List<PartPattern> parts = new ArrayList<>();
    for (String part : composed(pattern).split("/", -1)) {
      parts.add(part.equals(FOLDERS) ? null : part(part, pattern, used, zone));
    }
    if (parts.get(parts.size() - 1) == null) {
      throw new IllegalArgumentException("'" + pattern + "' must end with the file's name");
    }
    return new PathPattern(parts);
  }

  private static PartPattern part(String part, String pattern, Set<String> used, ZoneId zone) {
    if (part.isEmpty()) {
      throw new IllegalArgumentException("'" + pattern + "' has an empty part");
    }
    List<Template.Part> found = Template.parse(part, KNOWN);
    for (Template.Part each : found) {
      if (each.variable() && !each.text().equals(IGNORED) && !used.add(each.text())) {
        throw new IllegalArgumentException("{" + each.text() + "} is used twice");
      }
      if (!each.variable() && each.text().contains(FOLDERS)) {
        throw new IllegalArgumentException("'**' stands for whole folders: '" + part + "'");
      }
    }
    return new PartPattern(found, zone);
  }

  /**
   * Reads a path; takes time in proportion to its length, whatever is in it.
   *
   * @param videoPath relative, with {@code /} between its parts
   * @return empty when it does not match
   */
  Optional<Metadata> match(String videoPath) {
    String[] path = split(composed(videoPath));
    boolean[][] table = table(path);
    return table[0][0] ? Optional.of(metadata(captured(path, table))) : Optional.empty();
  }

  private static String[] split(String videoPath) {
    String[] path = videoPath.split("/", -1);
    path[path.length - 1] = FileName.of(path[path.length - 1]).stem();
    return path;
  }

  /** {@code [i][j]}: the pattern from part i on matches the path from part j on. */
  private boolean[][] table(String[] path) {
    boolean[][] table = new boolean[parts.size() + 1][path.length + 1];
    table[parts.size()][path.length] = true;
    for (int i = parts.size() - 1; i >= 0; i--) {
      PartPattern part = parts.get(i);
      for (int j = path.length; j >= 0; j--) {
        boolean more = j < path.length;
        table[i][j] =
            part == null
                ? table[i + 1][j] || (more && table[i][j + 1])
                : more && table[i + 1][j + 1] && part.matches(path[j]);
      }
    }
    return table;
  }

  /**
   * Which folders of a path tell a date: a year or a day where the pattern has {@code **}, what
   * stands for a month, a day or an hour right below, and those with {@code {timestamp}}.
   *
   * @param videoPath as for {@link #match}
   * @return their indices; none where it does not match
   */
  public Set<Integer> dates(String videoPath) {
    String[] path = split(composed(videoPath));
    boolean[][] table = table(path);
    Set<Integer> dates = new HashSet<>();
    int j = 0;
    for (int i = 0; table[0][0] && i < parts.size(); i++) {
      PartPattern part = parts.get(i);
      for (; part == null && !table[i + 1][j]; j++) {
        Pattern date = dates.contains(j - 1) ? PART_OF_DATE : DATE;
        if (date.matcher(path[j]).matches()) {
          dates.add(j);
        }
      }
      if (part != null && part.hasTimestamp()) {
        dates.add(j);
      }
      j += part == null ? 0 : 1;
    }
    dates.remove(path.length - 1);
    return dates;
  }

  private Captures captured(String[] path, boolean[][] table) {
    Captures captures = new Captures(new HashMap<>(), new ArrayList<>());
    int j = 0;
    for (int i = 0; i < parts.size(); i++) {
      PartPattern part = parts.get(i);
      if (part == null) {
        while (!table[i + 1][j]) {
          j++;
        }
      } else {
        part.capture(path[j], captures);
        j++;
      }
    }
    return captures;
  }

  private static Metadata metadata(Captures captures) {
    Map<String, String> values = captures.values();
    Instant time = captures.times().isEmpty() ? null : captures.times().get(0);
    return new Metadata(
        values.get("camera_id"),
        values.get("session_id"),
        values.get("arena"),
        values.get("quadra"),
        null,
        time,
        null,
        null);
  }

  private static String composed(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFC);
  }
}
