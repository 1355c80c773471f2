package dev.offlineupload.config;

import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * Where the agent listens.
 *
 * @param host an IP address or a host name
 * @param port 1 to 65535, or 0 for nowhere
 */
public record Listener(String host, int port) {
  /**
   * By the keys {@code …_HOST} and {@code …_PORT}.
   *
   * @param name what stands before both
   */
  static Listener of(Values values, String name, String port) {
    String host = name + "_HOST";
    Listener read =
        new Listener(
            values.getAtStart(host, "127.0.0.1", AccessParser.host()),
            values.getAtStart(name + "_PORT", port, ValueParser.wholeNumber(0, 65_535)));
    if (!read.isLoopback()) {
      values.warn(
          host
              + " is reached from other machines: their token travels unprotected unless a proxy"
              + " with TLS stands in front");
    }
    return read;
  }

  public boolean isOn() {
    return port > 0;
  }

  /** Whether only this machine can connect. A name that nobody knows counts as foreign. */
  public boolean isLoopback() {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException unknown) {
      return false;
    }
  }

  /** The address without a path, for who connects from this machine. */
  public String url() {
    String reached = host.equals("0.0.0.0") || host.equals("::") ? "127.0.0.1" : host;
    return "http://" + (reached.contains(":") ? "[" + reached + "]" : reached) + ":" + port;
  }
}
