package dev.offlineupload;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.main.Main;
import org.apache.camel.main.SimpleMainShutdownStrategy;

/** Loads route files from their folder, and says which one is at fault if one is. */
final class CamelRoutes {
  private static final String SUFFIX = ".camel.yaml";

  private CamelRoutes() {}

  static List<Path> all(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(f -> f.toString().endsWith(SUFFIX)).sorted().toList();
    } catch (IOException fault) {
      throw new UncheckedIOException("The folder with the routes can't be read: " + folder, fault);
    }
  }

  /** The routes of some stages only, with the policies that every route names. */
  static List<Path> of(Path folder, String... stages) {
    return Stream.concat(Stream.of("policies"), Stream.of(stages))
        .map(stage -> folder.resolve(stage + SUFFIX))
        .toList();
  }

  static void start(Main main, Map<String, String> overrides, List<Path> files) {
    if (files.isEmpty()) {
      throw new IllegalStateException("There are no routes (*" + SUFFIX + ") to run");
    }
    // Its shutdown hook only waits for whoever started the agent, who would wait for it.
    main.setShutdownStrategy(new SimpleMainShutdownStrategy());
    overrides.forEach(main::addOverrideProperty);
    main.configure()
        .setRoutesIncludePattern(
            files.stream().map(f -> f.toUri().toString()).collect(Collectors.joining(",")));
    try {
      main.start();
    } catch (Exception fault) {
      main.stop();
      throw new IllegalStateException("The routes can't be started: " + root(fault), fault);
    }
  }

  private static String root(Throwable fault) {
    Throwable root = fault;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return String.valueOf(root.getMessage());
  }
}
