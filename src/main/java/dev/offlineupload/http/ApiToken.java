package dev.offlineupload.http;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.offlineupload.files.FileMode;
import dev.offlineupload.files.WholeFile;
import dev.offlineupload.text.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * What a caller by HTTP shows (RFC 6750): 256 random bits in a file that only its owner can read.
 * It outlives the agent, so that those who hold it need not fetch it again; whoever deletes the
 * file gets another with the next start.
 */
public final class ApiToken {
  /** The file's name, beside the database. */
  public static final String FILE = "api-token";

  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{43}");
  private static final int BYTES = 32;

  private final byte[] token;

  private ApiToken(String token) {
    this.token = token.getBytes(US_ASCII);
  }

  /**
   * The token of a file; a new one if there is none, or others could read it.
   *
   * @throws UncheckedIOException if the file can't be written
   */
  public static ApiToken keptIn(Path file, SecureRandom random) {
    try {
      if (Files.isRegularFile(file) && isPrivate(file)) {
        String kept = Files.readString(file, US_ASCII).strip();
        if (FORM.matcher(kept).matches()) {
          return new ApiToken(kept);
        }
      }
      return written(file, random);
    } catch (IOException fault) {
      throw new UncheckedIOException("The token can't be kept in " + file, fault);
    }
  }

  /**
   * For a caller.
   *
   * @throws UncheckedIOException if the file is not there, or not for this user to read
   */
  public static Secret read(Path file) {
    try {
      return Secret.of(Files.readString(file, US_ASCII).strip());
    } catch (IOException fault) {
      throw new UncheckedIOException(
          "The agent's token in " + file + " can't be read: be the user that the agent runs as",
          fault);
    }
  }

  private static boolean isPrivate(Path file) throws IOException {
    return !FileMode.isKnown(file)
        || PosixFilePermissions.toString(Files.getPosixFilePermissions(file)).endsWith("------");
  }

  private static ApiToken written(Path file, SecureRandom random) throws IOException {
    byte[] bits = new byte[BYTES];
    random.nextBytes(bits);
    String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
    WholeFile.replace(file, token + "\n", FileMode.ownerOnly(file));
    return new ApiToken(token);
  }

  /** Whether an {@code Authorization} header holds it; takes as long whatever it holds. */
  public boolean isIn(String header) {
    String scheme = "Bearer ";
    return header != null
        && header.regionMatches(true, 0, scheme, 0, scheme.length())
        && MessageDigest.isEqual(
            token, header.substring(scheme.length()).strip().getBytes(US_ASCII));
  }
}
