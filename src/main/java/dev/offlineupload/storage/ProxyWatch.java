package dev.offlineupload.storage;

import java.io.IOException;
import java.util.Optional;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.client5.http.impl.ChainElement;
import org.apache.hc.client5.http.impl.auth.BasicScheme;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpStatus;

/**
 * Logs in to the proxy with the first request already, since a refused one would have sent its body
 * in vain, and tells the proxy's own answers from the storage server's: what a proxy says to a
 * CONNECT would else be taken for storage's word about the request.
 */
public final class ProxyWatch implements ExecChainHandler {
  private static final String REACHED = "offline-upload.beyond-the-proxy";

  private final HttpHost proxy;
  private final Optional<UsernamePasswordCredentials> login;

  /**
   * @param login user and password joined by a colon
   */
  public ProxyWatch(String host, int port, Optional<String> login) {
    this.proxy = new HttpHost("http", host, port);
    this.login = login.map(ProxyWatch::credentials);
  }

  private static UsernamePasswordCredentials credentials(String login) {
    int colon = (login + ":").indexOf(':');
    char[] password = login.substring(Math.min(colon + 1, login.length())).toCharArray();
    return new UsernamePasswordCredentials(login.substring(0, colon), password);
  }

  /** Sends everything by the proxy. */
  public void addTo(HttpClientBuilder client) {
    client
        .setProxy(proxy)
        .addExecInterceptorBefore(ChainElement.PROTOCOL.name(), "proxy-watch", this)
        .addExecInterceptorBefore(
            ChainElement.MAIN_TRANSPORT.name(), "beyond-the-proxy", ProxyWatch::reached);
  }

  private static ClassicHttpResponse reached(
      ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
      throws IOException, HttpException {
    scope.clientContext.setAttribute(REACHED, true);
    return chain.proceed(request, scope);
  }

  @Override
  public ClassicHttpResponse execute(
      ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
      throws IOException, HttpException {
    scope.clientContext.setAttribute(REACHED, null);
    login.ifPresent(
        known -> {
          BasicScheme scheme = new BasicScheme();
          scheme.initPreemptive(known);
          scope.clientContext.getAuthExchange(proxy).select(scheme);
        });
    ClassicHttpResponse response = chain.proceed(request, scope);
    boolean refused = scope.clientContext.getAttribute(REACHED) == null;
    if (refused || response.getCode() == HttpStatus.SC_PROXY_AUTHENTICATION_REQUIRED) {
      response.close();
      scope.execRuntime.discardEndpoint();
      throw new ProxyRefused(response.getCode());
    }
    return response;
  }
}
