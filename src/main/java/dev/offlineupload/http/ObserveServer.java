package dev.offlineupload.http;

import dev.offlineupload.observe.Health;
import dev.offlineupload.observe.Meters;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves health and metrics below {@code /observe}. */
final class ObserveServer {
  private static final Logger LOG = LoggerFactory.getLogger("http");
  private static final String LIVE = "/observe/health/live";

  private final Meters meters;
  private final Health health;

  ObserveServer(Meters meters, Health health) {
    this.meters = meters;
    this.health = health;
  }

  Router router(Vertx vertx, Guard guard) {
    Router router = Router.router(vertx);
    router.route().handler(guard).failureHandler(ObserveServer::failed);
    answer(router, "/observe/metrics", this::metrics);
    answer(router, "/observe/health", () -> reply(health.all()));
    answer(router, "/observe/health/ready", () -> reply(health.ready()));
    // Without a worker: it must answer when all of them are stuck.
    router.get(LIVE).handler(asked -> send(asked, reply(health.live())));
    router.route(LIVE).handler(ObserveServer::noMethod);
    Problems.toldBy(router, List::of);
    return router;
  }

  /** By a worker, for the database may take its time. */
  private static void answer(Router router, String path, Supplier<Reply> answer) {
    router.get(path).blockingHandler(asked -> send(asked, answer.get()), false);
    router.route(path).handler(ObserveServer::noMethod);
  }

  private static void noMethod(RoutingContext asked) {
    Problems.send(asked, 405, "This path has no such method");
  }

  /** The caller is told as by the API. */
  private static void failed(RoutingContext asked) {
    if (asked.failure() != null) {
      LOG.error("A request failed", asked.failure());
    }
    asked.next();
  }

  private Reply metrics() {
    return new Reply(200, Meters.TYPE, meters.scrape());
  }

  private static Reply reply(Health.Report report) {
    Reply answer = Reply.of(report);
    return report.up() ? answer : new Reply(503, answer.type(), answer.text());
  }

  private static void send(RoutingContext asked, Reply reply) {
    if (asked.response().closed()) {
      LOG.debug("Whoever asked for {} is gone", asked.request().path());
      return;
    }
    asked
        .response()
        .setStatusCode(reply.status())
        .putHeader("Content-Type", reply.type())
        .end(reply.text());
  }
}
