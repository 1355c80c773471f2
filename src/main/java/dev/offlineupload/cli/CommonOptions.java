package dev.offlineupload.cli;

import dev.offlineupload.AgentSettings;
import dev.offlineupload.Home;
import dev.offlineupload.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** What every command takes, before or after its name. */
final class CommonOptions {
  private static final String CONFIG = "config.env";

  @Option(
      names = "--config",
      paramLabel = "FILE",
      scope = ScopeType.INHERIT,
      description =
          "The configuration file (default: config.env in this folder, then beside the launcher's"
              + " home).")
  Path config;

  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "Log more, and show stack traces of errors.")
  boolean debug;

  /** The file that counts; where it would be if there is none. */
  Path configFile() {
    if (config != null) {
      return config.toAbsolutePath();
    }
    Path here = Path.of(CONFIG).toAbsolutePath();
    Path atHome = Home.folder().resolve(CONFIG);
    return Files.exists(here) || !Files.exists(atHome) ? here : atHome;
  }

  Settings settings() {
    return AgentSettings.load(configFile(), System.getenv());
  }
}
