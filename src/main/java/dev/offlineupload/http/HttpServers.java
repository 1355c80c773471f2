package dev.offlineupload.http;

import com.sun.management.UnixOperatingSystemMXBean;
import dev.offlineupload.config.Listener;
import dev.offlineupload.doors.AgentProof;
import dev.offlineupload.observe.Health;
import dev.offlineupload.observe.Meters;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.impl.VertxBuilder;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.camel.CamelContext;
import org.apache.camel.Service;
import org.apache.camel.component.platform.http.HttpEndpointModel;
import org.apache.camel.component.platform.http.PlatformHttpComponent;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServerConfiguration;
import org.apache.camel.component.platform.http.vertx.auth.AuthenticationConfig;
import org.apache.camel.component.platform.http.vertx.auth.AuthenticationConfig.AuthenticationConfigEntry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The threads and the guards of what is served by HTTP. */
public final class HttpServers implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger("http");

  /** Of a request, in bytes. What is asked is short. */
  public static final long LONGEST_BODY = 64 * 1024;

  /** Of each server at a time. Pages of some operators, recorders and Prometheus need a dozen. */
  private static final int MOST_CONNECTIONS = 32;

  /** Of the descriptors that the process may open: all others are the uploads'. */
  private static final int SHARE = 16;

  /** Longer than anything takes that is asked: a probe over a bad link. */
  private static final int IDLE_SECONDS = 180;

  private static final int PATIENCE_SECONDS = 10;
  private static final int TO_CLOSE_SECONDS = 2;

  private final Vertx vertx;
  private final ApiToken token;
  private final Strangers strangers;

  public HttpServers(ApiToken token) {
    this(token, connections(), new Strangers(Strangers.TO_ASK, Strangers.TO_BE_ANSWERED));
  }

  /**
   * @param most connections of each server at a time
   */
  HttpServers(ApiToken token, int most, Strangers strangers) {
    this.token = token;
    this.strangers = strangers;
    // It makes a folder for files of the class path, of which none is served by it.
    FileSystemOptions noCache =
        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false);
    VertxOptions options = new VertxOptions().setEventLoopPoolSize(1).setFileSystemOptions(noCache);
    this.vertx =
        new VertxBuilder(options)
            .findTransport(new DoorTransport(most))
            // A thread for whoever is connected: those that wait for storage are in nobody's way.
            .executorServiceFactory((made, one, another) -> Executors.newCachedThreadPool(made))
            .init()
            .vertx();
  }

  /** For as long as Java says how many files a process may open: not on Windows. */
  private static int connections() {
    OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
    long files =
        system instanceof UnixOperatingSystemMXBean unix
            ? unix.getMaxFileDescriptorCount()
            : Long.MAX_VALUE;
    return (int) Math.max(1, Math.min(MOST_CONNECTIONS, files / SHARE));
  }

  /** For Camel's registry: its servers use the one that they find there. */
  public Vertx vertx() {
    return vertx;
  }

  /**
   * Whether it can listen there, so that another program in its place costs no upload.
   *
   * @throws IOException if it can't; the message says why
   */
  public static void tryOut(Listener listener) throws IOException {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getByName(listener.host()), listener.port()));
    }
  }

  /**
   * A server for the page and the {@code rest} of the routes; who is not let in needs the token.
   */
  public Service api(Listener listener, Sessions sessions) {
    Page page = new Page(listener.port(), token, sessions);
    Guard guard =
        new Guard(
            listener,
            token,
            strangers,
            page::isLetIn,
            asked ->
                Page.isOpen(asked.request().path())
                    || asked.request().path().equals(AgentProof.PATH));
    return new ApiServer(
        configuration(listener, guard),
        this,
        listener,
        router -> {
          page.servedBy(router);
          router.get(AgentProof.PATH).handler(asked -> prove(asked, listener));
          CamelContext context = router.getServer().getCamelContext();
          Problems.toldWhile(() -> served(context).isEmpty(), router);
          Problems.toldBy(router, () -> served(context));
        });
  }

  /** For commands, which show the token to nobody who doesn't have it. */
  private void prove(RoutingContext asked, Listener listener) {
    String nonce = asked.request().getParam(AgentProof.NONCE);
    if (AgentProof.isNonce(nonce)) {
      asked.response().end(token.proof(listener.url(), nonce));
    } else {
      Problems.send(asked, 400, "A nonce has 43 characters of base64url");
    }
  }

  /**
   * Serves health and metrics, without the token if only this machine can ask.
   *
   * @throws IOException if it can't listen there; the message says why
   */
  public void observe(Listener listener, Meters meters, Health health) throws IOException {
    boolean open = listener.isLoopback();
    Guard guard = new Guard(listener, token, strangers, asked -> false, asked -> open);
    listen(listener, new ObserveServer(meters, health).router(vertx, guard));
  }

  /** Waits until it does. */
  HttpServer listen(Listener listener, Handler<HttpServerRequest> answer) throws IOException {
    HttpServerOptions options =
        new HttpServerOptions().setHttp2ClearTextEnabled(false).setIdleTimeout(IDLE_SECONDS);
    HttpServer server =
        vertx.createHttpServer(options).connectionHandler(strangers::meet).requestHandler(answer);
    CompletableFuture<HttpServer> bound =
        server.listen(listener.port(), listener.host()).toCompletionStage().toCompletableFuture();
    try {
      return bound.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException fault) {
      throw new IOException(fault.getMessage(), fault);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new IOException("stopped meanwhile", stop);
    }
  }

  private static Set<HttpEndpointModel> served(CamelContext context) {
    return context.getComponent("platform-http", PlatformHttpComponent.class).getHttpEndpoints();
  }

  private static VertxPlatformHttpServerConfiguration configuration(
      Listener listener, Guard guard) {
    AuthenticationConfig guarded = new AuthenticationConfig(List.of(entry(guard)));
    guarded.setEnabled(true);
    VertxPlatformHttpServerConfiguration configuration = new VertxPlatformHttpServerConfiguration();
    configuration.setHost(listener.host());
    configuration.setBindHost(listener.host());
    configuration.setPort(listener.port());
    configuration.setBindPort(listener.port());
    configuration.setMaxBodySize(LONGEST_BODY);
    configuration.setServerType(VertxPlatformHttpRouter.SERVER_TYPE_SERVER);
    configuration.setAuthenticationConfig(guarded);
    return configuration;
  }

  /** In front of everything, from before the first connection. */
  private static AuthenticationConfigEntry entry(Guard guard) {
    AuthenticationConfigEntry entry =
        new AuthenticationConfigEntry() {
          @Override
          public Handler<RoutingContext> createAuthenticationHandler(Vertx vertx) {
            return guard;
          }
        };
    entry.setPath("/*");
    return entry;
  }

  /** A stop waits for nobody who is connected. */
  static void awaitEnd(Future<Void> closed) {
    try {
      closed.toCompletionStage().toCompletableFuture().get(TO_CLOSE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException fault) {
      LOG.debug("The doors are not closed: {}", fault.toString());
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    awaitEnd(vertx.close());
  }
}
