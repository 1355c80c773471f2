package dev.offlineupload.standin;

import java.util.Optional;
import java.util.regex.Pattern;

/** Which keys Supabase Storage takes: ASCII, by its regex. */
record ObjectKeys(Backend backend) {
  private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9 !$&'()*+,\\-./:;=?@_]+");
  private static final Pattern DOTS = Pattern.compile("(^|.*/)\\.{1,2}(/.*|$)");
  private static final int LONGEST_FILE_NAME = 255;

  /** Why the key is refused as InvalidKey, if it is. */
  Optional<String> problem(String key) {
    if (!ALLOWED.matcher(key).matches()) {
      return Optional.of("Invalid key: " + key);
    }
    if (backend == Backend.FILE && DOTS.matcher(key).matches()) {
      return Optional.of("Invalid key: " + key + " contains dot path segment");
    }
    return Optional.empty();
  }

  /** A permanent fault that looks like a passing one: the file backend answers 500. */
  boolean tooLongForFiles(String key) {
    if (backend != Backend.FILE) {
      return false;
    }
    for (String segment : key.split("/", -1)) {
      if (segment.length() > LONGEST_FILE_NAME) {
        return true;
      }
    }
    return false;
  }
}
