package dev.offlineupload.camel;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.ServiceStatus;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.main.Main;
import org.apache.camel.main.SimpleMainShutdownStrategy;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Loads route files from their folder, and says which one is at fault if one is. */
public final class CamelRoutes {
  private static final String SUFFIX = ".camel.yaml";
  private static final int LONGEST = 500;

  private CamelRoutes() {}

  public static List<Path> all(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(f -> f.toString().endsWith(SUFFIX)).sorted().toList();
    } catch (IOException fault) {
      throw new UncheckedIOException("The folder with the routes can't be read: " + folder, fault);
    }
  }

  /** The routes of some stages only, with the policies that every route names. */
  public static List<Path> of(Path folder, String... stages) {
    return Stream.concat(Stream.of("policies"), Stream.of(stages))
        .map(stage -> folder.resolve(stage + SUFFIX))
        .toList();
  }

  /**
   * Starts the routes of these files, all of them or none.
   *
   * @param needed ids of routes without which nothing works
   * @throws UnusableRoutes if there is a fault in one of them
   */
  public static void start(
      Main main, Map<String, String> overrides, List<Path> files, Set<String> needed) {
    if (files.isEmpty()) {
      throw new UnusableRoutes("there are none (*" + SUFFIX + ")", null);
    }
    for (Path file : files) {
      if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
        throw new UnusableRoutes(file.getFileName() + " is no file that can be read", null);
      }
    }
    // Its shutdown hook only waits for whoever started the agent, who would wait for it.
    main.setShutdownStrategy(new SimpleMainShutdownStrategy());
    overrides.forEach(main::addOverrideProperty);
    main.configure()
        .setRoutesIncludePattern(
            files.stream().map(CamelRoutes::uri).collect(Collectors.joining(",")));
    main.configure().addConfiguration(new StatementParameters());
    main.bind(BeanCalls.NAME, new BeanCalls());
    try {
      main.start();
      requireWhole(main.getCamelContext(), needed, files);
    } catch (UnusableRoutes incomplete) {
      main.stop();
      throw incomplete;
    } catch (Exception | StackOverflowError fault) {
      main.stop();
      throw new UnusableRoutes(told(fault, files), fault);
    }
  }

  /** The pattern is a list with commas, and a plus sign means a space to whoever reads it. */
  private static String uri(Path file) {
    return file.toUri().toString().replace(",", "%2C").replace("+", "%2B");
  }

  /** A route that is gone is no fault to Camel before something is sent to it. */
  private static void requireWhole(CamelContext context, Set<String> needed, List<Path> files) {
    for (String id : new TreeSet<>(needed)) {
      ServiceStatus status = context.getRouteController().getRouteStatus(id);
      if (status == null || !status.isStarted()) {
        throw new UnusableRoutes("the route " + id + " is in no file, or is not started", null);
      }
    }
    Set<String> served =
        context.getRoutes().stream()
            .map(route -> route.getEndpoint().getEndpointBaseUri())
            .collect(Collectors.toSet());
    for (Endpoint endpoint : context.getEndpoints()) {
      String uri = endpoint.getEndpointBaseUri();
      if (uri.matches("(direct|seda):.*") && !served.contains(uri)) {
        String target = uri.replace("://", ":");
        String file =
            files.stream()
                .filter(each -> mentions(each, target))
                .findFirst()
                .map(CamelRoutes::label)
                .orElse("");
        throw new UnusableRoutes(file + "no route serves " + target, null);
      }
    }
  }

  /** The file at fault, if the fault says so, and in one line what is wrong. */
  private static String told(Throwable fault, List<Path> files) {
    StringBuilder chain = new StringBuilder();
    Throwable root = fault;
    for (Throwable each = fault; each != null; each = each.getCause()) {
      chain.append(each.getMessage()).append('\n');
      root = each;
    }
    String file = atFault(chain.toString(), files).map(CamelRoutes::label).orElse("");
    String message = root.getMessage() == null ? root.toString() : root.getMessage();
    String line = message.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    return file + (line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…");
  }

  /** The file that is named, or has the route that is, or breaks off, or can't be read alone. */
  private static Optional<Path> atFault(String said, List<Path> files) {
    Predicate<Path> named = file -> said.contains(String.valueOf(file.getFileName()));
    Predicate<Path> meant =
        file ->
            ids(file).stream()
                .map(id -> "(?s).*(?i:route (ids detected: )?|route\\()" + id + "\\b(?!-).*")
                .anyMatch(said::matches);
    return Stream.of(named, meant, CamelRoutes::breaksOff, CamelRoutes::failsAlone)
        .flatMap(fault -> files.stream().filter(fault))
        .findFirst();
  }

  /** Read by Camel into a context of its own that is never started. */
  private static boolean failsAlone(Path file) {
    CamelContext alone = new DefaultCamelContext();
    try {
      Resource resource = PluginHelper.getResourceLoader(alone).resolveResource(uri(file));
      for (RoutesBuilder read : PluginHelper.getRoutesLoader(alone).findRoutesBuilders(resource)) {
        RouteBuilder routes = (RouteBuilder) read;
        routes.setCamelContext(alone);
        routes.configure();
      }
      return false;
    } catch (Exception | StackOverflowError unreadable) {
      return true;
    } finally {
      alone.stop();
    }
  }

  private static boolean breaksOff(Path file) {
    try (Reader text = Files.newBufferedReader(file)) {
      return hasHole(new Load(LoadSettings.builder().build()).loadFromReader(text));
    } catch (IOException | YamlEngineException | StackOverflowError unreadable) {
      return true;
    }
  }

  private static boolean hasHole(Object node) {
    if (node instanceof Map<?, ?> map) {
      boolean starts = !(map.get("route") instanceof Map<?, ?> route) || route.containsKey("from");
      return !starts || map.values().stream().anyMatch(CamelRoutes::hasHole);
    }
    return node instanceof List<?> list
        ? list.stream().anyMatch(CamelRoutes::hasHole)
        : node == null;
  }

  private static String label(Path file) {
    return file.getFileName() + ": ";
  }

  private static boolean mentions(Path file, String target) {
    try {
      return Files.readString(file, ISO_8859_1).contains(target);
    } catch (IOException unreadable) {
      return false;
    }
  }

  private static List<String> ids(Path file) {
    try (Stream<String> lines = Files.lines(file, ISO_8859_1)) {
      return lines
          .map(String::strip)
          .filter(line -> line.matches("id: [a-z-]+"))
          .map(line -> line.substring("id: ".length()))
          .toList();
    } catch (IOException | UncheckedIOException unreadable) {
      return List.of();
    }
  }
}
