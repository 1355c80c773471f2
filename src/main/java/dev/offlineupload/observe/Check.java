package dev.offlineupload.observe;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * One thing that was looked at.
 *
 * @param name what was looked at, in kebab case
 * @param reason what was found, in a sentence without secrets
 */
public record Check(String name, Status status, String reason) {
  /** From good to bad. */
  public enum Status {
    UP,
    /** The work waits or is hindered, and goes on by itself. */
    DEGRADED,
    DOWN;

    @JsonValue
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public static Check up(String name, String reason) {
    return new Check(name, Status.UP, reason);
  }

  public static Check degraded(String name, String reason) {
    return new Check(name, Status.DEGRADED, reason);
  }

  public static Check down(String name, String reason) {
    return new Check(name, Status.DOWN, reason);
  }
}
