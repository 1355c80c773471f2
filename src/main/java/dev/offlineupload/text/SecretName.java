package dev.offlineupload.text;

import java.util.regex.Pattern;
import org.apache.camel.util.SensitiveUtils;

/** Names of options, headers and variables whose values nobody else may see. */
public final class SecretName {
  private static final Pattern PASSWORD =
      Pattern.compile(
          "(?i).*(key|secret|token|pass(?!-?through)|pwd|senha|auth|credential|signature|cookie|dsn)"
              + ".*");

  private SecretName() {}

  /** What Camel's components hold for secret, logins among it, and what {@link #isPassword} is. */
  public static boolean is(String name) {
    return SensitiveUtils.containsSensitive(name) || isPassword(name);
  }

  /** A key, a password, a token and the like. */
  public static boolean isPassword(String name) {
    return PASSWORD.matcher(name).matches();
  }
}
