package dev.offlineupload;

import dev.offlineupload.storage.StallWatch;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.hc.client5.http.impl.ChainElement;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.message.BasicHeader;

/**
 * The HTTP client of the one endpoint that leads to storage. It alone holds the key, as a fixed
 * header: no exchange, no other endpoint and no log ever sees it.
 *
 * <p>New Supabase keys ({@code sb_…}) go into the {@code apikey} header alone; a legacy JWT goes
 * into {@code Authorization: Bearer} and {@code apikey}.
 *
 * @see <a href="https://supabase.com/docs/guides/api/api-keys">Supabase: API keys</a>
 */
final class StorageClient implements HttpClientConfigurer {
  private final Secret key;
  private final StallWatch stallWatch;

  StorageClient(Secret key, StallWatch stallWatch) {
    this.key = key;
    this.stallWatch = stallWatch;
  }

  @Override
  public void configureHttpClient(HttpClientBuilder client) {
    client
        .setDefaultHeaders(headers())
        .setUserAgent("offline-upload/" + Version.text())
        .disableCookieManagement()
        .disableContentCompression()
        .addExecInterceptorBefore(ChainElement.PROTOCOL.name(), "stall-watch", stallWatch);
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
}
