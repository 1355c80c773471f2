package dev.offlineupload.support;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Starts {@code bin/offline-upload} as an operator would, and leaves no process behind. */
public final class Launcher implements AutoCloseable {
  private final Path folder;
  private final List<Launched> launched = new ArrayList<>();

  /** Keeps what the processes print in the given folder. */
  public Launcher(Path folder) {
    this.folder = folder;
  }

  /** Starts one command with nothing of this process's own configuration in its environment. */
  public Launched start(Path config, String... arguments) throws IOException {
    return start(Map.of(), config, arguments);
  }

  public Launched start(Map<String, String> environment, Path config, String... arguments)
      throws IOException {
    return start(List.of(), environment, config, arguments);
  }

  /**
   * Starts one command by way of another.
   *
   * @param by a command that runs the one that follows it, such as {@code setpriv}
   */
  public Launched start(
      List<String> by, Map<String, String> environment, Path config, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>(by);
    command.add("bin/offline-upload");
    command.addAll(List.of(arguments));
    command.addAll(List.of("--config", config.toString()));
    Path prints = Files.createDirectories(folder.resolve("prints"));
    Path out = prints.resolve("out-" + launched.size());
    Path err = prints.resolve("err-" + launched.size());
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.redirectOutput(out.toFile()).redirectError(err.toFile());
    builder.environment().keySet().removeIf(Launcher::isOurs);
    if (!environment.containsKey("LC_ALL")) {
      builder.environment().put("OFFLINE_LANG", "en");
    }
    builder.environment().putAll(environment);
    Launched process = new Launched(builder.start(), out, err);
    launched.add(process);
    return process;
  }

  private static boolean isOurs(String name) {
    return name.startsWith("OFFLINE_") || name.startsWith("SUPABASE_") || name.equals("JAVA_OPTS");
  }

  @Override
  public void close() {
    launched.forEach(Launched::kill);
  }
}
