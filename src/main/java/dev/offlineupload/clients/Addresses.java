package dev.offlineupload.clients;

import dev.offlineupload.config.ProxyAddress;
import dev.offlineupload.config.Settings;
import dev.offlineupload.storage.NoAnswer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.EndpointDetails;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;

/**
 * The addresses of hosts: what answered a request the last time goes first, what did not goes last.
 * A fault says which host was asked, and by which of them.
 */
public final class Addresses implements ExecChainHandler {
  private static final int MOST_NAMED = 4;

  /** A host that has more of them gives others each time. */
  private static final int MOST_REMEMBERED = 100;

  private final DnsResolver resolver;
  private final Optional<String> proxy;

  /** Whether an address answered when it was asked last. */
  private final Map<InetAddress, Boolean> answered = new ConcurrentHashMap<>();

  /**
   * @param proxy the host of the proxy that is connected to in storage's place
   */
  Addresses(DnsResolver resolver, Optional<String> proxy) {
    this.resolver = resolver;
    this.proxy = proxy;
  }

  /** As this machine's name service has them. */
  public static Addresses ofSystem(Settings settings) {
    return new Addresses(
        SystemDefaultDnsResolver.INSTANCE, settings.proxy().map(ProxyAddress::host));
  }

  /** Those of a host, in the order in which they are to be tried. */
  List<InetAddress> of(HttpHost host) throws UnknownHostException {
    if (host.getAddress() != null) {
      return List.of(host.getAddress());
    }
    InetAddress[] found = resolver.resolve(host.getHostName());
    if (found == null || found.length == 0) {
      throw new UnknownHostException(host.getHostName());
    }
    return Stream.of(found).sorted(Comparator.comparingInt(this::rank)).toList();
  }

  private int rank(InetAddress address) {
    Boolean isGood = answered.get(address);
    return isGood == null ? 1 : isGood ? 0 : 2;
  }

  void note(InetAddress address, boolean isAnswer) {
    if (answered.size() >= MOST_REMEMBERED) {
      answered.clear();
    }
    answered.put(address, isAnswer);
  }

  /**
   * A host and its addresses, for people. These are in an order of their own: a name service that
   * shuffles them makes no other reason of it.
   */
  String named(HttpHost host, List<InetAddress> addresses) {
    String list =
        addresses.stream()
            .map(InetAddress::getHostAddress)
            .filter(address -> !address.equals(host.getHostName()))
            .sorted()
            .limit(MOST_NAMED)
            .collect(Collectors.joining(", "));
    String name = list.isEmpty() ? host.toHostString() : host.toHostString() + " (" + list + ")";
    return proxy.filter(host.getHostName()::equals).isPresent() ? "the proxy " + name : name;
  }

  /** Learns which address answers; of a request without an answer it says who was asked. */
  @Override
  public ClassicHttpResponse execute(
      ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
      throws IOException, HttpException {
    try {
      ClassicHttpResponse answer = chain.proceed(request, scope);
      peer(scope).ifPresent(address -> note(address, true));
      return answer;
    } catch (NoAnswer told) {
      throw told;
    } catch (IOException fault) {
      peer(scope).ifPresent(address -> note(address, false));
      throw new NoAnswer(asked(scope), fault);
    }
  }

  private static Optional<InetAddress> peer(ExecChain.Scope scope) {
    EndpointDetails connection = scope.clientContext.getEndpointDetails();
    return connection != null && connection.getRemoteAddress() instanceof InetSocketAddress remote
        ? Optional.ofNullable(remote.getAddress())
        : Optional.empty();
  }

  private String asked(ExecChain.Scope scope) {
    HttpHost target = scope.route.getTargetHost();
    HttpHost between = scope.route.getProxyHost();
    return between == null
        ? named(target, peer(scope).stream().toList())
        : target.toHostString() + " (by the proxy " + between.toHostString() + ")";
  }
}
