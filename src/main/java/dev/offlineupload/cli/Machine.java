package dev.offlineupload.cli;

import dev.offlineupload.config.Settings;
import dev.offlineupload.text.Units;
import dev.offlineupload.text.Version;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.impl.DefaultCamelContext;

/** What the agent runs on. */
final class Machine {
  private static final List<String> PROPERTIES =
      List.of(
          "java.version",
          "java.vendor",
          "java.vm.name",
          "os.name",
          "os.version",
          "os.arch",
          "sun.jnu.encoding");

  private Machine() {}

  static String versions() throws IOException {
    try (DefaultCamelContext camel = new DefaultCamelContext(false)) {
      return Stream.concat(
              Stream.of(
                  "offline-upload " + Version.text(),
                  "camel " + camel.getVersion(),
                  "charset " + Charset.defaultCharset(),
                  "locale " + Locale.getDefault(),
                  "zone " + ZoneId.systemDefault(),
                  "processors " + Runtime.getRuntime().availableProcessors()),
              PROPERTIES.stream().map(name -> name + " " + System.getProperty(name)))
          .collect(Collectors.joining("\n"));
    }
  }

  static String disks(Settings settings) throws IOException {
    StringBuilder text = new StringBuilder();
    for (Path path : List.of(settings.watch().recordingsDir(), settings.queue().database())) {
      text.append(disk(path)).append('\n');
    }
    return text.toString();
  }

  private static String disk(Path path) throws IOException {
    Path existing = path;
    while (existing.getParent() != null && !Files.exists(existing)) {
      existing = existing.getParent();
    }
    FileStore store = Files.getFileStore(existing);
    return "%s: %s free of %s (%s)"
        .formatted(
            path,
            Units.bytes(store.getUsableSpace()),
            Units.bytes(store.getTotalSpace()),
            store.type());
  }
}
