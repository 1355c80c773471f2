package dev.offlineupload.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Who drains a folder into the sink: the agent, or what people would use instead. */
interface Contender {
  /** With its settings, as the table has it. */
  String name();

  /** Drains the folder to its end. */
  Timed drain(Stage stage, Path folder, String sink) throws IOException, InterruptedException;

  /** {@code drain} by the real launcher, the database and all else new. */
  static Contender agent(String name, Map<String, String> settings) {
    return of(
        name,
        (stage, folder, sink) ->
            List.of(
                "bin/offline-upload",
                "drain",
                "--config",
                config(stage, folder, sink, settings).toString()));
  }

  /** A configuration and all that belongs to it in a folder of its own. */
  static Path config(Stage stage, Path folder, String sink, Map<String, String> settings)
      throws IOException {
    Path home = Files.createTempDirectory(stage.folder(), "agent");
    List<String> lines =
        new ArrayList<>(
            List.of(
                "SUPABASE_URL=" + sink,
                "SUPABASE_KEY=bench",
                "SUPABASE_BUCKET=videos",
                "OFFLINE_RECORDING_MIN_AGE=0.1",
                "OFFLINE_RELEASE_AFTER=0",
                "OFFLINE_RECORDINGS_DIR=" + folder));
    settings.forEach((key, value) -> lines.add(key + "=" + value));
    Path config = home.resolve("config.env");
    Files.write(config, lines);
    Files.setPosixFilePermissions(config, PosixFilePermissions.fromString("rw-------"));
    return config;
  }

  /** rclone's S3, as its manual has it for many files: {@code --transfers 3}, else defaults. */
  static Contender rclone() {
    return of(
        "rclone copy, S3, --transfers 3",
        (stage, folder, sink) ->
            List.of(
                "env",
                "RCLONE_CONFIG_SINK_TYPE=s3",
                "RCLONE_CONFIG_SINK_PROVIDER=Other",
                "RCLONE_CONFIG_SINK_ACCESS_KEY_ID=bench",
                "RCLONE_CONFIG_SINK_SECRET_ACCESS_KEY=bench",
                "RCLONE_CONFIG_SINK_ENDPOINT=" + sink + "/s3",
                "rclone",
                "copy",
                folder.toString(),
                "sink:videos",
                "--config",
                "/dev/null",
                "--transfers",
                "3",
                "--s3-no-check-bucket"));
  }

  /** No proof, no memory, no resume: the least that a hash and a transfer of the files can take. */
  static Contender curl() {
    return of(
        "sha256sum, then curl --parallel --parallel-max 3",
        (stage, folder, sink) ->
            List.of(
                "bash",
                "-c",
                "cd \"$1\" && sha256sum -- * >/dev/null && for f in *; do"
                    + " printf 'upload-file=\"%s\"\\nurl=\"%s/curl/%s\"\\n' \"$f\" \"$2\" \"$f\";"
                    + " done | curl -sSf --parallel --parallel-max 3 -K -",
                "curl",
                folder.toString(),
                sink));
  }

  /** What to run for a folder and a sink. */
  @FunctionalInterface
  interface Command {
    List<String> of(Stage stage, Path folder, String sink) throws IOException;
  }

  private static Contender of(String name, Command command) {
    return new Contender() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public Timed drain(Stage stage, Path folder, String sink)
          throws IOException, InterruptedException {
        return Timed.run(stage, Map.of(), command.of(stage, folder, sink));
      }
    };
  }
}
