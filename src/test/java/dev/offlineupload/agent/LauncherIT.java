package dev.offlineupload.agent;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.offlineupload.support.Private;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The launcher and the jar as people start them: processes, files, exit codes. */
@DisabledOnOs(OS.WINDOWS)
class LauncherIT {
  private static final Path PROJECT = Path.of("").toAbsolutePath();
  private static final Path LAUNCHER = PROJECT.resolve("bin/offline-upload");
  private static final Path JAR = PROJECT.resolve("target/offline-upload.jar");
  private static final String CONFIG =
      """
      SUPABASE_URL=http://127.0.0.1:9
      SUPABASE_KEY=sb_secret_not_a_real_key
      SUPABASE_BUCKET=clips
      """;

  @TempDir Path folder;
  private Path elsewhere;
  private final List<Process> processes = new ArrayList<>();

  record Ended(int code, String out, String err) {}

  @BeforeAll
  static void theJarIsTheOneToTest() throws IOException {
    Files.setLastModifiedTime(JAR, FileTime.from(Instant.now()));
  }

  @BeforeEach
  void aWorkingFolderElsewhere() throws IOException {
    elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
  }

  @AfterEach
  void endAll() throws Exception {
    for (Process process : processes) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly().waitFor();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path link : files.filter(Files::isSymbolicLink).toList()) {
        Files.delete(link);
      }
    }
  }

  @Test
  void helpNamesTheCommands() throws Exception {
    Ended ended = launch("--help");
    assertThat(ended.code()).isZero();
    assertThat(ended.out()).contains("run", "drain", "status", "check", "demo");
    assertThat(ended.err()).isEmpty();
  }

  @Test
  void versionIsTheBuilds() throws Exception {
    assertThat(launch("--version")).isEqualTo(new Ended(0, "offline-upload 0.1.0\n", ""));
  }

  @Test
  void aWrongOptionIsRefusedInOneSentence() throws Exception {
    Ended ended = launch("status", "--jsn");
    assertThat(ended.code()).isEqualTo(64);
    assertThat(ended.out()).isEmpty();
    assertThat(ended.err().lines()).singleElement().asString().contains("'--jsn'", "--help");
  }

  @Test
  void aMissingConfigurationIsOneSentence() throws Exception {
    Ended ended = launch("status", "--config", folder.resolve("absent.env").toString());
    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.err()).contains("absent.env").doesNotContain("\tat ", "Exception");
  }

  @Test
  void theConfigurationMayBeNamedBeforeTheCommandToo() throws Exception {
    Ended ended = launch("--config", folder.resolve("absent.env").toString(), "status");
    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.err()).contains("absent.env");
  }

  @Test
  void debugShowsTheStackTrace() throws Exception {
    Ended ended = launch("status", "--debug", "--config", folder.resolve("absent.env").toString());
    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.err()).contains("absent.env", "\tat dev.offlineupload.");
  }

  @Test
  void allWrongSettingsAreNamedAtOnce() throws Exception {
    Path config =
        config("OFFLINE_UPLOAD_BATCH_SIZE=many\nOFFLINE_RETRY_DELAY_BASE=-1\nOFFLINE_CHUNK_SIZE=x");
    Ended ended = launch("status", "--config", config.toString());
    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.err())
        .contains("OFFLINE_UPLOAD_BATCH_SIZE", "OFFLINE_RETRY_DELAY_BASE", "OFFLINE_CHUNK_SIZE")
        .doesNotContain("\tat ");
  }

  @Test
  void theConfigurationOfTheWorkingFolderCounts() throws Exception {
    config("");
    elsewhere = folder;
    assertThat(launch("status", "--json").code()).isZero();
  }

  @Test
  void worksThroughALinkInAFolderWithSpacesAndAccents() throws Exception {
    Path link = accented("Câmeras do João").resolve("enviar vídeos");
    Files.createSymbolicLink(link, LAUNCHER);
    Process process = start(link, Map.of(), "status", "--json", "--config", config("").toString());
    assertThat(end(process).code()).isZero();
  }

  @Test
  void worksInstalledInAFolderWithSpacesAndAccents() throws Exception {
    Path home = accented("Instalação nova");
    Files.copy(JAR, home.resolve("offline-upload.jar"));
    Files.createSymbolicLink(home.resolve("lib"), PROJECT.resolve("target/lib"));
    Files.createSymbolicLink(home.resolve("routes"), PROJECT.resolve("routes"));
    Path launcher = Files.createDirectory(home.resolve("bin")).resolve("offline-upload");
    Files.copy(LAUNCHER, launcher);
    String config = config("").toString();
    assertThat(end(start(launcher, Map.of(), "status", "--config", config)))
        .satisfies(first -> assertThat(first.code()).isZero())
        .satisfies(first -> assertThat(first.err()).isEmpty());
    try (Stream<Path> made = Files.list(home)) {
      assertThat(made).anyMatch(file -> file.toString().matches(".*\\.(jsa|aot)"));
    }
    assertThat(end(start(launcher, Map.of(), "status", "--config", config)))
        .satisfies(second -> assertThat(second.code()).isZero())
        .satisfies(second -> assertThat(second.err()).isEmpty());
  }

  @Test
  void anUnusableJavaHomeDoesNotMatter() throws Exception {
    Map<String, String> wrong = Map.of("JAVA_HOME", folder.resolve("no such jdk").toString());
    assertThat(end(start(LAUNCHER, wrong, "--version")).code()).isZero();
  }

  @Test
  void javaOptionsOfTheOperatorWin() throws Exception {
    Map<String, String> own =
        Map.of("JAVA_OPTS", "-XX:+UseParallelGC -Xmx96m -XX:+PrintFlagsFinal");
    assertThat(end(start(LAUNCHER, own, "--version")).out())
        .containsPattern("MaxHeapSize += 100663296 ")
        .containsPattern("UseParallelGC += true ");
  }

  /** Less than the heap begins with otherwise. */
  @Test
  void aSmallHeapOfTheOperatorsIsTaken() throws Exception {
    Map<String, String> own = Map.of("JAVA_OPTS", "-Xmx20m -XX:+PrintFlagsFinal");
    Ended ended = end(start(LAUNCHER, own, "--version"));
    assertThat(ended.code()).as(ended.err()).isZero();
    assertThat(ended.out()).containsPattern("MaxHeapSize += 20971520 ");
  }

  @Test
  void keepsTheProcessSmall() throws Exception {
    Map<String, String> own = Map.of("JAVA_OPTS", "-XX:+PrintFlagsFinal");
    assertThat(end(start(LAUNCHER, own, "--version")).out())
        .containsPattern("MaxHeapSize += 67108864 ")
        .containsPattern("InitialHeapSize += 25165824 ")
        .containsPattern("MaxNewSize += 8388608 ")
        .containsPattern("UseSerialGC += true ")
        .containsPattern("TieredStopAtLevel += 4 ")
        .containsPattern("Tier4InvocationThreshold += 200000 ");
  }

  @Test
  void aPoolOfMemoryForAllThreadsIsEnoughUnlessTheOperatorSaysOtherwise() throws Exception {
    String config = config("").toString();
    assertThat(environment(run(config, Map.of()))).contains("MALLOC_ARENA_MAX=1");
    processes.get(0).destroyForcibly().waitFor();
    Map<String, String> own = Map.of("MALLOC_ARENA_MAX", "3");
    assertThat(environment(run(config, own))).contains("MALLOC_ARENA_MAX=3");
  }

  private static List<String> environment(Process process) throws IOException {
    Path file = Path.of("/proc/" + process.pid() + "/environ");
    assumeTrue(Files.isReadable(file), "a system with /proc");
    return List.of(Files.readString(file).split("\0", -1));
  }

  @Test
  void checkNamesTheNetworkWhenNothingListens() throws Exception {
    Path config = config("");
    Files.createDirectory(folder.resolve("recordings"));
    Ended ended = launch("check", "--json", "--config", config.toString());
    assertThat(ended.code()).isEqualTo(1);
    JsonNode checks = new ObjectMapper().readTree(ended.out()).get("checks");
    assertThat(checks)
        .anySatisfy(
            check -> {
              assertThat(check.get("what").asText()).isEqualTo("network");
              assertThat(check.get("ok").asBoolean()).isFalse();
            });
  }

  /** The operator's language and the names of files are two things. */
  @Test
  void aLocaleThatWasNeverGeneratedStillSpeaksAndOpensAccents() throws Exception {
    Files.createDirectories(accented("São Paulo").resolve("câmera"));
    String config = config("OFFLINE_RECORDINGS_DIR=São Paulo/câmera").toString();
    for (Map<String, String> locale :
        List.of(Map.of("LC_ALL", "", "LANG", "pt_BR.UTF-8"), Map.of("LC_ALL", "POSIX"))) {
      Ended ended = end(start(LAUNCHER, locale, "check", "--config", config));
      String folder = locale.containsKey("LANG") ? "câmera pode ser lida" : "câmera is readable";
      assertThat(ended.out()).contains(folder).doesNotContain("LC_ALL");
    }
  }

  @Test
  void checkSaysWhatIsWrongWhereJavaCantOpenAccents() throws Exception {
    Files.createDirectory(folder.resolve("recordings"));
    String java = Path.of(System.getProperty("java.home"), "bin/java").toString();
    String[] check = {"-jar", JAR.toString(), "check", "--config", config("").toString()};
    Map<String, String> locale = Map.of("LC_ALL", "POSIX", "OFFLINE_LANG", "en");
    Ended ended = end(start(Path.of(java), locale, check));
    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.out())
        .contains("WRONG  names", "Java takes them for ANSI_X3.4-1968", "LC_ALL=C.UTF-8");
  }

  @Test
  void aSecondAgentNamesTheFirstAndTheFirstStopsWhenTold() throws Exception {
    String config = config("").toString();
    Files.createDirectory(folder.resolve("recordings"));
    Process first = run(config);
    Ended second = launch("run", "--config", config);
    assertThat(second.code()).isEqualTo(69);
    assertThat(second.err())
        .contains("(process " + first.pid() + ")")
        .doesNotContain("\tat ", "WARNING");
    assertThat(launch("status", "--json", "--config", config).out())
        .contains("\"is_monitoring\" : true");

    first.destroy();
    assertThat(first.waitFor(20, SECONDS)).isTrue();
    assertThat(first.exitValue()).isIn(0, 143);
    assertThat(launch("status", "--json", "--config", config).out())
        .contains("\"is_monitoring\" : false");
  }

  /** An agent that is up. */
  private Process run(String config) throws Exception {
    return run(config, Map.of());
  }

  private Process run(String config, Map<String, String> environment) throws Exception {
    Process process = builder(LAUNCHER, environment, "run", "--config", config).start();
    processes.add(process);
    BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
    CompletableFuture.runAsync(
            () -> assertThat(lines.lines().anyMatch(line -> line.contains("(pid "))).isTrue())
        .get(60, SECONDS);
    return process;
  }

  private Ended launch(String... arguments) throws Exception {
    return end(start(LAUNCHER, Map.of(), arguments));
  }

  private Process start(Path launcher, Map<String, String> environment, String... arguments)
      throws IOException {
    ProcessBuilder builder = builder(launcher, environment, arguments);
    int number = processes.size();
    builder.redirectOutput(folder.resolve("out-" + number).toFile());
    builder.redirectError(folder.resolve("err-" + number).toFile());
    Process process = builder.start();
    processes.add(process);
    return process;
  }

  private ProcessBuilder builder(
      Path launcher, Map<String, String> environment, String... arguments) {
    List<String> command = new ArrayList<>(List.of(launcher.toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(elsewhere.toFile());
    builder
        .environment()
        .keySet()
        .removeIf(key -> key.matches("(SUPABASE|OFFLINE)_.*|JAVA_OPTS|JDK_JAVA_OPTIONS"));
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().putAll(environment);
    return builder;
  }

  private Ended end(Process process) throws Exception {
    assertThat(process.waitFor(120, SECONDS)).as("ends in time").isTrue();
    int number = processes.indexOf(process);
    return new Ended(
        process.exitValue(),
        Files.readString(folder.resolve("out-" + number)),
        Files.readString(folder.resolve("err-" + number)));
  }

  private Path config(String more) throws IOException {
    return Private.write(folder.resolve("config.env"), CONFIG + more + "\n");
  }

  private Path accented(String name) throws IOException {
    assumeTrue(System.getProperty("sun.jnu.encoding").equalsIgnoreCase("UTF-8"), "a UTF-8 locale");
    return Files.createDirectory(folder.resolve(name));
  }
}
