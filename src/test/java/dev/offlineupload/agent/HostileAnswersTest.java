package dev.offlineupload.agent;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.offlineupload.standin.Fault;
import dev.offlineupload.standin.Kind;
import dev.offlineupload.standin.Replies;
import dev.offlineupload.support.LogLines;
import dev.offlineupload.support.Mp4;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What a server says is text, and what we know of the key stays with us. */
class HostileAnswersTest extends AgentTest {
  @Test
  void anAnswerIsTextAndNothingInItIsEvaluated() {
    String hostile =
        "${bean:gate?method=pause} {{OFFLINE_DATABASE}} ${env:PATH} $simple{body} 'a', \"b\"), null; drop table upload_queue --";
    harness
        .storage
        .faults()
        .next(Kind.STANDARD_UPLOAD, Fault.answer(Replies.restError("400", "InvalidKey", hostile)));
    Mp4.write(clip("null.mp4"), 50_000, 1);
    harness.start();
    harness.awaitValue("select status from upload_queue", "failed");
    assertThat(harness.value("select error_message from upload_queue"))
        .isEqualTo("400 InvalidKey: " + hostile);
    harness.awaitValue("select count(*) from upload_attempt", "1");
    assertThat(harness.rows("select message from upload_attempt"))
        .containsExactly("400 InvalidKey: " + hostile);
  }

  @Test
  void theKeyIsInNoLogNoDatabaseAndNoErrorWhateverTheLevel() throws Exception {
    Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    Level before = root.getLevel();
    root.setLevel(Level.TRACE);
    try (LogLines log = new LogLines()) {
      harness.storage.changeKey("sb_secret_another");
      Mp4.write(clip("clip.mp4"), 50_000, 1);
      harness.start();
      harness.awaitGate("misconfigured");
      harness.storage.changeKey(AgentHarness.KEY);
      harness.storage.faults().next(Kind.STANDARD_UPLOAD, Fault.cutAfter(100));
      harness.awaitCompleted(1);
      harness.storage.takeOffline();
      harness.awaitGate("offline");
      harness.stop();
      assertThat(log.all()).isNotEmpty().noneMatch(line -> line.contains(AgentHarness.KEY));
    } finally {
      root.setLevel(before);
    }
    try (Stream<Path> files = Files.walk(harness.database.getParent())) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
            .doesNotContain(AgentHarness.KEY);
      }
    }
  }
}
