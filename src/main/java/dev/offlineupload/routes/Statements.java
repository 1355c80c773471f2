package dev.offlineupload.routes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.nodes.Node;

/** Every statement is a file: one that comes along, or one of the operator's. */
final class Statements {
  private static final String CLASSPATH = "classpath:";
  private static final String FILE = "file:";

  private final ProblemList problems;

  Statements(ProblemList problems) {
    this.problems = problems;
  }

  /**
   * @param source what stands after {@code sql:}, its placeholders filled in
   */
  void check(RouteFile file, Node node, String source) {
    if (source.startsWith(CLASSPATH)) {
      bundled(file, node, source.substring(CLASSPATH.length()));
    } else if (!source.startsWith(FILE)) {
      problems.at(
          file,
          node,
          "SQL in a route: put it into a file",
          Optional.of("{{sql}}/… or sql:file:/…"));
    } else if (!Files.isReadable(Path.of(source.substring(FILE.length())))) {
      problems.at(file, node, "there is no file " + ProblemList.quoted(source));
    }
  }

  private void bundled(RouteFile file, Node node, String name) {
    ClassLoader loader = Statements.class.getClassLoader();
    if (loader.getResource(name) != null) {
      return;
    }
    int slash = name.lastIndexOf('/') + 1;
    problems.unknown(
        file,
        node,
        "there is no statement {}",
        siblings(name.substring(0, slash)),
        name.substring(slash));
  }

  /** The statements that are there, to say which was meant. */
  private static List<String> siblings(String folder) {
    URL known = Statements.class.getClassLoader().getResource(folder + "claim.sql");
    if (known == null) {
      return List.of();
    }
    URI uri = URI.create(known.toString());
    try {
      if (!"jar".equals(uri.getScheme())) {
        return names(Path.of(uri).getParent());
      }
      try (FileSystem jar = FileSystems.newFileSystem(uri, Map.of())) {
        return names(jar.getPath(folder));
      }
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
    }
  }
}
