package dev.offlineupload.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offlineupload.agent.AgentHarness;
import dev.offlineupload.support.Mp4;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of docs/python.md does what it says, as it stands there. */
class PythonExampleTest {
  private static final Pattern EXAMPLE = Pattern.compile("```python\n(.*?)```", Pattern.DOTALL);
  private static final long PATIENCE_SECONDS = 60;

  @TempDir Path folder;

  @Test
  void theExampleAddsAClipAndWaitsForIt() throws Exception {
    Assumptions.assumeTrue(isPythonHere(), "there is no python3 here to run the example with");
    Path script = Files.writeString(folder.resolve("add.py"), example());
    try (AgentHarness harness = new AgentHarness(folder)) {
      harness.set("OFFLINE_RECORDING_MIN_AGE", "3600").withHttp().start();
      Mp4.write(harness.recordings.resolve("north/clip.mp4"), 100_000, 1);
      String data = harness.database.getParent().toString();
      assertThat(run("python3", script.toString(), data, "north/clip.mp4"))
          .startsWith("completed " + harness.storage.url())
          .endsWith("/north/clip.mp4");
      assertThat(harness.value("select camera_id, priority from upload_queue"))
          .isEqualTo("Camera_1|5");
    }
  }

  private static String example() throws IOException {
    Matcher example = EXAMPLE.matcher(Files.readString(Path.of("docs/python.md")));
    assertThat(example.find()).as("the example in docs/python.md").isTrue();
    return example.group(1);
  }

  private boolean isPythonHere() throws InterruptedException {
    try {
      return run("python3", "-c", "print(1)").equals("1");
    } catch (IOException none) {
      return false;
    }
  }

  private String run(String... command) throws IOException, InterruptedException {
    Path said = folder.resolve("said");
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    // A proxy of the machine must not be asked for what is on this machine.
    builder.environment().put("http_proxy", "http://127.0.0.1:1");
    Process process = builder.redirectOutput(said.toFile()).start();
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
    return Files.readString(said, StandardCharsets.UTF_8).strip();
  }
}
