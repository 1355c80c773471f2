package dev.offlineupload.config;

import java.io.Serializable;

/**
 * One thing to mend before the agent can start.
 *
 * @param key the key, or the file or line where no key can be named
 * @param value what was found, already safe to print: secrets hidden, control characters escaped
 * @param expected what would be accepted
 * @param mend where and how to mend it
 */
public record Problem(String key, String value, String expected, String mend)
    implements Serializable {
  /** One line: {@code KEY = value: expected …; how to mend}. */
  @Override
  public String toString() {
    return key + " = " + value + ": expected " + expected + "; " + mend;
  }
}
