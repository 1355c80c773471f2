package dev.offlineupload.http;

import dev.offlineupload.config.Listener;
import dev.offlineupload.observe.Health;
import dev.offlineupload.observe.Meters;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.camel.CamelContext;
import org.apache.camel.component.platform.http.HttpEndpointModel;
import org.apache.camel.component.platform.http.PlatformHttpComponent;
import org.apache.camel.component.platform.http.main.MainHttpServer;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServerConfiguration;
import org.apache.camel.component.platform.http.vertx.auth.AuthenticationConfig;
import org.apache.camel.component.platform.http.vertx.auth.AuthenticationConfig.AuthenticationConfigEntry;

/** The threads and the guards of what is served by HTTP. */
public final class HttpServers implements AutoCloseable {
  /** Of a request, in bytes. What is asked is short. */
  public static final long LONGEST_BODY = 64 * 1024;

  private static final int WORKERS = 4;
  private static final Map<String, String> POOL =
      Map.of("maxOrder", "3", "numDirectArenas", "1", "numHeapArenas", "1");
  private static final int TO_LISTEN_SECONDS = 10;

  private final Vertx vertx;
  private final ApiToken token;

  public HttpServers(ApiToken token) {
    this.token = token;
    // One pool of a few 64 KiB pieces for both servers, not one of 4 MiB for each thread: 4 MiB
    // less in RAM.
    POOL.forEach(
        (name, value) -> System.getProperties().putIfAbsent("io.netty.allocator." + name, value));
    // It makes a folder for files of the class path, of which none is served by it.
    FileSystemOptions noCache =
        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false);
    this.vertx =
        Vertx.vertx(
            new VertxOptions()
                .setEventLoopPoolSize(1)
                .setWorkerPoolSize(WORKERS)
                .setInternalBlockingPoolSize(1)
                .setFileSystemOptions(noCache));
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
  public MainHttpServer api(Listener listener, Sessions sessions) {
    Page page = new Page(token, sessions);
    Guard guard =
        new Guard(
            listener,
            token,
            asked -> Page.isOpen(asked.request().path()) || page.isLetIn(asked),
            LONGEST_BODY);
    MainHttpServer server =
        new MainHttpServer() {
          @Override
          protected void doStart() throws Exception {
            super.doStart();
            page.servedBy(getRouter());
            Problems.toldWhile(() -> served(getCamelContext()).isEmpty(), getRouter());
            Problems.toldBy(getRouter(), () -> served(getCamelContext()));
          }
        };
    server.setConfiguration(configuration(listener, guard));
    server.setFileUploadEnabled(false);
    return server;
  }

  /**
   * Serves health and metrics, without the token if only this machine can ask.
   *
   * @throws IOException if it can't listen there; the message says why
   */
  public void observe(Listener listener, Meters meters, Health health) throws IOException {
    boolean open = listener.isLoopback();
    Guard guard = new Guard(listener, token, asked -> open, LONGEST_BODY);
    HttpServer server = new ObserveServer(meters, health).on(vertx, guard);
    CompletableFuture<HttpServer> bound =
        server.listen(listener.port(), listener.host()).toCompletionStage().toCompletableFuture();
    try {
      bound.get(TO_LISTEN_SECONDS, TimeUnit.SECONDS);
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

  @Override
  public void close() {
    CountDownLatch closed = new CountDownLatch(1);
    vertx.close(done -> closed.countDown());
    try {
      closed.await(5, TimeUnit.SECONDS);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }
}
