package dev.offlineupload.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class AgentLockTest {
  private static final long SELF = ProcessHandle.current().pid();

  @TempDir Path folder;

  @Test
  void anotherProcessIsNamedAndItsDeathFreesTheLock() throws Exception {
    Path database = folder.resolve("queue.db");
    Process other = start(database);
    try {
      assertThat(AgentLock.holder(database)).hasValue(other.pid());
      assertThatExceptionOfType(AgentAlreadyRunning.class)
          .isThrownBy(() -> AgentLock.take(database))
          .withMessageContaining(Long.toString(other.pid()))
          .withMessageContaining(database.toString())
          .satisfies(e -> assertThat(e.pid()).isEqualTo(other.pid()));
      assertThat(AgentLock.holder(database)).hasValue(other.pid());
    } finally {
      other.destroyForcibly().waitFor();
    }
    assertThat(AgentLock.holder(database)).isEmpty();
    try (AgentLock lock = AgentLock.take(database)) {
      assertThat(AgentLock.holder(database)).hasValue(SELF);
      assertThat(lock).isNotNull();
    }
  }

  @Test
  void anotherProcessThatEndsWellFreesTheLock() throws Exception {
    Path database = folder.resolve("queue.db");
    Process other = start(database);
    other.getOutputStream().close();
    assertThat(other.waitFor()).isZero();
    AgentLock.take(database).close();
  }

  @Test
  void looksAndRefusalsInThisProcessDoNotLoseTheLock() throws Exception {
    Path database = folder.resolve("queue.db");
    try (AgentLock lock = AgentLock.take(database)) {
      assertThat(lock).isNotNull();
      assertThatThrownBy(() -> AgentLock.take(database))
          .isInstanceOf(AgentAlreadyRunning.class)
          .hasMessageContaining(Long.toString(SELF));
      assertThat(AgentLock.holder(database)).hasValue(SELF);
      Process other = launch(database);
      String said = new String(other.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(other.waitFor()).isNotZero();
      assertThat(said).contains("AgentAlreadyRunning", Long.toString(SELF));
    }
    assertThat(AgentLock.holder(database)).isEmpty();
  }

  @Test
  void aLinkToTheDatabaseIsTheSameDatabase() throws Exception {
    Path database = Files.createFile(folder.resolve("queue.db"));
    Path link = Files.createSymbolicLink(folder.resolve("link.db"), database);
    try (AgentLock lock = AgentLock.take(database)) {
      assertThat(lock).isNotNull();
      assertThatThrownBy(() -> AgentLock.take(link)).isInstanceOf(AgentAlreadyRunning.class);
    }
  }

  @Test
  void closingTwiceDoesNotFreeTheNextOne() {
    Path database = folder.resolve("sub/queue.db");
    AgentLock first = AgentLock.take(database);
    first.close();
    try (AgentLock second = AgentLock.take(database)) {
      first.close();
      assertThat(second).isNotNull();
      assertThat(AgentLock.holder(database)).hasValue(SELF);
    }
  }

  @Test
  void lookingMakesNoFile() {
    assertThat(AgentLock.holder(folder.resolve("none/queue.db"))).isEmpty();
    assertThat(AgentLock.holder(folder.resolve("queue.db"))).isEmpty();
    assertThat(folder).isEmptyDirectory();
  }

  private static Process start(Path database) throws Exception {
    Process process = launch(database);
    BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
    assertThat(out.readLine()).isEqualTo("taken");
    return process;
  }

  private static Process launch(Path database) throws Exception {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String classes = System.getProperty("java.class.path");
    return new ProcessBuilder(java, "-cp", classes, LockHolder.class.getName(), database.toString())
        .start();
  }
}
