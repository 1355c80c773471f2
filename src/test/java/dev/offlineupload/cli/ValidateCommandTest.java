package dev.offlineupload.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.offlineupload.support.Private;
import dev.offlineupload.support.RouteFolder;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;

class ValidateCommandTest {
  @TempDir Path folder;
  private final Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
  private final StringWriter out = new StringWriter();
  private Level level;
  private RouteFolder routes;
  private Path config;

  @BeforeEach
  void build() {
    level = root.getLevel();
    routes = new RouteFolder(folder);
    config =
        Private.write(
            folder.resolve("config.env"),
            """
            SUPABASE_URL=https://abcdefgh.supabase.co
            SUPABASE_KEY=sb_secret_validate
            SUPABASE_BUCKET=videos
            """);
  }

  @AfterEach
  void restore() {
    root.setLevel(level);
  }

  private int validate(String... more) {
    String[] asked =
        Stream.concat(
                Stream.of(
                    "validate",
                    "--config",
                    config.toString(),
                    "--routes",
                    routes.path().toString()),
                Stream.of(more))
            .toArray(String[]::new);
    CommandLine line = Cli.commandLine();
    line.setOut(new PrintWriter(out));
    return line.execute(asked);
  }

  @Test
  void saysThatNothingIsWrongAndMakesNothing() throws Exception {
    assertThat(validate()).isZero();
    assertThat(out.toString()).contains("Configuration: nothing is wrong", ": nothing is wrong.");
    try (Stream<Path> made = Files.list(folder)) {
      assertThat(made).containsExactlyInAnyOrder(config, routes.path());
    }
  }

  @Test
  void aFolderThatIsNotThereIsSaidSo() {
    StringWriter complained = new StringWriter();
    CommandLine line = Cli.commandLine().setErr(new PrintWriter(complained, true));
    String nowhere = folder.resolve("nowhere").toString();
    assertThat(line.execute("validate", "--config", config.toString(), "--routes", nowhere))
        .isEqualTo(ExitCode.FAILED);
    assertThat(complained.toString()).contains("There is no such file or folder: " + nowhere);
  }

  @Test
  void tellsEveryMistakeOfRoutesAndConfigurationAtOnce() {
    Private.write(config, "SUPABASE_BUCKET=videos\nOFFLINE_UPLOAD_BATCH_SIZE=many\n");
    routes.edit("watch", "readLock: none", "readLok: none");
    routes.edit("dispatch", "- to: direct:claim", "- to: direct:clam");
    assertThat(validate()).isEqualTo(ExitCode.FAILED);
    assertThat(out.toString())
        .contains(
            "SUPABASE_URL",
            "OFFLINE_UPLOAD_BATCH_SIZE",
            "dispatch.camel.yaml:39:15: no route serves direct:clam; did you mean direct:claim?",
            "watch.camel.yaml:20:9: file: has no option \"readLok\"; did you mean readLock?",
            "2 to mend");
  }

  @Test
  void programsGetItAsJson() throws Exception {
    routes.edit("dispatch", "- to: direct:claim", "- to: direct:clam");
    assertThat(validate("--json")).isEqualTo(ExitCode.FAILED);
    JsonNode report = new ObjectMapper().readTree(out.toString());
    assertThat(report.get("ok").asBoolean()).isFalse();
    assertThat(report.get("configuration").asText()).isEmpty();
    JsonNode problem = report.get("routes").get(0);
    assertThat(problem.get("file").asText()).isEqualTo("dispatch.camel.yaml");
    assertThat(problem.get("line").asInt()).isEqualTo(39);
    assertThat(problem.get("column").asInt()).isEqualTo(15);
    assertThat(problem.get("meant").asText()).isEqualTo("direct:claim");
  }
}
