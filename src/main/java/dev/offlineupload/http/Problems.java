package dev.offlineupload.http;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Arrays;
import java.util.Collection;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.apache.camel.component.platform.http.HttpEndpointModel;

/** Says in JSON what no route answers, and what fails before a route is asked. */
final class Problems {
  private static final String PARAMETER = "\\{[^/}]+}";

  private Problems() {}

  /** The last in the row. */
  static void toldBy(Router router, Supplier<? extends Collection<HttpEndpointModel>> served) {
    router
        .route()
        .order(Integer.MAX_VALUE)
        .handler(asked -> unserved(asked, served.get()))
        .failureHandler(Problems::failed);
  }

  /** All routes are away while they begin anew. */
  static void toldWhile(BooleanSupplier away, Router router) {
    router
        .route()
        .order(Integer.MAX_VALUE - 1)
        .handler(
            asked -> {
              if (away.getAsBoolean()) {
                send(asked, 503, "The routes begin anew just now: ask again");
              } else {
                asked.next();
              }
            });
  }

  private static void unserved(RoutingContext asked, Collection<HttpEndpointModel> served) {
    if (served.stream().anyMatch(one -> pattern(one).matcher(asked.request().path()).matches())) {
      send(asked, 405, "This path has no such method");
    } else {
      send(asked, 404, "There is nothing at this path");
    }
  }

  private static Pattern pattern(HttpEndpointModel endpoint) {
    return Pattern.compile(
        Arrays.stream(endpoint.getUri().split("(?=" + PARAMETER + ")|(?<=})", -1))
            .map(part -> part.matches(PARAMETER) ? "[^/]+" : Pattern.quote(part))
            .reduce("", String::concat));
  }

  private static void failed(RoutingContext asked) {
    int status = asked.statusCode() >= 400 && asked.statusCode() < 500 ? asked.statusCode() : 500;
    String detail =
        switch (status) {
          case 413 -> "A body has at most " + HttpServers.LONGEST_BODY + " bytes";
          case 500 -> "It failed; the agent's log says why";
          default -> "The request can't be read";
        };
    send(asked, status, detail);
  }

  static void send(RoutingContext asked, int status, String detail) {
    if (asked.response().ended()) {
      return;
    }
    Reply problem = Reply.problem(status, detail);
    asked
        .response()
        .setStatusCode(status)
        .putHeader("Content-Type", problem.type())
        // What is left of a body is not read.
        .putHeader("Connection", "close")
        .end(problem.text());
  }
}
