package dev.offlineupload.routes;

import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/** Has Camel itself read a file, into a context that is never started. */
final class CamelParser {
  private CamelParser() {}

  static void check(RouteFile file, CamelContext context, ProblemList problems) {
    try {
      Resource resource = ResourceHelper.fromString(file.name(), file.text());
      for (RoutesBuilder read :
          PluginHelper.getRoutesLoader(context).findRoutesBuilders(resource)) {
        RouteBuilder routes = (RouteBuilder) read;
        routes.setCamelContext(context);
        routes.configure();
      }
    } catch (Exception | StackOverflowError fault) {
      problems.at(file.name(), 1, 1, "Camel can't read it: " + root(fault), Optional.empty());
    }
  }

  private static String root(Throwable fault) {
    Throwable root = fault;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return String.valueOf(root.getMessage() == null ? root : root.getMessage());
  }
}
