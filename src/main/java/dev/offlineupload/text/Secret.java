package dev.offlineupload.text;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Objects;

/**
 * A text that must not reach a log, a message or a file. It has no getter and is not serializable,
 * so that only {@link #reveal()} gives it away, which is easy to search for.
 */
public final class Secret {
  private static final String MASK = "(secret)";

  private final String text;

  private Secret(String text) {
    this.text = text;
  }

  /**
   * Hides a text.
   *
   * @throws NullPointerException if there is no text
   */
  public static Secret of(String text) {
    return new Secret(Objects.requireNonNull(text, "text"));
  }

  /** The text itself: for the request that carries it, and nothing else. */
  public String reveal() {
    return text;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Secret that && MessageDigest.isEqual(bytes(), that.bytes());
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return MASK;
  }

  private byte[] bytes() {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
