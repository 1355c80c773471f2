package dev.offlineupload.config;

import dev.offlineupload.language.Language;
import dev.offlineupload.text.Secret;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * All that operators can set: {@code config.env} and the environment as one validated record.
 * Names, defaults, units and ranges of the keys are in {@code config.env.example}.
 *
 * @param configFile the file that was named, absolute; need not exist if the environment suffices
 * @param supabaseUrl {@code SUPABASE_URL} without trailing slash and without {@code /storage/v1};
 *     see {@link #storageUrl()}
 * @param supabaseKey {@code SUPABASE_KEY}: a legacy JWT or an {@code sb_…} key
 * @param supabaseBucket {@code SUPABASE_BUCKET}: 1 to 100 characters
 * @param maxRetryAttempts {@code OFFLINE_MAX_RETRY_ATTEMPTS}: 1 to 100
 * @param retryDelayBase {@code OFFLINE_RETRY_DELAY_BASE}: 1 s to 1 day
 * @param connectivityCheckInterval {@code OFFLINE_CONNECTIVITY_CHECK_INTERVAL}: 1 s to 1 h
 * @param offlineCheckInterval {@code OFFLINE_OFFLINE_CHECK_INTERVAL}: 1 s to 1 h
 * @param uploadBatchSize {@code OFFLINE_UPLOAD_BATCH_SIZE}: 1 to 16 lanes
 * @param maxQueueSize {@code OFFLINE_MAX_QUEUE_SIZE}: 1 to 10,000,000 rows
 * @param expiration {@code OFFLINE_EXPIRATION_HOURS}: 1 h to 10 years
 * @param deleteAfterUpload {@code OFFLINE_DELETE_AFTER_UPLOAD}
 * @param recordingsDir {@code OFFLINE_RECORDINGS_DIR}, absolute; need not exist
 * @param allowedDirs {@code OFFLINE_ALLOWED_DIRS}, absolute, outside the recordings folder; need
 *     not exist
 * @param database {@code OFFLINE_DATABASE}, absolute; need not exist, is no folder
 * @param recordingMinAge {@code OFFLINE_RECORDING_MIN_AGE}: 0 to 1 h, may hold fractions of a
 *     second
 * @param recordingExtensions {@code OFFLINE_RECORDING_EXTENSIONS}: lower case, without dots, in the
 *     order given, at least one
 * @param recordingPattern {@code OFFLINE_RECORDING_PATTERN}, as far as a validator looked at it
 * @param bucketPath {@code OFFLINE_BUCKET_PATH}, as far as a validator looked at it
 * @param onConflict {@code OFFLINE_ON_CONFLICT}
 * @param resumableThreshold {@code OFFLINE_RESUMABLE_THRESHOLD} in bytes: 0 to 5 GiB
 * @param chunkSize {@code OFFLINE_CHUNK_SIZE} in bytes: 256 KiB to 1 GiB
 * @param stallTimeout {@code OFFLINE_STALL_TIMEOUT}: 1 s to 1 h
 * @param proxy {@code OFFLINE_PROXY}: the one for {@code supabaseUrl}, as far as there is one
 * @param caFile {@code OFFLINE_CA_FILE}, absolute; holds certificates
 * @param http {@code OFFLINE_HTTP_HOST} and {@code OFFLINE_HTTP_PORT}: the API
 * @param management {@code OFFLINE_MANAGEMENT_HOST} and {@code OFFLINE_MANAGEMENT_PORT}: health and
 *     metrics
 * @param language {@code OFFLINE_LANG}, or the system's
 * @param logFormat {@code OFFLINE_LOG_FORMAT}
 * @param logFile {@code OFFLINE_LOG_FILE}, absolute; need not exist, is no folder
 * @param logMaxSize {@code OFFLINE_LOG_MAX_SIZE} in bytes: 64 KiB to 1 GiB
 * @param logFiles {@code OFFLINE_LOG_FILES}: 2 to 100
 * @param routesReload {@code OFFLINE_ROUTES_RELOAD}
 * @param jmx {@code OFFLINE_JMX}: what is shown by JMX
 * @param alerts {@code OFFLINE_ALERT_…}
 * @param warnings what operators should know although the agent can run; without secrets
 */
public record Settings(
    Path configFile,
    URI supabaseUrl,
    Secret supabaseKey,
    String supabaseBucket,
    int maxRetryAttempts,
    Duration retryDelayBase,
    Duration connectivityCheckInterval,
    Duration offlineCheckInterval,
    int uploadBatchSize,
    int maxQueueSize,
    Duration expiration,
    boolean deleteAfterUpload,
    Path recordingsDir,
    List<Path> allowedDirs,
    Path database,
    Duration recordingMinAge,
    Set<String> recordingExtensions,
    String recordingPattern,
    String bucketPath,
    OnConflict onConflict,
    long resumableThreshold,
    long chunkSize,
    Duration stallTimeout,
    Optional<ProxyAddress> proxy,
    Optional<Path> caFile,
    Listener http,
    Listener management,
    Language language,
    LogFormat logFormat,
    Optional<Path> logFile,
    long logMaxSize,
    int logFiles,
    boolean routesReload,
    Jmx jmx,
    AlertSettings alerts,
    List<String> warnings) {

  public Settings {
    warnings = List.copyOf(warnings);
  }

  /**
   * Loads without looking into the two templates.
   *
   * @see #load(Path, Map, Map)
   */
  public static Settings load(Path configFile, Map<String, String> environment) {
    return load(configFile, environment, Map.of());
  }

  /**
   * Reads the file the way python-dotenv does, lets the environment win, and checks everything.
   *
   * @param configFile relative paths in it resolve against its folder, also when it is missing
   * @param environment the process's environment
   * @param validators by key, for values that other classes understand: gets the text, throws
   *     IllegalArgumentException with the reason to refuse it
   * @throws InvalidSettings with all problems at once, if there is any
   * @throws IllegalArgumentException if a validator is for a key that does not exist
   */
  public static Settings load(
      Path configFile, Map<String, String> environment, Map<String, Consumer<String>> validators) {
    for (String key : validators.keySet()) {
      if (!SettingKeys.isKnown(key)) {
        throw new IllegalArgumentException("No such key to validate: " + key);
      }
    }
    return new SettingsLoader(configFile, environment, validators).load();
  }

  /**
   * The language that the settings ask for, as far as they can be read: so that what is wrong with
   * them can be said in it.
   */
  public static Language language(Path configFile, Map<String, String> environment) {
    return new SettingsLoader(configFile, environment, Map.of()).languageAtOnce();
  }

  static Settings of(Path configFile, SettingsLoader from, List<String> warnings) {
    return new Settings(
        configFile,
        from.get(SettingKeys.SUPABASE_URL),
        from.get(SettingKeys.SUPABASE_KEY),
        from.get(SettingKeys.SUPABASE_BUCKET),
        from.get(SettingKeys.MAX_RETRY_ATTEMPTS),
        from.get(SettingKeys.RETRY_DELAY_BASE),
        from.get(SettingKeys.CONNECTIVITY_CHECK_INTERVAL),
        from.get(SettingKeys.OFFLINE_CHECK_INTERVAL),
        from.get(SettingKeys.UPLOAD_BATCH_SIZE),
        from.get(SettingKeys.MAX_QUEUE_SIZE),
        from.get(SettingKeys.EXPIRATION),
        from.get(SettingKeys.DELETE_AFTER_UPLOAD),
        from.path(SettingKeys.RECORDINGS_DIR),
        from.allowedDirs(),
        from.path(SettingKeys.DATABASE),
        from.get(SettingKeys.RECORDING_MIN_AGE),
        from.get(SettingKeys.RECORDING_EXTENSIONS),
        from.get(SettingKeys.RECORDING_PATTERN),
        from.get(SettingKeys.BUCKET_PATH),
        from.get(SettingKeys.ON_CONFLICT),
        from.get(SettingKeys.RESUMABLE_THRESHOLD),
        from.get(SettingKeys.CHUNK_SIZE),
        from.get(SettingKeys.STALL_TIMEOUT),
        from.proxy(),
        from.caFile(),
        new Listener(from.get(SettingKeys.HTTP_HOST), from.get(SettingKeys.HTTP_PORT)),
        new Listener(from.get(SettingKeys.MANAGEMENT_HOST), from.get(SettingKeys.MANAGEMENT_PORT)),
        from.language(),
        from.get(SettingKeys.LOG_FORMAT),
        from.logFile(),
        from.get(SettingKeys.LOG_MAX_SIZE),
        from.get(SettingKeys.LOG_FILES),
        from.get(SettingKeys.ROUTES_RELOAD),
        from.get(SettingKeys.JMX),
        from.alerts(),
        warnings);
  }

  /** What no message may hold: the keys, the proxies' logins and their passwords alone. */
  public List<String> secrets() {
    List<String> secrets = new ArrayList<>(List.of(supabaseKey.reveal()));
    secrets.addAll(alerts.secrets());
    Stream.of(
            proxy,
            alerts.webhook().flatMap(AlertSettings.Webhook::proxy),
            alerts.telegram().flatMap(AlertSettings.Telegram::proxy))
        .flatMap(Optional::stream)
        .map(ProxyAddress::login)
        .flatMap(Optional::stream)
        .map(Secret::reveal)
        .distinct()
        .forEach(
            login -> {
              secrets.add(login);
              secrets.add(login.substring(login.indexOf(':') + 1));
            });
    return secrets;
  }

  /** The storage API's address, without trailing slash: {@code https://…/storage/v1}. */
  public URI storageUrl() {
    return URI.create(supabaseUrl + SupabaseUrl.STORAGE);
  }

  /** The same for an agent that lives too short for anybody to call it. */
  public Settings withoutHttp() {
    return new Settings(
        configFile,
        supabaseUrl,
        supabaseKey,
        supabaseBucket,
        maxRetryAttempts,
        retryDelayBase,
        connectivityCheckInterval,
        offlineCheckInterval,
        uploadBatchSize,
        maxQueueSize,
        expiration,
        deleteAfterUpload,
        recordingsDir,
        allowedDirs,
        database,
        recordingMinAge,
        recordingExtensions,
        recordingPattern,
        bucketPath,
        onConflict,
        resumableThreshold,
        chunkSize,
        stallTimeout,
        proxy,
        caFile,
        new Listener(http.host(), 0),
        new Listener(management.host(), 0),
        language,
        logFormat,
        logFile,
        logMaxSize,
        logFiles,
        routesReload,
        Jmx.OFF,
        alerts,
        warnings);
  }

  /** A file beside the database. */
  public Path beside(String name) {
    return database.resolveSibling(name);
  }

  /** Where files of old failed and expired rows are moved to, beside the database. */
  public Path deadLetterFolder() {
    return database.resolveSibling(FolderRules.DEAD_LETTER);
  }
}
