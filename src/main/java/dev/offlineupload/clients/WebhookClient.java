package dev.offlineupload.clients;

import dev.offlineupload.config.AlertSettings.Webhook;
import dev.offlineupload.storage.ProxyWatch;
import dev.offlineupload.text.Secret;
import dev.offlineupload.text.Version;
import java.util.Optional;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.hc.client5.http.impl.ChainElement;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;

/**
 * The HTTP client of the webhook. It alone holds the address's path, which is what lets one in: no
 * exchange, no endpoint and no log ever sees it. It knows nothing of the storage server's key.
 */
public final class WebhookClient implements HttpClientConfigurer {
  private final Optional<Webhook> webhook;

  public WebhookClient(Optional<Webhook> webhook) {
    this.webhook = webhook;
  }

  @Override
  public void configureHttpClient(HttpClientBuilder client) {
    TalkativeLogs.silence();
    webhook.ifPresent(named -> configure(client, named));
  }

  private static void configure(HttpClientBuilder client, Webhook webhook) {
    webhook
        .proxy()
        .map(proxy -> new ProxyWatch(proxy.host(), proxy.port(), proxy.login().map(Secret::reveal)))
        .ifPresent(watch -> watch.addTo(client));
    client
        .setUserAgent("offline-upload/" + Version.text())
        .disableCookieManagement()
        .addExecInterceptorBefore(
            ChainElement.PROTOCOL.name(),
            "webhook-path",
            (request, scope, chain) -> {
              request.setPath(webhook.path());
              return chain.proceed(request, scope);
            });
  }
}
