package dev.offlineupload.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.offlineupload.language.Language;
import dev.offlineupload.recording.Exclusions;
import dev.offlineupload.support.Private;
import dev.offlineupload.text.Secret;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
  private static final String KEY = "sb_secret_hush-hush-1234";
  private static final String REQUIRED =
      "SUPABASE_URL=https://abc.supabase.co\nSUPABASE_KEY=" + KEY + "\nSUPABASE_BUCKET=videos\n";

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void nameTheFile() {
    file = folder.resolve("config.env");
  }

  @Test
  void readsTheSevenLinesThatOperatorsHave() {
    Settings settings =
        load(
            REQUIRED
                + """
                OFFLINE_MAX_RETRY_ATTEMPTS=6          # Máximo de tentativas por arquivo
                OFFLINE_RETRY_DELAY_BASE=61           # Delay base entre tentativas (segundos)
                OFFLINE_CONNECTIVITY_CHECK_INTERVAL=31 # Intervalo de verificação de conectividade
                OFFLINE_UPLOAD_BATCH_SIZE=4           # Número de uploads simultâneos
                OFFLINE_MAX_QUEUE_SIZE=1001           # Tamanho máximo da fila
                OFFLINE_EXPIRATION_HOURS=169          # Tempo para expirar uploads (7 dias)
                OFFLINE_DELETE_AFTER_UPLOAD=false     # Deletar arquivos locais após upload
                """);

    assertThat(settings.queue().maxAttempts()).isEqualTo(6);
    assertThat(settings.queue().retryDelayBase()).hasSeconds(61);
    assertThat(settings.connectivity().checkInterval()).hasSeconds(31);
    assertThat(settings.upload().lanes()).isEqualTo(4);
    assertThat(settings.queue().maxSize()).isEqualTo(1001);
    assertThat(settings.queue().expiration()).hasHours(169);
    assertThat(settings.upload().deleteAfterUpload()).isFalse();
    assertThat(settings.warnings()).isEmpty();
  }

  @Test
  void hasDefaultsForAllButThree() {
    Settings settings = load(REQUIRED);

    assertThat(settings)
        .isEqualTo(
            new Settings(
                file,
                new StorageSettings(
                    URI.create("https://abc.supabase.co"), Secret.of(KEY), "videos"),
                new QueueSettings(
                    5,
                    Duration.ofSeconds(60),
                    1000,
                    Duration.ofDays(7),
                    Duration.ZERO,
                    folder.resolve("offline_data/upload_queue.db")),
                new ConnectivitySettings(Duration.ofSeconds(30), Duration.ofSeconds(1)),
                new UploadSettings(
                    3,
                    true,
                    Duration.ofSeconds(60),
                    "{path}",
                    OnConflict.RENAME,
                    6L << 20,
                    6L << 20,
                    Duration.ofSeconds(60)),
                new WatchSettings(
                    folder.resolve("recordings"),
                    List.of(),
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(60),
                    new LinkedHashSet<>(List.of("mp4", "mov", "m4v", "mkv", "avi", "webm", "ts")),
                    "{arena}/{quadra}/**/{camera_id}_{timestamp}",
                    Exclusions.USUAL,
                    false),
                Optional.empty(),
                Optional.empty(),
                new Listener("127.0.0.1", 8085),
                new Listener("127.0.0.1", 8086),
                new LogSettings(
                    Language.ofSystem(Map.of()),
                    LogFormat.TEXT,
                    Optional.of(folder.resolve("offline_data/logs/offline-upload.log")),
                    10L << 20,
                    5),
                true,
                Jmx.ROUTES,
                new AlertSettings(
                    Duration.ofDays(1), Optional.empty(), Optional.empty(), Optional.empty()),
                List.of()));
    assertThat(settings.storage().url()).hasToString("https://abc.supabase.co/storage/v1");
    assertThat(settings.queue().deadLetterFolder())
        .isEqualTo(folder.resolve("offline_data/dead-letter"));
  }

  @Test
  void theEnvironmentWins() {
    write(REQUIRED + "OFFLINE_UPLOAD_BATCH_SIZE=99\n");

    Settings settings = Settings.load(file, Map.of("OFFLINE_UPLOAD_BATCH_SIZE", "2"));

    assertThat(settings.upload().lanes()).isEqualTo(2);
  }

  @Test
  void theEnvironmentAloneIsEnough() {
    Map<String, String> environment =
        Map.of(
            "SUPABASE_URL", "http://localhost:54321", "SUPABASE_KEY", "k", "SUPABASE_BUCKET", "b");

    Settings settings = Settings.load(file, environment);

    assertThat(settings.watch().recordingsDir()).isEqualTo(folder.resolve("recordings"));
    assertThat(settings.warnings()).isEmpty();
  }

  @Test
  void aMissingFileIsTheOnlyThingToSay() {
    InvalidSettings refused = refused(Map.of());

    assertThat(refused.problems()).hasSize(1);
    assertThat(refused)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("install -m 600 config.env.example config.env");
  }

  @Test
  void namesAllProblemsAtOnce() {
    write("SUPABASE_URL=ftp://x\nOFFLINE_UPLOAD_BATCH_SIZE=99 # x\nOFFLINE_CHUNK_SIZE=6 MiBB\n");

    InvalidSettings refused = refused(Map.of("OFFLINE_ON_CONFLICT", "ask"));

    assertThat(refused.problems())
        .extracting(Problem::key)
        .containsExactlyInAnyOrder(
            "SUPABASE_URL",
            "SUPABASE_KEY",
            "SUPABASE_BUCKET",
            "OFFLINE_UPLOAD_BATCH_SIZE",
            "OFFLINE_CHUNK_SIZE",
            "OFFLINE_ON_CONFLICT");
    assertThat(refused)
        .hasMessageContaining(
            "OFFLINE_UPLOAD_BATCH_SIZE = \"99\": expected a whole number from 1 to 16 (lanes), but"
                + " out of range; mend line 2 of "
                + file
                + ", or remove it for the default 3")
        .hasMessageContaining("mend the environment variable");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      value = {
        "https://abc.supabase.co/ > https://abc.supabase.co",
        "HTTPS://ABC.supabase.co/storage/v1 > https://abc.supabase.co",
        "https://abc.supabase.co/storage/v1/ > https://abc.supabase.co",
        "http://127.0.0.1:54321 > http://127.0.0.1:54321",
        "https://x.org/base/storage/v1 > https://x.org/base",
        "https://[::1]:8000// > https://[::1]:8000",
      })
  void bringsTheUrlToOneForm(String written, String expected) {
    assertThat(with("SUPABASE_URL", written).storage().project()).hasToString(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "abc.supabase.co",
        "https://",
        "https:abc",
        "https:///x",
        "https://user:pass@abc.co",
        "https://abc.co?apikey=x",
        "https://abc.co#x",
        "https://a b.co",
        "https://a_b.co",
        "https://abc.co:0",
        "https://abc.co:99999",
        "https://abc.co/../x",
        "https://abc.co//x/y",
        "https://abc.supabase.co/rest/v1/",
        "https://abc.supabase.co/storage/v1/s3",
        "https://supabase.com/dashboard/project/abc",
        "https://your-project.supabase.co",
        "https://câmera.co",
        "",
      })
  void refusesOtherUrls(String written) {
    assertThat(problemKeys("SUPABASE_URL", written)).containsExactly("SUPABASE_URL");
  }

  @Test
  void warnsOfPlainHttpToElsewhere() {
    assertThat(with("SUPABASE_URL", "http://nas.local").warnings())
        .singleElement()
        .asString()
        .contains("SUPABASE_URL", "http");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "your-key",
        "<key>",
        "a b",
        "a\tb",
        "ção",
        "changeme",
        "eyJ...",
        "k\n",
        "sua_chave"
      })
  void refusesWhatIsNoKeyWithoutShowingIt(String key) {
    InvalidSettings refused = refusedWith("SUPABASE_KEY", key);

    assertThat(refused.problems()).extracting(Problem::key).containsExactly("SUPABASE_KEY");
    assertThat(refused.problems()).extracting(Problem::value).containsExactly("(hidden)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"eyJhbGciOi.eyJyb2xlIj.s-_yourx", "sb_publishable_abc", "a#b$c%d\\e"})
  void takesBothKindsOfKey(String key) {
    assertThat(with("SUPABASE_KEY", key).storage().key().reveal()).isEqualTo(key);
  }

  @ParameterizedTest
  @CsvSource({
    "OFFLINE_MAX_RETRY_ATTEMPTS,1,100,0,101",
    "OFFLINE_RETRY_DELAY_BASE,1,86400,0,86401",
    "OFFLINE_CONNECTIVITY_CHECK_INTERVAL,1,3600,0,3601",
    "OFFLINE_OFFLINE_CHECK_INTERVAL,1,3600,0,3601",
    "OFFLINE_UPLOAD_BATCH_SIZE,1,16,0,17",
    "OFFLINE_MAX_QUEUE_SIZE,1,10000000,0,10000001",
    "OFFLINE_EXPIRATION_HOURS,1,87600,0,87601",
    "OFFLINE_SEND_HELD_AFTER_HOURS,0,87600,-1,87601",
    "OFFLINE_RECORDING_MIN_AGE,0,3600,-1,3600.001",
    "OFFLINE_RESUMABLE_THRESHOLD,0,5GiB,-1,5368709121",
    "OFFLINE_CHUNK_SIZE,256KiB,1GiB,262143,1073741825",
    "OFFLINE_STALL_TIMEOUT,1,3600,0,3601",
    "OFFLINE_RELEASE_AFTER,0,86400,-1,86401",
    "OFFLINE_UPLOAD_BATCH_SIZE,' 2 ',+16,1e1,0x1",
  })
  void keepsToTheRanges(String key, String least, String most, String below, String above) {
    assertThat(with(key, least)).isNotNull();
    assertThat(most.startsWith("+") ? with(key, "16") : with(key, most)).isNotNull();
    for (String wrong : List.of(below, above, "", " ", "x", "٣", "99999999999999999999", "1,5")) {
      assertThat(problemKeys(key, wrong)).as(wrong).containsExactly(key);
    }
  }

  @Test
  void understandsFractionsSizesAndSwitches() {
    assertThat(with("OFFLINE_RECORDING_MIN_AGE", "0.5").watch().minAge()).hasMillis(500);
    assertThat(with("OFFLINE_RECORDING_QUIET", "7.5").watch().quiet()).hasMillis(7_500);
    assertThat(with("OFFLINE_CHUNK_SIZE", "6MB").upload().chunkSize()).isEqualTo(6_000_000);
    assertThat(with("OFFLINE_CHUNK_SIZE", "512 kib").upload().chunkSize()).isEqualTo(524_288);
    assertThat(with("OFFLINE_RESUMABLE_THRESHOLD", "7").upload().resumableThreshold()).isEqualTo(7);
    for (String on : List.of("TRUE", "1", "yes", "On")) {
      assertThat(with("OFFLINE_DELETE_AFTER_UPLOAD", on).upload().deleteAfterUpload()).isTrue();
    }
    for (String off : List.of("False", "0", "NO", "off")) {
      assertThat(with("OFFLINE_DELETE_AFTER_UPLOAD", off).upload().deleteAfterUpload()).isFalse();
    }
    assertThat(with("OFFLINE_ON_CONFLICT", "Overwrite").upload().onConflict())
        .isEqualTo(OnConflict.OVERWRITE);
    assertThat(with("OFFLINE_RECORDING_EXTENSIONS", " .MP4, mov  ts,").watch().extensions())
        .containsExactly("mp4", "mov", "ts");
  }

  @ParameterizedTest
  @CsvSource({
    "SUPABASE_BUCKET,a/b",
    "SUPABASE_BUCKET,vídeos",
    "OFFLINE_DELETE_AFTER_UPLOAD,maybe",
    "OFFLINE_ON_CONFLICT,skip",
    "OFFLINE_RECORDING_EXTENSIONS,','",
    "OFFLINE_RECORDING_EXTENSIONS,*.mp4",
    "OFFLINE_RECORDINGS_DIR,~/clips",
    "OFFLINE_RECORDINGS_DIR,/",
    "OFFLINE_DATABASE,.",
    "OFFLINE_DATABASE,recordings",
    "OFFLINE_DATABASE,recordings/x/q.db",
    "OFFLINE_DATABASE,config.env/q.db",
    "OFFLINE_CHUNK_SIZE,6M",
    "OFFLINE_CHUNK_SIZE,9999999999999GiB",
  })
  void refusesWhatCannotWork(String key, String wrong) {
    assertThat(problemKeys(key, wrong)).containsExactly(key);
  }

  @Test
  void recordingsAndDatabaseStayApart() throws IOException {
    assertThat(problemKeys("OFFLINE_RECORDINGS_DIR", "offline_data/dead-letter/x"))
        .containsExactly("OFFLINE_DATABASE");
    assertThat(problemKeys("OFFLINE_RECORDINGS_DIR", ".")).containsExactly("OFFLINE_DATABASE");
    assertThat(with("OFFLINE_DATABASE", "queue.db").queue().database())
        .isEqualTo(folder.resolve("queue.db"));

    Files.createDirectory(folder.resolve("recordings"));
    Files.createSymbolicLink(folder.resolve("link"), folder.resolve("recordings"));
    assertThat(problemKeys("OFFLINE_DATABASE", "link/new/q.db"))
        .containsExactly("OFFLINE_DATABASE");
  }

  @Test
  void allowedFoldersNeitherHoldWhatIsTheAgentsNorOneAnother() throws IOException {
    Files.createDirectories(folder.resolve("usb/deep"));
    Files.createDirectories(folder.resolve("recordings/north"));
    Files.createSymbolicLink(folder.resolve("alias"), folder.resolve("usb"));
    Files.createSymbolicLink(folder.resolve("up"), folder);
    assertThat(with("OFFLINE_ALLOWED_DIRS", "usb, /mnt/card").watch().allowedDirs())
        .containsExactly(folder.resolve("usb"), Path.of("/mnt/card"));
    assertThat(with("OFFLINE_ALLOWED_DIRS", "recordings,recordings/north").watch().allowedDirs())
        .isEmpty();
    assertThat(with("OFFLINE_ALLOWED_DIRS", "None").watch().allowedDirs()).isEmpty();
    for (String wrong :
        List.of(
            ".",
            "up",
            "/",
            "offline_data",
            "usb,,x",
            "~/usb",
            "usb,usb/deep",
            "usb,alias",
            "offline_data/dead-letter",
            "offline_data/dead-letter/x")) {
      assertThat(problemKeys("OFFLINE_ALLOWED_DIRS", wrong))
          .as(wrong)
          .containsExactly("OFFLINE_ALLOWED_DIRS");
    }
    Files.delete(folder.resolve("config.env"));
    assertThat(
            refused(
                    Map.of(
                        "SUPABASE_URL", "http://localhost",
                        "SUPABASE_KEY", "k",
                        "SUPABASE_BUCKET", "b",
                        "OFFLINE_DATABASE", "/elsewhere/q.db",
                        "OFFLINE_RECORDINGS_DIR", "../clips/a",
                        "OFFLINE_ALLOWED_DIRS", "../clips"))
                .problems())
        .extracting(Problem::key)
        .containsExactly("OFFLINE_ALLOWED_DIRS");
  }

  @Test
  void relativePathsStartAtTheFilesFolder() {
    Settings settings =
        load(REQUIRED + "OFFLINE_RECORDINGS_DIR=../clips\nOFFLINE_DATABASE=/var/q/x.db\n");

    assertThat(settings.watch().recordingsDir()).isEqualTo(folder.resolveSibling("clips"));
    assertThat(settings.queue().database()).isEqualTo(Path.of("/var/q/x.db"));
  }

  @Test
  void theTemplatesAreLookedInto() {
    write(REQUIRED + "OFFLINE_BUCKET_PATH={nothing}\nOFFLINE_RECORDING_PATTERN={also nothing\n");

    assertThat(refused(Map.of()).problems())
        .extracting(Problem::key)
        .containsExactly("OFFLINE_BUCKET_PATH", "OFFLINE_RECORDING_PATTERN");
    assertThat(refused(Map.of()))
        .hasMessageContaining("OFFLINE_BUCKET_PATH = \"{nothing}\"")
        .hasMessageContaining("on one line, but ");
  }

  @Test
  void warnsOfUnknownKeysButLeavesTheRecordersAlone() {
    write(
        REQUIRED
            + "OFFLINE_UPLOAD_BATCHSIZE=3\nOFLINE_MAX_QUEUE_SIZE=3\nRECORDER_FPS=30\n"
            + "OFFLINE_NOTHING_LIKE_IT_AT_ALL=1\nSUPABASE_KEY:abcdef\nnot a line\n"
            + "OFFLINE_CHUNK_SIZE=1MiB\nOFFLINE_CHUNK_SIZE=2MiB\nOFFLINE_STALL_TIMEOUT\n");

    assertThat(Settings.load(file, Map.of("offline_database", "x", "HOME", "/")).warnings())
        .containsExactlyInAnyOrder(
            "OFFLINE_UPLOAD_BATCHSIZE (line 4) is not a known key and is ignored; did you mean"
                + " OFFLINE_UPLOAD_BATCH_SIZE?",
            "OFLINE_MAX_QUEUE_SIZE (line 5) is not a known key and is ignored; did you mean"
                + " OFFLINE_MAX_QUEUE_SIZE?",
            "OFFLINE_NOTHING_LIKE_IT_AT_ALL (line 7) is not a known key and is ignored",
            "SUPABASE_KEY… (line 8) is not a known key and is ignored",
            "line 9 is not KEY=value and is ignored",
            "OFFLINE_CHUNK_SIZE stands on line 10 and again on line 11, which counts",
            "OFFLINE_CHUNK_SIZE is below 5MiB: Supabase's S3 storage rewrites smaller parts, which"
                + " slows every chunk down",
            "OFFLINE_STALL_TIMEOUT (line 12) has no '=' and is ignored",
            "offline_database (environment) is not a known key and is ignored; did you mean"
                + " OFFLINE_DATABASE?");
  }

  @ParameterizedTest
  @CsvSource({"rw-r--r--,0644", "rw-r-----,0640", "rw----r--,0604", "rwxrwxrwx,0777"})
  @DisabledOnOs(OS.WINDOWS)
  void warnsOfAFileWithASecretThatOthersCanRead(String rights, String mode) throws IOException {
    write(REQUIRED);
    Private.mode(file, rights);

    assertThat(Settings.load(file, Map.of()).warnings())
        .containsExactly(
            file
                + " can be read by others (mode "
                + mode
                + ") and holds a secret: chmod 600 "
                + file);
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-------", "r--------", "rwx-wx-wx"})
  void saysNothingOfAFileThatOthersCannotRead(String rights) throws IOException {
    write(REQUIRED);
    Private.mode(file, rights);

    assertThat(Settings.load(file, Map.of()).warnings()).isEmpty();
  }

  @Test
  void saysNothingOfAReadableFileWithoutASecret() throws IOException {
    write(REQUIRED.replaceFirst("(?m)^SUPABASE_KEY=.*$", ""));
    Private.mode(file, "rw-r--r--");

    assertThat(Settings.load(file, Map.of("SUPABASE_KEY", KEY)).warnings()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "http://10.0.0.1:3128|10.0.0.1:3128|(none)",
        "proxy.lan:8080|proxy.lan:8080|(none)",
        "http://user:p%40ss@proxy.lan:8080/|proxy.lan:8080|user:p@ss",
        "http://user@[::1]:8080|[::1]:8080|user",
      })
  void readsAProxy(String written, String address, String login) {
    ProxyAddress proxy = with("OFFLINE_PROXY", written).proxy().orElseThrow();

    assertThat(proxy).hasToString(address);
    assertThat(proxy.login().map(Secret::reveal).orElse("(none)")).isEqualTo(login);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://u:hush-hush@proxy.lan:1",
        "socks5://u:hush-hush@proxy.lan:1",
        "http://u:hush-hush@proxy.lan",
        "http://u:hush-hush@proxy.lan:70000",
        "http://u:hush-hush@:1",
        "http://u:hush-hush@proxy.lan:1/path",
        "http://u:hush hush@proxy.lan:1",
        "http://u:hush-hush%zz@proxy.lan:1",
      })
  void refusesAnyOtherProxyWithoutShowingIt(String written) {
    assertThat(refusedWith("OFFLINE_PROXY", written)).hasMessageContaining("OFFLINE_PROXY");
    assertSilent(refusedWith("OFFLINE_PROXY", written), 1);
    assertThat(refusedWith("HTTPS_PROXY", written)).hasMessageContaining("HTTPS_PROXY");
    assertSilent(refusedWith("HTTPS_PROXY", written), 1);
  }

  @ParameterizedTest
  @CsvSource({
    "https://abc.supabase.co, environment, p:1",
    "https://abc.supabase.co, none,",
    "https://abc.supabase.co, q:2, q:2",
    "https://abc.exempt.co, environment,",
    "https://exempt.co, environment,",
    "https://notexempt.co, environment, p:1",
    "https://127.0.0.1:5, environment,",
    "https://localhost, environment,",
    "https://localhost, q:2, q:2",
  })
  void takesTheProxyOfTheEnvironmentAsCurlDoesUnlessTold(String url, String said, String proxy) {
    write(REQUIRED);
    Map<String, String> environment =
        Map.of(
            "HTTPS_PROXY",
            "http://p:1",
            "NO_PROXY",
            "x, .exempt.co",
            "SUPABASE_URL",
            url,
            "OFFLINE_PROXY",
            said);

    assertThat(Settings.load(file, environment).proxy().map(ProxyAddress::toString))
        .isEqualTo(Optional.ofNullable(proxy));
  }

  @Test
  void aFileOfCertificatesMustBeOne() throws IOException {
    Path own = folder.resolve("ca.pem");
    assertThat(refusedWith("OFFLINE_CA_FILE", "ca.pem")).hasMessageContaining("no such file");
    Files.writeString(own, "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
    assertThat(refusedWith("OFFLINE_CA_FILE", "ca.pem")).hasMessageContaining("OFFLINE_CA_FILE");
    Files.writeString(own, "notes");
    assertThat(refusedWith("OFFLINE_CA_FILE", "ca.pem")).hasMessageContaining("OFFLINE_CA_FILE");
    Files.writeString(own, "");
    assertThat(refusedWith("OFFLINE_CA_FILE", "ca.pem")).hasMessageContaining("no certificate");
    assertThat(refusedWith("OFFLINE_CA_FILE", ".")).hasMessageContaining("not a file");
  }

  @Test
  void theLanguageIsTheOneNamedOrElseTheSystems() {
    write(REQUIRED + "OFFLINE_LANG=pt_br\n");
    assertThat(Settings.load(file, Map.of()).log().language()).isEqualTo(Language.PT_BR);
    assertThat(Settings.language(file, Map.of())).isEqualTo(Language.PT_BR);
    Map<String, String> english = Map.of("OFFLINE_LANG", "EN", "LANG", "pt_BR.UTF-8");
    assertThat(Settings.load(file, english).log().language()).isEqualTo(Language.EN);
    write(REQUIRED);
    assertThat(Settings.load(file, Map.of("LANG", "pt_BR.UTF-8")).log().language())
        .isEqualTo(Language.PT_BR);
    refusedWith("OFFLINE_LANG", "de");
  }

  @Test
  void whatIsWrongCanBeSaidInTheLanguageThatIsAskedFor() {
    write("OFFLINE_LANG=pt-BR\nSUPABASE_URL=nonsense\n");
    assertThat(Settings.language(file, Map.of())).isEqualTo(Language.PT_BR);
    write("OFFLINE_LANG=nonsense\n");
    assertThat(Settings.language(file, Map.of("LC_ALL", "pt_PT"))).isEqualTo(Language.PT_BR);
    assertThat(Settings.language(folder.resolve("none"), Map.of("LC_ALL", "C")))
        .isEqualTo(Language.EN);
  }

  @Test
  void theLogLiesBesideTheDatabaseAndNeverAmongTheRecordings() {
    Path elsewhere = folder.resolve("var");
    assertThat(with("OFFLINE_DATABASE", elsewhere.resolve("queue.db").toString()).log().file())
        .contains(elsewhere.resolve("logs/offline-upload.log"));
    assertThat(with("OFFLINE_LOG_FILE", "none").log().file()).isEmpty();
    assertThat(with("OFFLINE_LOG_FILE", elsewhere + "/a.log").log().file())
        .contains(elsewhere.resolve("a.log"));
    assertThat(refusedWith("OFFLINE_LOG_FILE", folder.resolve("recordings/x.log").toString()))
        .hasMessageContaining("outside OFFLINE_RECORDINGS_DIR");
    refusedWith("OFFLINE_LOG_FILE", folder.toString());
    refusedWith("OFFLINE_LOG_MAX_SIZE", "1KiB");
    refusedWith("OFFLINE_LOG_FILES", "1");
    refusedWith("OFFLINE_LOG_FORMAT", "xml");
  }

  @Test
  void aBrokenLineOfOursRefusesTheStart() {
    write(REQUIRED + "OFFLINE_MAX_QUEUE SIZE=5\n");

    assertThat(refused(Map.of())).hasMessageContaining(file + " line 4");
  }

  @Test
  void aFileThatIsNoTextIsRefused() throws IOException {
    Files.write(file, (REQUIRED + "# é").getBytes(StandardCharsets.ISO_8859_1));
    assertThat(refused(Map.of())).hasMessageContaining("line 4 is not UTF-8");
    Files.write(file, REQUIRED.getBytes(StandardCharsets.UTF_16LE));
    assertThat(refused(Map.of())).hasMessageContaining("line 1 is not UTF-8");
    Files.write(file, new byte[ConfigFile.LIMIT + 1]);
    assertThat(refused(Map.of())).hasMessageContaining("larger than 1 MiB");
    Files.delete(file);
    Files.createDirectory(file);
    assertThat(refused(Map.of())).hasMessageContaining("(a folder)");
  }

  /** The secret is put wherever a slip of the hand could put it. */
  @Test
  void noMessageShowsTheKey() {
    String everywhere =
        Keys.ALL.stream()
            .map(key -> key.name() + "=\"" + KEY + "\n ~\"\n")
            .collect(Collectors.joining());
    write(everywhere);
    assertSilent(refused(Map.of()), Keys.ALL.size() - 3);

    String expanded =
        Keys.ALL.stream()
            .filter(key -> !key.isSecret())
            .map(key -> key.name() + "=\"~ ${SUPABASE_KEY} \n\"\n")
            .collect(Collectors.joining());
    write("SUPABASE_KEY=hush-hush-1234\n" + expanded);
    long shown = Keys.ALL.stream().filter(key -> !key.isSecret()).count();
    assertSilent(refused(Map.of()), (int) shown - 1);

    write("SUPABASE_URL=https://u:hush-hush-1234@x.co/?k=hush-hush-1234\nSUPABASE_KEY:" + KEY);
    assertSilent(refused(Map.of()), 3);

    write("SUPABASE_KEY: " + KEY + "\nSUPABASE_KEY=\"" + KEY + "\nOFFLINE_X=" + KEY);
    assertSilent(refused(Map.of()), 3);
  }

  @Test
  void noWarningAndNoTextFormShowsTheKey() {
    Settings settings = load(REQUIRED + "SUPABASE_" + KEY + "=1\nOFFLINE_X:" + KEY + "\n");

    assertThat(settings.toString()).doesNotContain("hush").contains("(secret)");
    assertThat(settings.warnings()).hasSize(2);
  }

  private static void assertSilent(InvalidSettings refused, int atLeast) {
    assertThat(refused.problems()).hasSizeGreaterThanOrEqualTo(atLeast);
    assertThat(refused.getMessage()).doesNotContain("hush");
    assertThat(refused.problems().toString()).doesNotContain("hush");
    assertThat(refused.getCause()).isNull();
  }

  private Settings load(String content) {
    write(content);
    return Settings.load(file, Map.of());
  }

  private Settings with(String key, String value) {
    write(REQUIRED);
    return Settings.load(file, Map.of(key, value));
  }

  private List<String> problemKeys(String key, String value) {
    return refusedWith(key, value).problems().stream().map(Problem::key).toList();
  }

  private InvalidSettings refusedWith(String key, String value) {
    write(REQUIRED);
    return refused(new HashMap<>(Map.of(key, value)));
  }

  private InvalidSettings refused(Map<String, String> environment) {
    return catchThrowableOfType(InvalidSettings.class, () -> Settings.load(file, environment));
  }

  private void write(String content) {
    Private.write(file, content);
  }

  @ParameterizedTest
  @CsvSource({"routes, ROUTES", "Full, FULL", "off, OFF", "true, FULL", "false, OFF"})
  void whatIsShownByJmxIsAWordAndWasTrueOrFalseOnce(String text, Jmx expected) {
    assertThat(Settings.jmxLevel().parse(text)).isEqualTo(expected);
  }
}
