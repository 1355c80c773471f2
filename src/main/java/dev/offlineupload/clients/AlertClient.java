package dev.offlineupload.clients;

import dev.offlineupload.config.AlertSettings.Posted;
import dev.offlineupload.storage.ProxyWatch;
import dev.offlineupload.text.Secret;
import dev.offlineupload.text.Version;
import java.util.Optional;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.ChainElement;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.util.Timeout;

/**
 * The HTTP client of one channel. It alone holds the address's path, which is what lets one in: no
 * exchange, no endpoint and no log ever sees it. It knows nothing of the storage server's key.
 */
public final class AlertClient implements HttpClientConfigurer {
  private static final RequestConfig PATIENCE =
      RequestConfig.custom().setResponseTimeout(Timeout.ofSeconds(20)).build();

  private final Optional<? extends Posted> channel;

  /**
   * @param channel empty where it is off
   */
  public AlertClient(Optional<? extends Posted> channel) {
    this.channel = channel;
  }

  @Override
  public void configureHttpClient(HttpClientBuilder client) {
    TalkativeLogs.silence();
    channel.ifPresent(on -> configure(client, on));
  }

  private static void configure(HttpClientBuilder client, Posted channel) {
    channel
        .proxy()
        .map(proxy -> new ProxyWatch(proxy.host(), proxy.port(), proxy.login().map(Secret::reveal)))
        .ifPresent(watch -> watch.addTo(client));
    client
        .setDefaultRequestConfig(PATIENCE)
        .setUserAgent("offline-upload/" + Version.text())
        .disableCookieManagement()
        .addExecInterceptorBefore(
            ChainElement.PROTOCOL.name(),
            "secret-path",
            (request, scope, chain) -> {
              request.setPath(channel.path());
              return chain.proceed(request, scope);
            });
  }
}
