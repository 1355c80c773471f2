package dev.offlineupload.routes;

import static dev.offlineupload.routes.ProblemList.quoted;

import dev.offlineupload.text.NearestName;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.catalog.EndpointValidationResult;
import org.apache.camel.catalog.impl.DefaultRuntimeCamelCatalog;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.tooling.model.BaseOptionModel;
import org.apache.camel.tooling.model.ComponentModel;
import org.quartz.CronExpression;
import org.snakeyaml.engine.v2.nodes.Node;

/** Addresses of endpoints and their options, against Camel's own catalog of its components. */
final class Endpoints {
  private static final String KNOWN = "META-INF/services/org/apache/camel/component/*";
  private static final String CRON =
      "a cron expression (second minute hour day month weekday, ? for one of the days)";
  private static final String NUMBER = "a whole number";
  private static final String WHOLE = "[+-]?\\d{1,18}|\\$\\{}";
  private static final int SLIP = 2;

  /** The catalog knows of {@code trigger.} no more than that something follows. */
  private static final Set<String> TRIGGER =
      Set.of("trigger.repeatInterval", "trigger.repeatCount", "trigger.timeZone");

  private final CamelContext context;
  private final DefaultRuntimeCamelCatalog catalog = new DefaultRuntimeCamelCatalog();
  private final Placeholders placeholders;
  private final BeanReferences beans;
  private final Statements statements;
  private final ProblemList problems;

  Endpoints(
      CamelContext context, Placeholders placeholders, BeanReferences beans, ProblemList problems) {
    this.context = context;
    this.placeholders = placeholders;
    this.beans = beans;
    this.statements = new Statements(problems);
    this.problems = problems;
    catalog.setCamelContext(context);
    catalog.start();
  }

  /**
   * @param node where the address stands
   * @param parameters what stands beside it, a map or null
   * @param consumes whether it is a {@code from}
   */
  void check(RouteFile file, Node node, Node parameters, boolean consumes) {
    Optional<String> uri = Yaml.text(node).flatMap(placeholders::resolved);
    if (uri.isEmpty() || uri.get().startsWith("${")) {
      return;
    }
    Address address = Address.parse(file, node, uri.get(), parameters, placeholders);
    String scheme = address.scheme();
    ComponentModel component =
        scheme.matches("[a-z][a-z0-9+.-]*") ? catalog.componentModel(scheme) : null;
    if (component == null) {
      problems.unknown(file, node, "there is no component {}", components(), scheme);
      return;
    }
    if (consumes && component.isProducerOnly()) {
      problems.at(file, node, scheme + ": can't begin a route");
    } else if (!consumes && component.isConsumerOnly()) {
      problems.at(file, node, scheme + ": can only begin a route");
    }
    options(address, component);
    address.options().values().forEach(o -> beans.checkReference(file, o.value(), o.text()));
    if (scheme.equals("sql")) {
      statements.check(file, node, address.path());
    }
  }

  /** All that are there, to say which was meant. */
  private List<String> components() {
    try {
      return PluginHelper.getPackageScanResourceResolver(context).findResources(KNOWN).stream()
          .map(resource -> resource.getLocation().replaceFirst(".*/", ""))
          .sorted()
          .toList();
    } catch (Exception fault) {
      throw new IllegalStateException("the components can't be listed", fault);
    }
  }

  private void options(Address address, ComponentModel component) {
    Map<String, String> texts = new LinkedHashMap<>();
    address.options().forEach((name, option) -> texts.put(name, option.known()));
    EndpointValidationResult result = catalog.validateProperties(address.scheme(), texts);
    of(result.getUnknown()).forEach(name -> unknown(address, component, name));
    of(result.getInvalidEnum())
        .forEach((name, text) -> word(address, name, text, result.getEnumChoices(name)));
    invalid(address, result.getInvalidBoolean(), "true or false");
    // Camel takes 5s where a whole number of milliseconds belongs.
    Map<String, String> numbers = new LinkedHashMap<>(of(result.getInvalidInteger()));
    numbers.values().removeIf(catalog::validateTimePattern);
    invalid(address, numbers, NUMBER);
    invalid(address, result.getInvalidNumber(), "a number");
    invalid(address, result.getInvalidDuration(), "a time (milliseconds, or like 1h30m)");
    invalid(address, result.getInvalidReference(), "a bean (#name)");
    trigger(address);
    required(address, component);
  }

  /** What a web server's component does not know it passes on: a slip of a letter is told only. */
  private void unknown(Address address, ComponentModel component, String name) {
    Set<String> names = names(component.getEndpointOptions());
    Optional<String> near =
        component.isLenientProperties()
            ? NearestName.among(names, name, SLIP)
            : ProblemList.near(names, name);
    if (!component.isLenientProperties() || near.isPresent()) {
      unknown(address, name, near);
    }
  }

  private void unknown(Address address, String name, Optional<String> near) {
    problems.at(
        address.file(),
        address.option(name).name(),
        address.scheme() + ": has no option " + quoted(name),
        near);
  }

  private void word(Address address, String name, String text, List<String> words) {
    problems.at(
        address.file(),
        address.option(name).value(),
        full(address, name) + " is one of " + String.join(", ", words) + ", not " + quoted(text),
        ProblemList.near(words, text));
  }

  private void invalid(Address address, Map<String, String> texts, String expected) {
    of(texts).forEach((name, text) -> invalid(address, name, text, expected));
  }

  private void invalid(Address address, String name, String text, String expected) {
    problems.at(
        address.file(),
        address.option(name).value(),
        full(address, name) + " takes " + expected + ", not " + quoted(text));
  }

  private static String full(Address address, String name) {
    return address.scheme() + "." + name;
  }

  /** Of quartz the catalog knows neither what a trigger takes nor what a cron expression is. */
  private void trigger(Address address) {
    address
        .options()
        .forEach(
            (name, option) -> {
              String text = option.known();
              if (name.startsWith("trigger.") && !TRIGGER.contains(name)) {
                unknown(address, name, ProblemList.near(TRIGGER, name));
              } else if (name.startsWith("trigger.repeat") && !text.matches(WHOLE)) {
                invalid(address, name, text, NUMBER);
              } else if (name.equals("cron") && !CronExpression.isValidExpression(text)) {
                invalid(address, name, text, CRON);
              }
            });
  }

  /** What a component may have been given once for all its endpoints need not be said. */
  private void required(Address address, ComponentModel component) {
    Set<String> said = new HashSet<>(address.options().keySet());
    said.addAll(names(component.getComponentOptions()));
    if (!address.path().replace("/", "").isEmpty()) {
      said.addAll(names(component.getEndpointPathOptions()));
    }
    component.getEndpointOptions().stream()
        .filter(option -> option.isRequired() && !said.contains(option.getName()))
        .map(option -> address.scheme() + ": needs " + quoted(option.getName()))
        .forEach(what -> problems.at(address.file(), address.node(), what));
  }

  private static Set<String> names(List<? extends BaseOptionModel> options) {
    return options.stream().map(BaseOptionModel::getName).collect(Collectors.toSet());
  }

  /** The catalog has null for none. */
  private static Set<String> of(Set<String> names) {
    return names == null ? Set.of() : names;
  }

  private static Map<String, String> of(Map<String, String> texts) {
    return texts == null ? Map.of() : texts;
  }
}
