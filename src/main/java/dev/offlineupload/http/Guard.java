package dev.offlineupload.http;

import dev.offlineupload.config.Listener;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Stands in front of everything that is served. Lets pass who shows the token and comes from no
 * other site: browsers tell the site by {@code Origin} (RFC 6454) and {@code Sec-Fetch-Site}, and a
 * name that somebody else's DNS points at this machine by {@code Host}.
 */
final class Guard implements Handler<RoutingContext> {
  private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|\\[[0-9A-Fa-f:.]+]");

  private final Listener listener;
  private final ApiToken token;
  private final Predicate<RoutingContext> letIn;
  private final long longestBody;

  /**
   * @param letIn who needs no token
   * @param longestBody in bytes
   */
  Guard(Listener listener, ApiToken token, Predicate<RoutingContext> letIn, long longestBody) {
    this.listener = listener;
    this.token = token;
    this.letIn = letIn;
    this.longestBody = longestBody;
  }

  @Override
  public void handle(RoutingContext asked) {
    HttpServerRequest request = asked.request();
    asked.response().putHeader("Cache-Control", "no-store");
    asked.response().putHeader("X-Content-Type-Options", "nosniff");
    if (!isOurName(request.getHeader("Host"))) {
      refuse(asked, 403, "The Host header names another machine: call " + listener.url());
    } else if (isFromElsewhere(request)) {
      refuse(asked, 403, "Requests from other sites are refused");
    } else if (!token.isIn(request.getHeader("Authorization")) && !letIn.test(asked)) {
      asked.response().putHeader("WWW-Authenticate", "Bearer realm=\"offline-upload\"");
      refuse(
          asked,
          401,
          "Send the header 'Authorization: Bearer' with what "
              + ApiToken.FILE
              + " beside the database holds");
    } else if (length(request) > longestBody) {
      refuse(asked, 413, "A body has at most " + longestBody + " bytes");
    } else {
      asked.next();
    }
  }

  private static void refuse(RoutingContext asked, int status, String detail) {
    Problems.send(asked, status, detail);
  }

  private boolean isOurName(String host) {
    if (host == null) {
      return false;
    }
    String name = host.replaceFirst(":\\d*$", "").toLowerCase(Locale.ROOT);
    return ADDRESS.matcher(name).matches()
        || name.equals("localhost")
        || name.equalsIgnoreCase(listener.host());
  }

  private static boolean isFromElsewhere(HttpServerRequest request) {
    String site = request.getHeader("Sec-Fetch-Site");
    String origin = request.getHeader("Origin");
    return (site != null && !site.equals("same-origin") && !site.equals("none"))
        || (origin != null && !isSame(origin, request.getHeader("Host")));
  }

  private static boolean isSame(String origin, String host) {
    try {
      return host.equalsIgnoreCase(URI.create(origin).getAuthority());
    } catch (IllegalArgumentException unreadable) {
      return false;
    }
  }

  private static long length(HttpServerRequest request) {
    String length = request.getHeader("Content-Length");
    return length != null && length.matches("\\d{1,18}") ? Long.parseLong(length) : 0;
  }
}
