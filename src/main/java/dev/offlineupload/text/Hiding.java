package dev.offlineupload.text;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * Hides what is secret in a text, wherever it came from: an operator's slip of the hand may put a
 * key into any line; a server, a proxy or a gateway may send back what it was sent, whole or in
 * part, as it is or in base64, and tokens of its own. A piece of a secret counts from 12 characters
 * on.
 */
public final class Hiding implements UnaryOperator<String> {
  private static final int PIECE = 12;

  /** Far more than any message shows, far less than a hostile body takes to look through. */
  private static final int LONGEST = 4096;

  private static final String HIDDEN = "(hidden)";

  /** Bearer tokens, Supabase keys, JWTs, the login of a URL, and the parameters that sign one. */
  private static final Pattern TOKEN =
      Pattern.compile(
          "(?i)\\b(bearer|basic)(\\s+|%20)[\\w\\-.~+/=]{4,}"
              + "|(?<![A-Za-z0-9])(eyJ[\\w\\-]{4,}(\\.[\\w\\-]*){0,2}|sb_[a-z]+_\\w{4,})"
              + "|(?<=[?&;](token|signature|sig|key|apikey|api_key|password|passwd|pwd|secret|access_token|x-amz-signature|x-amz-security-token|x-amz-credential)=)[^&\\s\"'<>]+"
              + "|(?<=://)[^/\\s@:]+:[^/\\s@]+(?=@)");

  private final Set<String> pieces = new HashSet<>();
  private final List<String> whole;

  public Hiding(List<String> secrets) {
    whole = secrets.stream().filter(secret -> secret.length() >= 4).toList();
    whole.forEach(this::addPieces);
  }

  private void addPieces(String secret) {
    addPiecesOf(secret);
    for (int before = 0; before < 3; before++) {
      // The first and last characters of base64 depend on what stands beside the secret.
      String encoded =
          Base64.getEncoder().encodeToString((" ".repeat(before) + secret).getBytes(UTF_8));
      String own = encoded.substring(4, Math.max(4, encoded.length() - 4));
      addPiecesOf(own);
      addPiecesOf(own.replace('+', '-').replace('/', '_'));
    }
  }

  private void addPiecesOf(String text) {
    for (int at = 0; at + PIECE <= text.length(); at++) {
      pieces.add(text.substring(at, at + PIECE));
    }
  }

  /**
   * Whether a secret that was named, or a piece of it, is in the text; tokens of others are not.
   */
  public boolean isIn(String text) {
    return whole.stream().anyMatch(text::contains) || !withoutPieces(text).equals(text);
  }

  @Override
  public String apply(String text) {
    String safe = text.substring(0, Math.min(LONGEST, text.length()));
    for (String secret : whole) {
      safe = safe.replace(secret, HIDDEN);
    }
    return withoutPieces(TOKEN.matcher(safe).replaceAll(HIDDEN));
  }

  private String withoutPieces(String text) {
    StringBuilder safe = new StringBuilder();
    int at = 0;
    while (at < text.length()) {
      int end = endOfPieces(text, at);
      safe.append(end > at ? HIDDEN : String.valueOf(text.charAt(at)));
      at = Math.max(end, at + 1);
    }
    return safe.toString();
  }

  /** Behind the last of the pieces that overlap from here on. */
  private int endOfPieces(String text, int from) {
    int end = from;
    int at = from;
    while (at + PIECE <= text.length() && pieces.contains(text.substring(at, at + PIECE))) {
      at++;
      end = at + PIECE - 1;
    }
    return end;
  }
}
