package dev.offlineupload.config;

import static dev.offlineupload.config.ValueParser.onOff;

import dev.offlineupload.language.Language;
import dev.offlineupload.text.Secret;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All that operators can set: {@code config.env} and the environment as one validated record, with
 * a record for each stage. What each key decides is in {@code config.env.example}.
 *
 * @param configFile the file that was named, absolute; need not exist if the environment suffices
 * @param proxy the one for storage, as far as there is one
 * @param caFile absolute; holds certificates
 * @param http the API
 * @param management health and metrics
 * @param routesReload whether edits of the route files are taken while the agent runs
 * @param jmx what is shown by JMX
 * @param warnings what operators should know although the agent can run; without secrets
 */
public record Settings(
    Path configFile,
    StorageSettings storage,
    QueueSettings queue,
    ConnectivitySettings connectivity,
    UploadSettings upload,
    WatchSettings watch,
    Optional<ProxyAddress> proxy,
    Optional<Path> caFile,
    Listener http,
    Listener management,
    LogSettings log,
    boolean routesReload,
    Jmx jmx,
    AlertSettings alerts,
    List<String> warnings) {

  public Settings {
    warnings = List.copyOf(warnings);
  }

  /**
   * Reads the file the way python-dotenv does, lets the environment win, and checks everything.
   *
   * @param configFile relative paths in it resolve against its folder, also when it is missing
   * @param environment the process's environment
   * @throws InvalidSettings with all problems at once, if there is any
   */
  public static Settings load(Path configFile, Map<String, String> environment) {
    return Configuration.read(configFile, environment).settings();
  }

  /**
   * The language that the settings ask for, as far as they can be read: so that what is wrong with
   * them can be said in it.
   */
  public static Language language(Path configFile, Map<String, String> environment) {
    return LogSettings.language(new Values(SettingSource.of(configFile, environment)));
  }

  /** Reads every key, good or not: to be used only once the values are known to be good. */
  static Settings read(Values values) {
    StorageSettings storage = StorageSettings.of(values);
    QueueSettings queue = QueueSettings.of(values);
    ConnectivitySettings connectivity = ConnectivitySettings.of(values);
    UploadSettings upload = UploadSettings.of(values);
    WatchSettings watch = WatchSettings.of(values);
    ProxyChoice proxies =
        values.get(ProxyChoice.KEY, ProxyChoice.ENVIRONMENT, AccessParser.proxy());
    Optional<Path> caFile = TrustedCertificates.file(values);
    Listener http = Listener.of(values, "OFFLINE_HTTP", "8085");
    Listener management = Listener.of(values, "OFFLINE_MANAGEMENT", "8086");
    LogSettings log = LogSettings.of(values, queue.database());
    boolean routesReload = values.get("OFFLINE_ROUTES_RELOAD", "true", onOff());
    Jmx jmx = values.getAtStart("OFFLINE_JMX", "routes", jmxLevel());
    FolderRules.check(values, watch, queue, log);
    return new Settings(
        values.source().file(),
        storage,
        queue,
        connectivity,
        upload,
        watch,
        proxies.forStorage(values, storage.project()),
        caFile,
        http,
        management,
        log,
        routesReload,
        jmx,
        AlertSettings.of(values, proxies),
        values.warnings());
  }

  /** The same for an agent that lives too short for anybody to call it. */
  public Settings withoutHttp() {
    return new Settings(
        configFile,
        storage,
        queue,
        connectivity,
        upload,
        watch,
        proxy,
        caFile,
        new Listener(http.host(), 0),
        new Listener(management.host(), 0),
        log,
        routesReload,
        Jmx.OFF,
        alerts,
        warnings);
  }

  /** Names of the keys whose values may never be shown. */
  public static Set<String> secretKeys() {
    Values none =
        new Values(
            new SettingSource(Path.of("").toAbsolutePath(), DotEnv.empty(), Map.of(), List.of()));
    read(none);
    return none.keys().stream()
        .filter(SettingKey::isSecret)
        .map(SettingKey::name)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** What no message may hold: the keys, the proxies' logins and their passwords alone. */
  public List<String> secrets() {
    List<String> secrets = new ArrayList<>(List.of(storage.key().reveal()));
    secrets.addAll(alerts.secrets());
    Stream.concat(proxy.stream(), alerts.proxies())
        .flatMap(used -> used.login().stream())
        .map(Secret::reveal)
        .distinct()
        .forEach(
            login -> {
              secrets.add(login);
              secrets.add(login.substring(login.indexOf(':') + 1));
            });
    return secrets;
  }

  /** Before there were three of them it was true or false. */
  static ValueParser<Jmx> jmxLevel() {
    return ValueParser.oneOf(
        "routes, full or off",
        Map.of(
            "routes", Jmx.ROUTES,
            "full", Jmx.FULL,
            "true", Jmx.FULL,
            "off", Jmx.OFF,
            "false", Jmx.OFF));
  }
}
