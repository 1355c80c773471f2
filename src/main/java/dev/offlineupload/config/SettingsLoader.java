package dev.offlineupload.config;

import dev.offlineupload.files.FileMode;
import dev.offlineupload.language.Language;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Gathers every value and every problem of one load, then builds or refuses. */
final class SettingsLoader {
  private final Path file;
  private final Map<String, String> environment;
  private final Map<String, Consumer<String>> validators;
  private final List<Problem> problems = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();
  private final Map<SettingKey<?>, Object> values = new HashMap<>();
  private final DotEnv dotEnv;
  private final SettingSource source;
  private final AlertSettingsLoader alerts;
  private boolean fileRead = true;

  SettingsLoader(
      Path file, Map<String, String> environment, Map<String, Consumer<String>> validators) {
    this.file = file.toAbsolutePath().normalize();
    this.environment = environment;
    this.validators = validators;
    this.dotEnv = readFile();
    this.source = new SettingSource(this.file, dotEnv, environment);
    this.alerts = new AlertSettingsLoader(this, environment);
  }

  Settings load() {
    reportLines();
    SettingKeys.ALL.forEach(this::take);
    checkFolders();
    checkProxy();
    checkCaFile();
    alerts.check(this::problem);
    if (!problems.isEmpty()) {
      throw new InvalidSettings(problems);
    }
    warnings.addAll(new UnknownKeys(source.redaction()).warnings(dotEnv, environment));
    warnAboutMode();
    warnAboutValues();
    return Settings.of(file, this, warnings);
  }

  /** The value of a key once all of them are known to be good. */
  @SuppressWarnings("unchecked") // take() put in what this key's own parser gave
  <T> T get(SettingKey<T> key) {
    return (T) values.get(key);
  }

  /** A path of the settings, relative to the file's folder. */
  Path path(SettingKey<Path> key) {
    return file.resolveSibling(get(key)).normalize();
  }

  Optional<ProxyAddress> proxy() {
    ProxyChoice choice = get(SettingKeys.PROXY);
    return choice
        .variable(get(SettingKeys.SUPABASE_URL), environment)
        .map(name -> ProxyAddress.parse(environment.get(name)))
        .or(choice::named);
  }

  /** Without those that lie in the recordings folder, which is allowed anyway. */
  List<Path> allowedDirs() {
    Path recordings = path(SettingKeys.RECORDINGS_DIR);
    return get(SettingKeys.ALLOWED_DIRS).stream()
        .map(folder -> file.resolveSibling(folder).normalize())
        .filter(folder -> !FolderRules.isIn(folder, recordings))
        .distinct()
        .toList();
  }

  Optional<Path> caFile() {
    return get(SettingKeys.CA_FILE).map(path -> file.resolveSibling(path).normalize());
  }

  AlertSettings alerts() {
    return alerts.load();
  }

  Language language() {
    return get(SettingKeys.LANG).orElseGet(() -> Language.ofSystem(environment));
  }

  /** Before anything is known to be good. */
  Language languageAtOnce() {
    try {
      return source
          .text(SettingKeys.LANG)
          .flatMap(SettingKeys.LANG.parser()::parse)
          .orElseGet(() -> Language.ofSystem(environment));
    } catch (IllegalArgumentException refused) {
      return Language.ofSystem(environment);
    }
  }

  Optional<Path> logFile() {
    Path database = path(SettingKeys.DATABASE);
    return get(SettingKeys.LOG_FILE).map(path -> database.resolveSibling(path).normalize());
  }

  private DotEnv readFile() {
    try {
      return DotEnv.parse(ConfigFile.read(file), environment);
    } catch (InvalidSettings unusable) {
      fileRead = false;
      if (Files.exists(file) || !environmentSuffices()) {
        problems.addAll(unusable.problems());
      }
      return DotEnv.empty();
    }
  }

  private boolean environmentSuffices() {
    return SettingKeys.ALL.stream()
        .filter(SettingKey::isRequired)
        .allMatch(key -> environment.containsKey(key.name()));
  }

  private void reportLines() {
    for (DotEnv.UnreadableLine line : dotEnv.unreadable()) {
      if (line.ours()) {
        problems.add(
            new Problem(
                file + " line " + line.line(),
                "(not readable)",
                "KEY=value, with every quote closed",
                "look at this line, and for a quote opened above it"));
      } else {
        warnings.add("line " + line.line() + " is not KEY=value and is ignored");
      }
    }
    SettingKeys.ALL.forEach(this::warnAboutLine);
  }

  private void warnAboutLine(SettingKey<?> key) {
    DotEnv.Entry entry = dotEnv.entries().get(key.name());
    if (entry != null && entry.value() == null) {
      warnings.add(key.name() + " (line " + entry.line() + ") has no '=' and is ignored");
    }
    if (entry != null && entry.earlierLine() > 0) {
      warnings.add(
          key.name()
              + " stands on line "
              + entry.earlierLine()
              + " and again on line "
              + entry.line()
              + ", which counts");
    }
  }

