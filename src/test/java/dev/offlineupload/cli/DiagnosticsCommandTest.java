package dev.offlineupload.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.offlineupload.support.Mp4;
import dev.offlineupload.support.Private;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/** What support gets holds what it needs, and no secret wherever one was put. */
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class DiagnosticsCommandTest extends CommandTest {
  private static final String KEY = "sb_secret_Zr8pVb3nHd6sKj5fTg1mQw9yL";
  private static final String PROXY_PASSWORD = "prxPassw0rdCanary";
  private static final String CAMERA_PASSWORD = "camRtspCanary77";
  private static final String OLD_KEY = "sb_secret_oldCanaryInAComment";
  private static final String MISSPELT = "misspeltCanary55x";
  private static final String FTP_PASSWORD = "ftpCanary,with;all";
  private static final String HOOK_KEY = "hookCanary one two";
  private static final List<String> SECRETS =
      List.of(
          KEY,
          PROXY_PASSWORD,
          CAMERA_PASSWORD,
          OLD_KEY,
          MISSPELT,
          FTP_PASSWORD,
          HOOK_KEY,
          "BEGIN_CANARY",
          "Canary9");

  private Path config;
  private String home;

  @BeforeEach
  void build() throws IOException {
    home = System.getProperty("offline-upload.home");
    harness.storage.changeKey(KEY);
    harness.set("SUPABASE_KEY", KEY);
    copyRoutes(folder.resolve("home/routes"));
    System.setProperty("offline-upload.home", folder.resolve("home").toString());
  }

  @AfterEach
  void close() {
    if (home == null) {
      System.clearProperty("offline-upload.home");
    } else {
      System.setProperty("offline-upload.home", home);
    }
  }

  @Override
  Path config() {
    return config;
  }

  private static void copyRoutes(Path to) throws IOException {
    Files.createDirectories(to);
    try (Stream<Path> routes = Files.list(Path.of("routes"))) {
      for (Path route : routes.toList()) {
        Files.copy(route, to.resolve(route.getFileName()));
      }
    }
    Files.writeString(
        to.resolve("policies.camel.yaml"),
        "\n# " + KEY + " and Bearer " + OLD_KEY + "\n",
        StandardOpenOption.APPEND);
    writeRoute(to);
  }

  /** What an operator's own route may hold, though it ought not to. */
  private static void writeRoute(Path to) throws IOException {
    Files.writeString(
        to.resolve("own.camel.yaml"),
        """
        - route:
            id: own
            from:
              uri: seda:own
              steps:
                - to: "ftp://nas/in?password=%s&pwd=Canary9&binary=true"
                - setHeader: { name: X-Api-Key, constant: %s }
        """
            .formatted(FTP_PASSWORD, HOOK_KEY));
  }

  /** The recorder's lines among ours, each with something that nobody else may see. */
  private void writeConfig() throws IOException {
    config = harness.configFile();
    Private.write(
        config,
        Files.readString(config)
            + "OFFLINE_PROXY=none\n"
            + "#SUPABASE_KEY=%s\nRTSP_PASSWORD=%s\n".formatted(OLD_KEY, CAMERA_PASSWORD)
            + "OFFLINE_PROXI=http://user:%s@proxy:3128\n".formatted(MISSPELT)
            + "CERT=\"-----BEGIN_CANARY\nsecond line\"\n"
            + "%s\nARENA_NAME=Arena Norte\n".formatted(CAMERA_PASSWORD));
  }

  private void writeLogs() throws IOException {
    Path logs = Files.createDirectories(harness.database.resolveSibling("logs"));
    Files.writeString(
        logs.resolve("offline-upload.log"),
        ("x".repeat(99) + "\n").repeat(30_000)
            + "cam says %s\nkey %s token %s\n".formatted(CAMERA_PASSWORD, KEY, token())
            + "ftp says %s is wrong\nhook says %s\nthe end\n".formatted(FTP_PASSWORD, HOOK_KEY));
    Files.createSymbolicLink(logs.resolve("offline-upload.9.log"), config);
  }

  private String token() throws IOException {
    return Files.readString(harness.database.resolveSibling("api-token")).strip();
  }

  @Test
  void oneZipForItsOwnerWithoutASecretInIt() throws Exception {
    harness.withHttp().start();
    Mp4.write(harness.recordings.resolve("clip.mp4"), 100_000, 1);
    harness.awaitCompleted(1);
    writeConfig();
    writeLogs();
    harness.change(
        "insert into connectivity_log (timestamp, status, error_details) values ('t', 'offline',"
            + " 'said %s')".formatted(KEY));
    Path zip = folder.resolve("out.zip");
    assertThat(execute("diagnostics", "--out", zip.toString())).as(err).isZero();
    assertThat(out).isEqualToIgnoringNewLines(zip.toString());
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(zip)))
        .isEqualTo("rw-------");

    Map<String, String> parts = unpacked(zip);
    assertThat(parts.keySet())
        .contains(
            "README.txt",
            "config.env",
            "settings.json",
            "versions.txt",
            "check.json",
            "routes/upload.camel.yaml",
            "disk.txt",
            "status.json",
            "schema.sql",
            "counts.json",
            "attempts.json",
            "connectivity.json",
            "logs/offline-upload.log")
        .doesNotContain("logs/offline-upload.9.log");
    assertNoSecretIn(parts);
    assertThat(parts.get("config.env"))
        .contains("SUPABASE_KEY=(hidden)", "RTSP_PASSWORD=(hidden)", "ARENA_NAME=(hidden)")
        .contains("OFFLINE_RECORDING_MIN_AGE=\"0\"")
        .doesNotContain("Arena Norte");
    assertThat(parts.get("settings.json")).contains("OFFLINE_CHUNK_SIZE", "default", "line ");
    assertThat(parts.get("versions.txt"))
        .contains("camel 4.", "java.version " + Runtime.version().feature());
    assertThat(parts.get("logs/offline-upload.log").length()).isBetween(1_500_000, 2 << 20);
    assertThat(parts.get("logs/offline-upload.log")).endsWith("the end\n").contains("(hidden)");
    assertThat(parts.get("routes/policies.camel.yaml")).contains("(hidden)");
    assertThat(json(parts, "check.json").get("ok").booleanValue()).isTrue();
    assertThat(json(parts, "status.json").get("completed").intValue()).isEqualTo(1);
    assertThat(json(parts, "attempts.json").get(0).get("outcome").asText()).isEqualTo("verified");
    assertThat(parts.get("attempts.json")).doesNotContain("clip.mp4");
    assertThat(parts.get("schema.sql"))
        .contains("CREATE TABLE upload_attempt", "pragma user_version = ");
    assertThat(json(parts, "counts.json")).hasSize(5);
    assertThat(parts.get("connectivity.json")).contains("said (hidden)");
    assertThat(parts.get("README.txt")).contains("counts.json", "No key");
  }

  private void assertNoSecretIn(Map<String, String> parts) throws IOException {
    String token = token();
    parts.forEach(
        (name, text) -> {
          assertThat(text).as(name).doesNotContain(token);
          assertThat(SECRETS).as(name).noneMatch(text::contains);
        });
  }

  @Test
  void aRefusedConfigurationIsNoReasonToKnowNothing() throws Exception {
    harness
        .set("OFFLINE_CHUNK_SIZE", "huge")
        .set("OFFLINE_PROXY", "http://u:" + PROXY_PASSWORD + "@p:1");
    writeConfig();
    Path zip = folder.resolve("out.zip");
    assertThat(execute("diagnostics", "--out", zip.toString())).isZero();
    Map<String, String> parts = unpacked(zip);
    assertThat(parts.get("check.json")).contains("OFFLINE_CHUNK_SIZE");
    assertThat(parts.get("config.env")).contains("OFFLINE_CHUNK_SIZE=\"huge\"");
    parts.forEach((name, text) -> assertThat(SECRETS).as(name).noneMatch(text::contains));
  }

  @Test
  void whatCanNotBeHadIsSaid() throws Exception {
    writeConfig();
    harness.storage.takeOffline();
    Files.createDirectories(harness.database.getParent());
    Files.writeString(harness.database, "no database " + KEY);
    Path zip = folder.resolve("out.zip");
    assertThat(execute("diagnostics", "--out", zip.toString())).isEqualTo(ExitCode.PARTLY);
    assertThat(err).contains("not in it: status.json: ");
    Map<String, String> parts = unpacked(zip);
    assertThat(parts.get("README.txt")).contains("could not be had", "schema.sql: ");
    assertThat(json(parts, "check.json").get("ok").booleanValue()).isFalse();
  }

  @Test
  void noFileIsOverwritten() throws Exception {
    writeConfig();
    Path zip = Files.writeString(folder.resolve("mine.zip"), "mine");
    assertThat(execute("diagnostics", "--out", zip.toString())).isEqualTo(ExitCode.FAILED);
    assertThat(zip).hasContent("mine");
    assertThat(err).contains("It is there already, and is not overwritten: ", "mine.zip");
  }

  private static JsonNode json(Map<String, String> parts, String name) throws IOException {
    return new ObjectMapper().readTree(parts.get(name));
  }

  private static Map<String, String> unpacked(Path file) throws IOException {
    Map<String, String> parts = new TreeMap<>();
    try (InputStream in = Files.newInputStream(file);
        ZipInputStream zip = new ZipInputStream(in)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        parts.put(entry.getName(), new String(zip.readAllBytes(), UTF_8));
      }
    }
    return parts;
  }
}
