package dev.offlineupload.camel;

import dev.offlineupload.routes.RouteSet;
import dev.offlineupload.text.Units;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.RouteConfigurationsBuilder;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.ServiceStatus;
import org.apache.camel.main.Main;
import org.apache.camel.main.SimpleMainShutdownStrategy;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.RouteConfigurationDefinition;

/** Starts route files, and says which one is at fault if one is. */
public final class CamelRoutes {
  private static final Pattern ID = Pattern.compile("(?m)^ *id: ([a-z-]+) *$");
  private static final int LONGEST = 500;

  private CamelRoutes() {}

  /**
   * Starts the routes of these files, all of them or none.
   *
   * @param needed ids of routes without which nothing works
   * @throws UnusableRoutes if there is a fault in one of them
   */
  public static void start(
      Main main, Map<String, String> overrides, RouteSet files, Set<String> needed) {
    files
        .unreadable()
        .forEach(
            (name, why) -> {
              throw new UnusableRoutes(name + " " + why, null);
            });
    // Its shutdown hook only waits for whoever started the agent, who would wait for it.
    main.setShutdownStrategy(new SimpleMainShutdownStrategy());
    overrides.forEach(main::addOverrideProperty);
    main.setRoutesCollector(new GivenRoutes(files.texts()));
    main.configure().addConfiguration(new StatementParameters());
    main.configure().addConfiguration(new HttpMethodNames());
    main.bind(BeanCalls.NAME, new BeanCalls());
    try {
      main.start();
      requireWhole(main.getCamelContext(), needed, files.texts());
    } catch (UnusableRoutes incomplete) {
      main.stop();
      throw incomplete;
    } catch (Exception | StackOverflowError fault) {
      main.stop();
      throw new UnusableRoutes(told(fault, files.texts()), fault);
    }
  }

  /**
   * Takes out all routes, once nothing is under way in them, and starts those of these files; what
   * they work with stays as it is. Who asks for a route meanwhile waits for it.
   *
   * @param needed ids of routes without which nothing works
   * @throws UnusableRoutes if there is a fault in one of the files: it does not work any more then
   */
  public static void replace(CamelContext context, RouteSet files, Set<String> needed) {
    try {
      takeOut(context);
      Collection<RoutesBuilder> builders =
          new GivenRoutes(files.texts()).collectRoutesFromDirectory(context, "", "");
      // As at a start: a route finds its policy.
      for (RoutesBuilder builder : builders) {
        context.addRoutesConfigurations((RouteConfigurationsBuilder) builder);
      }
      for (RoutesBuilder builder : builders) {
        context.addRoutes(builder);
      }
      requireWhole(context, needed, files.texts());
    } catch (UnusableRoutes incomplete) {
      throw incomplete;
    } catch (Exception | StackOverflowError fault) {
      throw new UnusableRoutes(told(fault, files.texts()), fault);
    }
  }

  private static void takeOut(CamelContext context) throws Exception {
    ModelCamelContext model = (ModelCamelContext) context;
    UnderWay.awaitEnd(context);
    // All together first, so that none waits for one that is stopped already.
    context
        .getShutdownStrategy()
        .shutdown(context, context.getCamelContextExtension().getRouteStartupOrder());
    model.removeRouteDefinitions(List.copyOf(model.getRouteDefinitions()));
    for (RouteConfigurationDefinition policy :
        List.copyOf(model.getRouteConfigurationDefinitions())) {
      model.removeRouteConfiguration(policy);
    }
    model.getRestDefinitions().clear();
    context.removeEndpoints("*");
  }

  /** A route that is gone is no fault to Camel before something is sent to it. */
  private static void requireWhole(
      CamelContext context, Set<String> needed, Map<String, String> files) {
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
            first(files, text -> text.contains(target)).map(CamelRoutes::label).orElse("");
        throw new UnusableRoutes(file + "no route serves " + target, null);
      }
    }
  }

  /** The file at fault, if the fault says so, and in one line what is wrong. */
  private static String told(Throwable fault, Map<String, String> files) {
    StringBuilder chain = new StringBuilder();
    Throwable root = fault;
    for (Throwable each = fault; each != null; each = each.getCause()) {
      chain.append(each.getMessage()).append('\n');
      root = each;
    }
    String file = atFault(chain.toString(), files).map(CamelRoutes::label).orElse("");
    String message = root.getMessage() == null ? root.toString() : root.getMessage();
    return file + Units.oneLine(message, LONGEST);
  }

  /** The file that is named, or has the route that is. */
  private static Optional<String> atFault(String said, Map<String, String> files) {
    return files.keySet().stream()
        .filter(said::contains)
        .findFirst()
        .or(() -> first(files, text -> ids(text).anyMatch(id -> said.matches(told(id)))));
  }

  private static String told(String id) {
    return "(?s).*(?i:route (ids detected: )?|route\\()" + id + "\\b(?!-).*";
  }

  private static Stream<String> ids(String text) {
    return ID.matcher(text).results().map(id -> id.group(1));
  }

  private static Optional<String> first(Map<String, String> files, Predicate<String> text) {
    return files.entrySet().stream()
        .filter(file -> text.test(file.getValue()))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  private static String label(String file) {
    return file + ": ";
  }
}