  private void take(SettingKey<?> key) {
    Optional<String> text = source.text(key);
    if (text.isPresent() || !key.isRequired()) {
      parse(key, text.or(key::defaultText).orElseThrow());
    } else if (fileRead) {
      problems.add(source.missing(key));
    }
  }

  private void parse(SettingKey<?> key, String text) {
    if (text.isBlank()) {
      problem(key, key.expected());
      return;
    }
    try {
      Object value = key.parser().parse(text);
      validators.getOrDefault(key.name(), any -> {}).accept(text);
      values.put(key, value);
    } catch (IllegalArgumentException refused) {
      String why = Optional.ofNullable(refused.getMessage()).orElse("it is not valid");
      problem(key, key.expected() + ", but " + why);
    }
  }

  private void checkFolders() {
    Path recordings = checkFolder(SettingKeys.RECORDINGS_DIR);
    Path database = checkFolder(SettingKeys.DATABASE);
    if (recordings != null && database != null) {
      FolderRules.aboutBoth(recordings, database)
          .ifPresentOrElse(
              expected -> problem(SettingKeys.DATABASE, expected),
              () -> {
                checkLogFile(recordings);
                checkAllowedDirs(recordings, database);
              });
    }
  }

  private void checkLogFile(Path recordings) {
    if (values.containsKey(SettingKeys.LOG_FILE)) {
      logFile()
          .flatMap(file -> FolderRules.aboutLogFile(recordings, file))
          .ifPresent(expected -> problem(SettingKeys.LOG_FILE, expected));
    }
  }

  private void checkAllowedDirs(Path recordings, Path database) {
    if (values.containsKey(SettingKeys.ALLOWED_DIRS)) {
      List<Path> own = new ArrayList<>(List.of(database, file));
      if (values.containsKey(SettingKeys.LOG_FILE)) {
        logFile().ifPresent(own::add);
      }
      FolderRules.aboutAllowed(allowedDirs(), recordings, own)
          .ifPresent(expected -> problem(SettingKeys.ALLOWED_DIRS, expected));
    }
  }

  private Path checkFolder(SettingKey<Path> key) {
    if (!values.containsKey(key)) {
      return null;
    }
    Path path = path(key);
    Optional<String> wrong =
        key.equals(SettingKeys.DATABASE)
            ? FolderRules.aboutDatabase(path)
            : FolderRules.aboutRecordings(path);
    wrong.ifPresent(expected -> problem(key, expected));
    return wrong.isPresent() ? null : path;
  }

  /** A proxy of the environment that can't be used is not passed by: it may be the only way out. */
  private void checkProxy() {
    if (!values.containsKey(SettingKeys.PROXY) || !values.containsKey(SettingKeys.SUPABASE_URL)) {
      return;
    }
    try {
      proxy();
    } catch (IllegalArgumentException refused) {
      String name =
          get(SettingKeys.PROXY)
              .variable(get(SettingKeys.SUPABASE_URL), environment)
              .orElse(SettingKeys.PROXY.name());
      problems.add(
          new Problem(
              name,
              "(hidden)",
              "http://host:port, but " + refused.getMessage(),
              "mend the environment variable, or set " + SettingKeys.PROXY.name()));
    }
  }

  private void checkCaFile() {
    if (!values.containsKey(SettingKeys.CA_FILE)) {
      return;
    }
    try {
      caFile().ifPresent(TrustedCertificates::read);
    } catch (IllegalArgumentException refused) {
      problem(
          SettingKeys.CA_FILE,
          "a file with certificates in PEM form (-----BEGIN CERTIFICATE-----), but "
              + refused.getMessage());
    }
  }

  private void problem(SettingKey<?> key, String expected) {
    problems.add(source.problem(key, expected));
  }

  private void warnAboutMode() {
    if (source.fileHoldsSecret()) {
      FileMode.ifReadByOthers(file)
          .ifPresent(
              mode ->
                  warnings.add(
                      file
                          + " can be read by others (mode "
                          + mode
                          + ") and holds a secret: chmod 600 "
                          + file));
    }
  }

  private void warnAboutValues() {
    if (SupabaseUrl.isUnprotected(get(SettingKeys.SUPABASE_URL))) {
      warnings.add("SUPABASE_URL uses http: the key and the recordings travel unprotected");
    }
    for (SettingKey<String> host : List.of(SettingKeys.HTTP_HOST, SettingKeys.MANAGEMENT_HOST)) {
      if (!new Listener(get(host), 1).isLoopback()) {
        warnings.add(
            host.name()
                + " is reached from other machines: their token travels unprotected unless a proxy"
                + " with TLS stands in front");
      }
    }
    if (get(SettingKeys.CHUNK_SIZE) < 5 * ByteSize.MIB) {
      warnings.add(
          "OFFLINE_CHUNK_SIZE is below 5MiB: Supabase's S3 storage rewrites smaller parts, which"
              + " slows every chunk down");
    }
  }
}
