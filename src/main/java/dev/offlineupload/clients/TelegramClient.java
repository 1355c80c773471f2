package dev.offlineupload.clients;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.offlineupload.config.AlertSettings.Telegram;
import dev.offlineupload.config.ProxyAddress;
import dev.offlineupload.config.TrustedCertificates;
import dev.offlineupload.storage.ProxyRefused;
import dev.offlineupload.text.Secret;
import dev.offlineupload.text.Version;
import java.io.IOException;
import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.PushPromiseHandler;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/** What camel-telegram calls Telegram with: it would wait for an answer for ever. */
public final class TelegramClient extends HttpClient {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** Java sends no password to a proxy that is to make a tunnel, unless this says otherwise. */
  private static final String TUNNELS = "jdk.http.auth.tunneling.disabledSchemes";

  private static final int PROXY_LOGIN = 407;

  private final HttpClient client;
  private final Optional<Secret> proxyLogin;

  private TelegramClient(HttpClient client, Optional<Secret> proxyLogin) {
    this.client = client;
    this.proxyLogin = proxyLogin;
  }

  public static TelegramClient of(Telegram telegram, Optional<Path> caFile) {
    Builder client =
        HttpClient.newBuilder().version(Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(10));
    caFile.map(TrustedCertificates::with).ifPresent(client::sslContext);
    client.proxy(
        telegram
            .proxy()
            .map(proxy -> ProxySelector.of(new InetSocketAddress(proxy.host(), proxy.port())))
            .orElse(HttpClient.Builder.NO_PROXY));
    Optional<Secret> login =
        telegram.proxy().flatMap(ProxyAddress::login).map(TelegramClient::login).map(Secret::of);
    return new TelegramClient(client.build(), login);
  }

  /** With the first request already, to the proxy alone: Java sends it no further. */
  private static String login(Secret login) {
    if (System.getProperty(TUNNELS) == null) {
      System.setProperty(TUNNELS, "");
    }
    return "Basic " + Base64.getEncoder().encodeToString(login.reveal().getBytes(UTF_8));
  }

  private static <T> CompletableFuture<HttpResponse<T>> passed(HttpResponse<T> response) {
    try {
      return CompletableFuture.completedFuture(beyondTheProxy(response));
    } catch (ProxyRefused refusal) {
      return CompletableFuture.failedFuture(refusal);
    }
  }

  /** What a proxy says to a CONNECT comes as if it were the server's answer, without a body. */
  private static <T> HttpResponse<T> beyondTheProxy(HttpResponse<T> response) throws ProxyRefused {
    if (response.body() == null || response.statusCode() == PROXY_LOGIN) {
      throw new ProxyRefused(response.statusCode());
    }
    return response;
  }

  private HttpRequest timed(HttpRequest request) {
    HttpRequest.Builder timed =
        HttpRequest.newBuilder(request, (name, value) -> true).timeout(PATIENCE);
    proxyLogin.ifPresent(login -> timed.setHeader("Proxy-Authorization", login.reveal()));
    return timed.build();
  }

  @Override
  public <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> handler)
      throws IOException, InterruptedException {
    return beyondTheProxy(client.send(timed(request), handler));
  }

  @Override
  public <T> CompletableFuture<HttpResponse<T>> sendAsync(
      HttpRequest request, BodyHandler<T> handler) {
    return client.sendAsync(timed(request), handler).thenCompose(TelegramClient::passed);
  }

  @Override
  public <T> CompletableFuture<HttpResponse<T>> sendAsync(
      HttpRequest request, BodyHandler<T> handler, PushPromiseHandler<T> pushes) {
    return client.sendAsync(timed(request), handler, pushes).thenCompose(TelegramClient::passed);
  }

  @Override
  public Optional<CookieHandler> cookieHandler() {
    return client.cookieHandler();
  }

  @Override
  public Optional<Duration> connectTimeout() {
    return client.connectTimeout();
  }

  @Override
  public Redirect followRedirects() {
    return client.followRedirects();
  }

  @Override
  public Optional<ProxySelector> proxy() {
    return client.proxy();
  }

  @Override
  public SSLContext sslContext() {
    return client.sslContext();
  }

  @Override
  public SSLParameters sslParameters() {
    return client.sslParameters();
  }

  @Override
  public Optional<Authenticator> authenticator() {
    return client.authenticator();
  }

  @Override
  public Version version() {
    return client.version();
  }

  @Override
  public Optional<Executor> executor() {
    return client.executor();
  }
}
