package dev.offlineupload.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import dev.offlineupload.config.QueueSettings;
import dev.offlineupload.doors.AgentProof;
import dev.offlineupload.files.FileMode;
import dev.offlineupload.files.WholeFile;
import dev.offlineupload.text.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
   * The token of the file; a new one if there is none, or others could read it or made it.
   *
   * @throws UncheckedIOException if the file can't be written
   */
  public static ApiToken keptBeside(QueueSettings queue, SecureRandom random) {
    Path file = queue.beside(FILE);
    try {
      if (Files.isRegularFile(file, NOFOLLOW_LINKS)
          && Files.isReadable(file)
          && isOurs(file, queue.database())) {
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
   * @throws IllegalStateException if others could have read or made it; the message says what to do
   */
  public static Secret read(QueueSettings queue) {
    Path file = queue.beside(FILE);
    try {
      String token = Files.readString(file, US_ASCII).strip();
      if (!isOurs(file, queue.database())) {
        throw new IllegalStateException(
            "The agent's token in "
                + file
                + " can be read by others, or was made by others: delete the file and start the agent"
                + " again, which makes another one");
      }
      return Secret.of(token);
    } catch (IOException fault) {
      throw new UncheckedIOException(
          "The agent's token in " + file + " can't be read: be the user that the agent runs as",
          fault);
    }
  }

  /** Whether it is its owner's alone, and that is who has the database or its folder. */
  private static boolean isOurs(Path file, Path database) throws IOException {
    return FileMode.isOwnersAlone(file)
        && (FileMode.isOwnedAlike(file, database)
            || FileMode.isOwnedAlike(file, file.toAbsolutePath().getParent()));
  }

  private static ApiToken written(Path file, SecureRandom random) throws IOException {
    byte[] bits = new byte[BYTES];
    random.nextBytes(bits);
    String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
    WholeFile.replace(file, token + "\n", FileMode.ownerOnly(file));
    return new ApiToken(token);
  }

  /** As callers have it from the file. */
  public Secret secret() {
    return Secret.of(new String(token, US_ASCII));
  }

  /** See {@link AgentProof}. */
  String proof(String url, String nonce) {
    return AgentProof.of(secret().reveal(), url, nonce);
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
