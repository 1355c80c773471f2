package dev.offlineupload.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.offlineupload.agent.AgentHarness;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;

/** Commands in this process, with the configuration of a harness; what they print is kept. */
abstract class CommandTest {
  private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);

  @TempDir Path folder;
  AgentHarness harness;
  String out;
  String err;
  private Level level;

  @BeforeEach
  void harness() {
    level = root.getLevel();
    harness = new AgentHarness(folder);
  }

  @AfterEach
  void closeHarness() {
    harness.close();
    root.setLevel(level);
  }

  /** The command line to try. */
  CommandLine commands() {
    return Cli.commandLine();
  }

  /** Where its configuration is. */
  Path config() {
    return harness.configFile();
  }

  int execute(String... arguments) {
    StringWriter printed = new StringWriter();
    StringWriter complained = new StringWriter();
    CommandLine commands =
        commands().setOut(new PrintWriter(printed)).setErr(new PrintWriter(complained, true));
    int exit =
        commands.execute(
            Stream.concat(Stream.of(arguments), Stream.of("--config", config().toString()))
                .toArray(String[]::new));
    out = printed.toString();
    err = complained.toString();
    return exit;
  }

  /** What was printed. */
  JsonNode json() throws IOException {
    return new ObjectMapper().readTree(out);
  }
}
