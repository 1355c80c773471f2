package dev.offlineupload.cli;

import dev.offlineupload.agent.Home;
import dev.offlineupload.config.Configuration;
import dev.offlineupload.config.Settings;
import dev.offlineupload.language.Spoken;
import dev.offlineupload.logs.KnownSecrets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
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
    return configFile(Optional.ofNullable(config));
  }

  /** From now on people are spoken to as this file, or the one found without a name, wants it. */
  static void speak(Optional<Path> config) {
    Spoken.in(Settings.language(configFile(config), System.getenv()));
  }

  private static Path configFile(Optional<Path> named) {
    if (named.isPresent()) {
      return named.get().toAbsolutePath();
    }
    Path here = Path.of(CONFIG).toAbsolutePath();
    Path atHome = Home.folder().resolve(CONFIG);
    return Files.exists(here) || !Files.exists(atHome) ? here : atHome;
  }

  Settings settings() {
    return configuration().settings();
  }

  Configuration configuration() {
    Configuration read = Configuration.read(configFile(), System.getenv());
    KnownSecrets.add(read.settings().secrets());
    return read;
  }
}
