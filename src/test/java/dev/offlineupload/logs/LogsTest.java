package dev.offlineupload.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.offlineupload.config.Settings;
import dev.offlineupload.language.Language;
import dev.offlineupload.language.Spoken;
import dev.offlineupload.support.LogLines;
import dev.offlineupload.support.Private;
import dev.offlineupload.support.Tmpfs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

@SuppressWarnings("try") // the log is open, and LOG writes to it
class LogsTest {
  private static final Logger LOG = LoggerFactory.getLogger("settle");

  @TempDir Path folder;
  private Path file;

  private Settings settings(String... lines) {
    String required = "SUPABASE_URL=http://localhost:1\nSUPABASE_KEY=sb_secret_logs\n";
    Path config =
        Private.write(
            folder.resolve("config.env"),
            required + "SUPABASE_BUCKET=b\n" + String.join("\n", lines) + "\n");
    Settings settings = Settings.load(config, Map.of());
    file = settings.log().file().orElse(null);
    return settings;
  }

  private static Logs logs(Settings settings) {
    return Logs.of(settings, settings.log().file(), Level.ERROR);
  }

  @AfterEach
  void english() {
    Spoken.in(Language.EN);
  }

  @Test
  void theFileHasTheLinesOfTheConsoleInTheLanguageSpoken() throws IOException {
    Spoken.in(Language.PT_BR);
    try (Logs logs = logs(settings())) {
      LOG.info(Severity.MARK, "#7 completed: a.mp4 (x) proven as a.mp4");
      LOG.warn("Held, not uploaded: {}: an empty file", "Câmera\n1.mp4");
      LOG.error("as it is");
    }
    LOG.error("after the end");
    assertThat(Files.readAllLines(file))
        .hasSize(3)
        .satisfiesExactly(
            done ->
                assertThat(done).contains(" settle: #7 concluído: a.mp4").containsPattern("✔|OK"),
            held ->
                assertThat(held)
                    .endsWith("AVISO settle: Retida, não enviada: Câmera 1.mp4: um arquivo vazio"),
            plain -> assertThat(plain).endsWith("ERRO  settle: as it is"));
  }

  @Test
  void jsonIsOneObjectALineOfTheFile() throws IOException {
    try (Logs logs = logs(settings("OFFLINE_LOG_FORMAT=json"))) {
      LOG.info("one\ntwo");
      LOG.warn("three", new IOException("four"));
    }
    List<String> lines = Files.readAllLines(file);
    assertThat(lines).hasSize(2);
    for (String line : lines) {
      assertThat(new ObjectMapper().readTree(line).has("message")).isTrue();
    }
  }

  @Test
  void theFilesNeverOutgrowTheirNumberAndSize() {
    Settings settings = settings("OFFLINE_LOG_MAX_SIZE=64KiB", "OFFLINE_LOG_FILES=3");
    try (Logs logs = logs(settings)) {
      String line = "x".repeat(1_000);
      // The size is looked at once a second.
      await()
          .atMost(Duration.ofSeconds(30))
          .pollInterval(Duration.ofMillis(100))
          .until(
              () -> {
                for (int i = 0; i < 30; i++) {
                  LOG.info(line);
                }
                return names().size() == 3;
              });
      Path oldest = file.resolveSibling("offline-upload.2.log");
      long first = oldest.toFile().lastModified();
      await()
          .atMost(Duration.ofSeconds(30))
          .until(
              () -> {
                for (int i = 0; i < 30; i++) {
                  LOG.info(line);
                }
                return oldest.toFile().lastModified() != first;
              });
    }
    assertThat(names())
        .containsExactlyInAnyOrder(
            "offline-upload.log", "offline-upload.1.log", "offline-upload.2.log");
  }

  private List<String> names() {
    try (Stream<Path> files = Files.list(file.getParent())) {
      return files.map(each -> each.getFileName().toString()).toList();
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  @Test
  void othersDoNotReadIt() throws IOException {
    try (Logs logs = logs(settings())) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-r-----");
    }
  }

  @Test
  void aPlaceThatCannotBeWrittenIsSaidAndNothingElse() throws IOException {
    Settings settings = settings("OFFLINE_LOG_FILE=taken/a.log");
    Files.createDirectories(folder.resolve("offline_data"));
    Files.writeString(folder.resolve("offline_data/taken"), "a file");
    try (LogLines lines = new LogLines();
        Logs logs = logs(settings)) {
      LOG.info("goes on");
      assertThat(lines.containing("can't be written")).hasSize(1);
      assertThat(lines.containing("goes on")).hasSize(1);
    }
  }

  @Test
  void aFullDiskStopsNothingAndTheFileGoesOnAfterwards() throws Exception {
    Tmpfs disk = Tmpfs.mount(folder.resolve("disk"), 1);
    try {
      Settings settings = settings("OFFLINE_LOG_FILE=" + folder.resolve("disk/a.log"));
      try (Logs logs = logs(settings)) {
        LOG.info("before");
        disk.fill();
        for (int i = 0; i < 100; i++) {
          LOG.info("lost " + "x".repeat(1_000));
        }
        disk.makeRoom();
        await()
            .atMost(Duration.ofSeconds(60))
            .until(
                () -> {
                  LOG.info("room again");
                  return Files.readString(file).contains("room again");
                });
        assertThat(Files.readString(file)).contains("before");
      }
    } finally {
      disk.unmount();
    }
  }

  @Test
  void noneIsNone() {
    try (Logs logs = Logs.of(settings("OFFLINE_LOG_FILE=none"), Optional.empty(), Level.ERROR)) {
      LOG.info("nowhere");
    }
    assertThat(folder.resolve("offline_data")).doesNotExist();
  }
}
