package dev.offlineupload.agent;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.offlineupload.support.Campaign;
import dev.offlineupload.support.Folder;
import dev.offlineupload.support.Javas;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The archive of classes that the launcher makes at a first start, with the Java of this process;
 * in the full campaign also with Java 25, if it is here.
 */
@DisabledOnOs(OS.WINDOWS)
class ClassArchiveIT {
  private static final Path PROJECT = Path.of("").toAbsolutePath();
  private static final Path OWN = Path.of(System.getProperty("java.home"));
  private static final String VERSION = "offline-upload 0.1.0\n";

  @TempDir Path folder;
  private Path home;
  private Path temporary;

  static Stream<Path> javas() throws IOException {
    Stream<Path> others = Campaign.isFull() ? Javas.home(25).stream() : Stream.empty();
    return Stream.concat(Stream.of(OWN), others).distinct();
  }

  @BeforeEach
  void install() throws IOException {
    home = Files.createDirectory(folder.resolve("home"));
    temporary = Files.createDirectory(folder.resolve("temporary"));
    Files.copy(PROJECT.resolve("target/offline-upload.jar"), home.resolve("offline-upload.jar"));
    Files.copy(
        PROJECT.resolve("target/offline-upload-demo.jar"), home.resolve("offline-upload-demo.jar"));
    Files.createSymbolicLink(home.resolve("lib"), PROJECT.resolve("target/lib"));
    Files.createSymbolicLink(home.resolve("routes"), PROJECT.resolve("routes"));
    Path launcher = Files.createDirectory(home.resolve("bin")).resolve("offline-upload");
    Files.copy(PROJECT.resolve("bin/offline-upload"), launcher);
  }

  @ParameterizedTest
  @MethodSource("javas")
  void isMadeOnceOfAWholeUploadAndIsUsed(Path java) throws Exception {
    assertThat(version(java, Map.of())).isEqualTo(VERSION);

    Path archive = archive();
    assertThat(Folder.files(temporary)).as("left by the training").isEmpty();
    assertThat(Files.readString(archive, ISO_8859_1))
        .as("a class that only a resumable upload loads")
        .contains("dev/offlineupload/storage/FileSlice")
        .as("a class that only an agent with its ports loads")
        .contains("dev/offlineupload/http/ObserveServer");
    if (!hasCache(java)) { // a cache keeps what other class loaders brought, too
      assertThat(Files.readString(archive, ISO_8859_1))
          .as("a class of the stand-in that the training ran beside")
          .doesNotContain("dev/offlineupload/standin/LocalStorage");
    }
    assertThat(archive.toString()).endsWith(hasCache(java) ? ".aot" : ".jsa");
    FileTime made = Files.getLastModifiedTime(archive);
    String loaded = version(java, Map.of("JAVA_OPTS", "-Xlog:class+load:stdout"));
    assertThat(loaded.lines().filter(line -> line.contains(telling(archive))))
        .singleElement()
        .asString()
        .contains("source: shared objects file");
    assertThat(Files.getLastModifiedTime(archive)).isEqualTo(made);
  }

  @ParameterizedTest
  @MethodSource("javas")
  void doesNoHarmIfItIsGarbageOrNotWanted(Path java) throws Exception {
    assertThat(version(java, Map.of())).isEqualTo(VERSION);
    Path archive = archive();

    assertThat(version(java, Map.of("JAVA_OPTS", "-Xshare:off"))).isEqualTo(VERSION);
    Files.delete(archive);
    Files.writeString(archive, "no archive");
    Files.setLastModifiedTime(archive, FileTime.from(Instant.now().plusSeconds(60)));
    assertThat(version(java, Map.of())).isEqualTo(VERSION);
  }

  @Test
  void neverStopsAStart() throws Exception {
    assumeFalse(Files.isWritable(Path.of("/proc/none")), "a folder that is not there");
    assertThat(version(OWN, Map.of("TMPDIR", "/proc/none"))).isEqualTo(VERSION);
    assertThat(version(OWN, Map.of("TMPDIR", "/proc/none"))).isEqualTo(VERSION);
  }

  private static boolean hasCache(Path java) {
    return !java.equals(OWN) || Runtime.version().feature() >= 25;
  }

  /** Of before Java 6, which an archive made at exit can't hold; a cache can't either. */
  private static String telling(Path archive) {
    return archive.toString().endsWith(".aot")
        ? " dev.offlineupload.cli.Cli "
        : " picocli.CommandLine ";
  }

  private Path archive() throws IOException {
    try (Stream<Path> files = Files.list(home)) {
      List<Path> archives =
          files.filter(file -> file.getFileName().toString().startsWith("classes-")).toList();
      assertThat(archives).hasSize(1);
      return archives.get(0);
    }
  }

  /** What {@code --version} prints on both of its outputs. */
  private String version(Path java, Map<String, String> environment) throws Exception {
    Path printed = folder.resolve("printed");
    ProcessBuilder builder =
        new ProcessBuilder(home.resolve("bin/offline-upload").toString(), "--version")
            .redirectErrorStream(true)
            .redirectOutput(printed.toFile());
    builder.environment().keySet().removeIf(key -> key.matches("JAVA_OPTS|JDK_JAVA_OPTIONS"));
    builder.environment().put("JAVA_HOME", java.toString());
    builder.environment().put("TMPDIR", temporary.toString());
    builder.environment().putAll(environment);
    Process process = builder.start();
    try {
      assertThat(process.waitFor(5, MINUTES)).as("ends in time").isTrue();
      assertThat(process.exitValue()).as(Files.readString(printed)).isZero();
      return Files.readString(printed);
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }
}
