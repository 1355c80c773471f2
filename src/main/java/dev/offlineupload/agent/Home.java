package dev.offlineupload.agent;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the agent is installed: the folder with {@code routes/} and {@code bin/}. */
public final class Home {
  private Home() {}

  /** As the launcher says, or the folder above the jar, or the working folder. */
  public static Path folder() {
    String told = System.getProperty("offline-upload.home");
    if (told != null) {
      return Path.of(told).toAbsolutePath();
    }
    Path code = code();
    for (Path at = code; at != null; at = at.getParent()) {
      if (Files.isDirectory(at.resolve("routes")) && Files.isDirectory(at.resolve("bin"))) {
        return at;
      }
    }
    return Path.of("").toAbsolutePath();
  }

  /** The folder with the route files. */
  public static Path routes() {
    return folder().resolve("routes");
  }

  private static Path code() {
    try {
      return Path.of(Home.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
