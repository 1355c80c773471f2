package dev.offlineupload.doors;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * By what an agent shows that it has the token, before the token is sent to it: an HMAC-SHA256 of a
 * number that the asker made up, and of the address that is asked, so that nobody there can have it
 * from an agent elsewhere.
 */
public final class AgentProof {
  /** Where it is asked for; nothing that is asked there is a secret, and no answer is one. */
  public static final String PATH = "/proof";

  /** The query's parameter. */
  public static final String NONCE = "nonce";

  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{43}");
  private static final int BYTES = 32;
  private static final String ALGORITHM = "HmacSHA256";

  private AgentProof() {}

  static String nonce(SecureRandom random) {
    byte[] bits = new byte[BYTES];
    random.nextBytes(bits);
    return text(bits);
  }

  /** Whether it could be one; null is none. */
  public static boolean isNonce(String text) {
    return text != null && FORM.matcher(text).matches();
  }

  /**
   * What the agent at an address says to a nonce.
   *
   * @param url without a path
   */
  public static String of(String token, String url, String nonce) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(token.getBytes(UTF_8), ALGORITHM));
      return text(mac.doFinal(("offline-upload " + url + " " + nonce).getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException | InvalidKeyException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static String text(byte[] bits) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
  }
}
