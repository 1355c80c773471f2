package dev.offlineupload.config;

import dev.offlineupload.language.Language;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What operators read.
 *
 * @param file absolute; need not exist, is no folder
 * @param maxSize of a file in bytes, from which it is put aside
 * @param files kept, 2 to 100
 */
public record LogSettings(
    Language language, LogFormat format, Optional<Path> file, long maxSize, int files) {
  static final String FILE = "OFFLINE_LOG_FILE";

  static LogSettings of(Values values, Path database) {
    return new LogSettings(
        language(values),
        values.getAtStart(
            "OFFLINE_LOG_FORMAT", "text", ValueParser.oneOf("text or json", LogFormat.class)),
        values
            .getAtStart(FILE, "logs/offline-upload.log", besideDatabaseOrNone())
            .map(path -> database.resolveSibling(path).normalize()),
        values.getAtStart(
            "OFFLINE_LOG_MAX_SIZE", "10MiB", ValueParser.bytes(64 * ByteSize.KIB, ByteSize.GIB)),
        values.getAtStart("OFFLINE_LOG_FILES", "5", ValueParser.wholeNumber(2, 100).in("files")));
  }

  /** Also before anything is known to be good: so that what is wrong can be said in it. */
  static Language language(Values values) {
    Map<String, String> environment = values.source().environment();
    return values
        .getAtStart("OFFLINE_LANG", "system", languages())
        .orElseGet(() -> Language.ofSystem(environment));
  }

  private static ValueParser<Optional<Language>> languages() {
    Map<String, Optional<Language>> words =
        Map.of(
            "pt-br", Optional.of(Language.PT_BR),
            "pt_br", Optional.of(Language.PT_BR),
            "en", Optional.of(Language.EN),
            "system", Optional.empty());
    return ValueParser.oneOf("pt-BR, en or system", words);
  }

  private static ValueParser<Optional<Path>> besideDatabaseOrNone() {
    return new ValueParser<>(
        "none, or a path, absolute or relative to the folder of OFFLINE_DATABASE",
        ValueParser.orNone(ValueParser.path()).reading());
  }
}
