package dev.offlineupload.clients;

import dev.offlineupload.config.Settings;
import dev.offlineupload.storage.ProxyWatch;
import dev.offlineupload.storage.StallWatch;
import dev.offlineupload.text.Secret;
import dev.offlineupload.text.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.hc.client5.http.impl.ChainElement;
import org.apache.hc.client5.http.impl.DefaultClientConnectionReuseStrategy;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntityContainer;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.message.BasicHeader;
import org.apache.hc.core5.http.protocol.HttpContext;

/**
 * The HTTP client of the one endpoint that leads to storage. It alone holds the key, as a fixed
 * header: no exchange, no other endpoint and no log ever sees it.
 *
 * <p>New Supabase keys ({@code sb_…}) go into the {@code apikey} header alone; a legacy JWT goes
 * into {@code Authorization: Bearer} and {@code apikey}.
 *
 * @see <a href="https://supabase.com/docs/guides/api/api-keys">Supabase: API keys</a>
 */
public final class StorageClient implements HttpClientConfigurer {
  private final Secret key;
  private final StallWatch stallWatch;
  private final Addresses addresses;
  private final Optional<ProxyWatch> proxy;

  public StorageClient(Settings settings, StallWatch stallWatch, Addresses addresses) {
    this.key = settings.storage().key();
    this.stallWatch = stallWatch;
    this.addresses = addresses;
    this.proxy =
        settings
            .proxy()
            .map(
                named ->
                    new ProxyWatch(named.host(), named.port(), named.login().map(Secret::reveal)));
  }

  @Override
  public void configureHttpClient(HttpClientBuilder client) {
    TalkativeLogs.silence();
    proxy.ifPresent(watch -> watch.addTo(client));
    client
        .setDefaultHeaders(headers())
        .setUserAgent("offline-upload/" + Version.text())
        .disableCookieManagement()
        .disableContentCompression()
        .setConnectionReuseStrategy(new UnlessRefused())
        .addExecInterceptorBefore(ChainElement.PROTOCOL.name(), "stall-watch", stallWatch)
        .addExecInterceptorBefore("stall-watch", "addresses", addresses);
  }

  private List<Header> headers() {
    List<Header> headers = new ArrayList<>();
    headers.add(new BasicHeader("apikey", key.reveal(), true));
    if (!key.reveal().startsWith("sb_")) {
      headers.add(new BasicHeader("Authorization", "Bearer " + key.reveal(), true));
    }
    headers.add(new BasicHeader("Tus-Resumable", "1.0.0"));
    return headers;
  }

  /**
   * A server that refuses a body may leave the rest of it unread and the connection open: the next
   * request on it would wait for ever. So a connection whose request had a body is kept only if
   * that body was taken.
   */
  private static final class UnlessRefused extends DefaultClientConnectionReuseStrategy {
    @Override
    public boolean keepAlive(HttpRequest request, HttpResponse response, HttpContext context) {
      boolean hasBody = request instanceof HttpEntityContainer with && with.getEntity() != null;
      boolean refused = hasBody && response.getCode() >= HttpStatus.SC_BAD_REQUEST;
      return !refused && super.keepAlive(request, response, context);
    }
  }
}
