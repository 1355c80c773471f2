package dev.offlineupload.clients;

import dev.offlineupload.config.Settings;
import dev.offlineupload.config.TrustedCertificates;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SchemePortResolver;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.HttpClientConnectionOperator;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.MonitoringResponseOutOfOrderStrategy;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/** How the storage server is connected to. */
public final class StorageConnections {
  private static final int EARLY_ANSWER_CHECK_BYTES = 64 * 1024;

  /** No header of the storage server comes near these; endless ones must not fill the memory. */
  private static final Http1Config HEADER_LIMITS =
      Http1Config.custom().setMaxLineLength(16 * 1024).setMaxHeaderCount(200).build();

  private StorageConnections() {}

  /**
   * Connections that notice an early refusal while a body is being sent. One that was idle for a
   * second is checked before its use, since a gateway may have closed it.
   */
  public static PoolingHttpClientConnectionManager of(Settings settings, Addresses addresses) {
    return new Racing(addresses)
        .setTlsSocketStrategy(tls(settings))
        .setConnectionFactory(
            ManagedHttpClientConnectionFactory.builder()
                .http1Config(HEADER_LIMITS)
                .responseOutOfOrderStrategy(
                    new MonitoringResponseOutOfOrderStrategy(EARLY_ANSWER_CHECK_BYTES))
                .build())
        .setDefaultConnectionConfig(
            ConnectionConfig.custom()
                .setValidateAfterInactivity(TimeValue.ofSeconds(1))
                .setConnectTimeout(Timeout.ofSeconds(10))
                .setSocketTimeout(Timeout.of(settings.upload().stallTimeout()))
                .build())
        .setMaxConnTotal(settings.upload().lanes() + 4)
        .setMaxConnPerRoute(settings.upload().lanes() + 4)
        .build();
  }

  /** Builds what connects by the race. */
  private static final class Racing extends PoolingHttpClientConnectionManagerBuilder {
    private final Addresses addresses;

    Racing(Addresses addresses) {
      this.addresses = addresses;
    }

    @Override
    protected HttpClientConnectionOperator createConnectionOperator(
        SchemePortResolver ports, DnsResolver names, TlsSocketStrategy tls) {
      return new AddressRace(addresses, tls);
    }
  }

  /** Certificate and host name are verified in either case. */
  private static TlsSocketStrategy tls(Settings settings) {
    return settings
        .caFile()
        .map(TrustedCertificates::with)
        .map(DefaultClientTlsStrategy::new)
        .orElseGet(DefaultClientTlsStrategy::createDefault);
  }
}
