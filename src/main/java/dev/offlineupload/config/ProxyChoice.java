package dev.offlineupload.config;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What {@code OFFLINE_PROXY} says: a proxy, none, or whatever the environment says, as curl reads
 * it.
 *
 * @param named the proxy for every address, also for this machine's own
 */
record ProxyChoice(Optional<ProxyAddress> named, boolean asEnvironment) {
  static final String KEY = "OFFLINE_PROXY";
  static final String ENVIRONMENT = "environment";

  /** The variables that may name a proxy for an address of this scheme, the first one wins. */
  static List<String> variables(String scheme) {
    return List.of(
        scheme + "_proxy", scheme.toUpperCase(Locale.ROOT) + "_PROXY", "all_proxy", "ALL_PROXY");
  }

  static ProxyChoice parse(String text) {
    return switch (text.strip().toLowerCase(Locale.ROOT)) {
      case ENVIRONMENT -> new ProxyChoice(Optional.empty(), true);
      case ValueParser.NONE -> new ProxyChoice(Optional.empty(), false);
      default -> new ProxyChoice(Optional.of(ProxyAddress.parse(text)), false);
    };
  }

  /** The proxy for storage. One that can't be used is not passed by: it may be the only way out. */
  Optional<ProxyAddress> forStorage(Values values, URI storage) {
    if (!values.areGood(KEY, StorageSettings.URL)) {
      return Optional.empty();
    }
    Map<String, String> environment = values.source().environment();
    try {
      return proxyFor(storage, environment);
    } catch (IllegalArgumentException refused) {
      values.refuse(
          new Problem(
              variable(storage, environment).orElse(KEY),
              "(hidden)",
              "http://host:port, but " + refused.getMessage(),
              "mend the environment variable, or set " + KEY));
      return Optional.empty();
    }
  }

  /** The proxy for an address that alerts go to. */
  Optional<ProxyAddress> forAlerts(Values values, URI url) {
    try {
      return values.areGood(KEY) ? proxyFor(url, values.source().environment()) : Optional.empty();
    } catch (IllegalArgumentException refused) {
      values.refuse(
          KEY,
          "environment variables that name a proxy for the alerts, but " + refused.getMessage());
      return Optional.empty();
    }
  }

  private Optional<ProxyAddress> proxyFor(URI url, Map<String, String> environment) {
    return variable(url, environment)
        .map(name -> ProxyAddress.parse(environment.get(name)))
        .or(this::named);
  }

  /** The variable that counts for this address; empty if no proxy is to be asked of it. */
  private Optional<String> variable(URI url, Map<String, String> environment) {
    if (!asEnvironment || SupabaseUrl.isLoopback(url) || isExempt(url.getHost(), environment)) {
      return Optional.empty();
    }
    return variables(url.getScheme()).stream()
        .filter(environment::containsKey)
        .findFirst()
        .filter(name -> !environment.get(name).isBlank());
  }

  /** The same names with and without a dot in front; {@code *} is everything. */
  private static boolean isExempt(String host, Map<String, String> environment) {
    String exempt = environment.getOrDefault("no_proxy", environment.getOrDefault("NO_PROXY", ""));
    String asked = "." + host.toLowerCase(Locale.ROOT);
    return Stream.of(exempt.toLowerCase(Locale.ROOT).split("[,\\s]+"))
        .filter(name -> !name.isEmpty())
        .anyMatch(
            name -> name.equals("*") || asked.endsWith("." + name.replaceFirst("^\\*?\\.", "")));
  }
}
