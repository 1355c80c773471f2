package dev.offlineupload.logs;

import ch.qos.logback.core.rolling.RollingPolicyBase;
import ch.qos.logback.core.rolling.RolloverFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A full file becomes {@code name.1.log} as the older ones move up by one; the oldest goes.
 * Logback's own policy of this kind takes a percent sign in a folder's name for its own.
 */
final class OlderFiles extends RollingPolicyBase {
  private final Path file;
  private final int most;

  /**
   * @param most how many older ones are kept, at least 1
   */
  OlderFiles(Path file, int most) {
    this.file = file;
    this.most = most;
  }

  @Override
  public void rollover() {
    try {
      for (int number = most; number > 1; number--) {
        move(older(number - 1), older(number));
      }
      move(file, older(1));
    } catch (IOException fault) {
      // Logback goes on with the full file, and tries again.
      throw new RolloverFailure("The log can't be rotated: " + file, fault);
    }
  }

  private static void move(Path from, Path to) throws IOException {
    if (Files.exists(from)) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private Path older(int number) {
    String name = file.getFileName().toString();
    String bare = name.replaceFirst("\\.log$", "");
    return file.resolveSibling(bare + "." + number + name.substring(bare.length()));
  }

  @Override
  public String getActiveFileName() {
    return file.toString();
  }
}
