package dev.offlineupload.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeCopiesTest {
  private static final String COPY = "sqlite-3.51.3.0-1234-libsqlitejdbc.so";

  @TempDir Path temp;
  private final List<Process> others = new ArrayList<>();

  @AfterEach
  void kill() {
    others.forEach(Process::destroyForcibly);
  }

  /** The folder of another process, with a copy in it, an hour ago. */
  private Path other() throws Exception {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String classes = System.getProperty("java.class.path");
    Process process =
        new ProcessBuilder(java, "-cp", classes, CopiesHolder.class.getName(), temp.toString())
            .start();
    others.add(process);
    BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
    Path folder = Path.of(out.readLine());
    Files.writeString(folder.resolve(COPY), "copy");
    old(folder.resolve("lock"));
    return folder;
  }

  private static void old(Path file) throws IOException {
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofHours(1))));
  }

  private Path made() throws IOException {
    return new NativeCopies().in(temp);
  }

  @Test
  void whatAKilledProcessLeftIsRemovedAndWhatALivingOneHasStays() throws Exception {
    Path killed = other();
    Path living = other();
    others.get(0).destroyForcibly().waitFor();

    Path own = made();

    assertThat(killed).doesNotExist();
    assertThat(living.resolve(COPY)).exists();
    assertThat(own).isDirectory();
  }

  @Test
  void oneThatWasMadeJustNowIsLeftAlone() throws Exception {
    Path folder = Files.createDirectory(temp.resolve("offline-upload-native-1"));
    Files.createFile(folder.resolve("lock"));
    made();
    assertThat(folder).exists();

    old(folder.resolve("lock"));
    made();
    assertThat(folder).doesNotExist();
  }

  @Test
  void nothingIsFollowedOutAndNothingElseDeleted() throws Exception {
    Path elsewhere = Files.createDirectory(temp.resolve("elsewhere"));
    Files.writeString(elsewhere.resolve(COPY), "x");
    Files.createFile(elsewhere.resolve("lock"));
    old(elsewhere.resolve("lock"));
    Files.createSymbolicLink(temp.resolve("offline-upload-native-2"), elsewhere);
    Path strange = Files.createDirectory(temp.resolve("offline-upload-native-3"));
    Files.writeString(strange.resolve("recording.mp4"), "x");
    Files.createFile(strange.resolve("lock"));
    old(strange.resolve("lock"));

    made();

    assertThat(elsewhere.resolve(COPY)).exists();
    assertThat(strange.resolve("recording.mp4")).exists();
  }

  @Test
  void nobodyElseMayLookIntoIt() throws IOException {
    Path own = made();
    if (FileMode.isKnown(own)) {
      assertThat(Files.getPosixFilePermissions(own)).hasSize(3);
    }
  }
}
