package dev.offlineupload.routes;

import java.util.ArrayList;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/**
 * Whether a set of route files can work, and if not, all that is wrong with it at once: YAML,
 * Camel's schema, endpoints and their options, beans, statements, placeholders, policies, and the
 * conventions that Camel itself does not know.
 */
public final class RouteCheck {
  private RouteCheck() {}

  /**
   * Looks at all files together, the product's own among them. Takes a second of CPU and some MB
   * the first time, and keeps nothing.
   *
   * @param set the files of a folder
   * @return what is wrong, in the order of the places; empty if nothing is
   */
  public static List<RouteProblem> problems(RouteSet set, KnownNames named) {
    ProblemList problems = new ProblemList();
    set.unreadable().forEach((name, why) -> problems.in(name, why));
    if (set.texts().isEmpty() && set.unreadable().isEmpty()) {
      problems.in("*" + RouteSet.SUFFIX, "there is no route file in this folder");
    }
    List<RouteFile> files = new ArrayList<>();
    set.withOurs()
        .texts()
        .forEach((name, text) -> RouteFile.parse(name, text, problems).ifPresent(files::add));
    CamelContext alone = new DefaultCamelContext();
    try {
      check(files, named, alone, problems);
    } finally {
      alone.stop();
    }
    return problems.all();
  }

  private static void check(
      List<RouteFile> files, KnownNames named, CamelContext alone, ProblemList problems) {
    boolean whole = problems.all().isEmpty();
    DslSchema schema = DslSchema.load();
    files.forEach(file -> schema.check(file, problems));
    RouteFileCheck contents = new RouteFileCheck(named, alone, problems);
    files.forEach(contents::check);
    // Of a file that can't be read nobody knows what it would have brought.
    if (whole) {
      contents.checkWiring();
      files.forEach(new ProofWay(problems)::check);
      new Conventions(files, problems).check(named.needed());
    }
    for (RouteFile file : files) {
      if (!problems.isAbout(file.name())) {
        readByCamel(file, alone, problems);
      }
    }
  }

  /** Into a context that is never started. */
  private static void readByCamel(RouteFile file, CamelContext context, ProblemList problems) {
    try {
      Resource resource = ResourceHelper.fromString(file.name(), file.text());
      for (RoutesBuilder read :
          PluginHelper.getRoutesLoader(context).findRoutesBuilders(resource)) {
        RouteBuilder routes = (RouteBuilder) read;
        routes.setCamelContext(context);
        routes.configure();
      }
    } catch (Exception | StackOverflowError fault) {
      problems.in(file.name(), "Camel can't read it: " + root(fault));
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
