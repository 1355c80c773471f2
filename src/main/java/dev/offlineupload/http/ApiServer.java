package dev.offlineupload.http;

import dev.offlineupload.config.Listener;
import io.vertx.core.http.HttpServer;
import java.util.function.Consumer;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServer;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServerConfiguration;

/**
 * Where Camel's {@code rest} is served, with our options in place of Camel's: that one leaves
 * HTTP/2 on and all time limits off, and its stop waits for the server however long that takes.
 */
final class ApiServer extends VertxPlatformHttpServer {
  private final HttpServers servers;
  private final Listener listener;
  private final Consumer<VertxPlatformHttpRouter> ours;
  private HttpServer listening;

  /**
   * @param ours adds what no route serves, before anybody can ask
   */
  ApiServer(
      VertxPlatformHttpServerConfiguration configuration,
      HttpServers servers,
      Listener listener,
      Consumer<VertxPlatformHttpRouter> ours) {
    super(configuration);
    this.servers = servers;
    this.listener = listener;
    this.ours = ours;
  }

  @Override
  protected void startServer() throws Exception {
    VertxPlatformHttpRouter router =
        VertxPlatformHttpRouter.lookup(
            getCamelContext(),
            VertxPlatformHttpRouter.getRouterNameFromPort(getConfigurationPort()));
    ours.accept(router);
    listening = servers.listen(listener, router);
  }

  /** By which Camel's routes find where they are served. */
  @Override
  public HttpServer getServer() {
    return listening;
  }

  @Override
  protected void stopServer() {
    if (listening != null) {
      HttpServers.awaitEnd(listening.close());
    }
  }
}
