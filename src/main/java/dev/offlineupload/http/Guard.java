package dev.offlineupload.http;

import dev.offlineupload.config.Listener;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Stands in front of everything that is served. Lets pass who shows the token and comes from no
 * other site: browsers tell the site by {@code Origin} (RFC 6454) and {@code Sec-Fetch-Site}, and a
 * name that somebody else's DNS points at this machine by {@code Host}.
 */
final class Guard implements Handler<RoutingContext> {
  private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|\\[[0-9A-Fa-f:.]+]");

  private static final Set<HttpMethod> HARMLESS = Set.of(HttpMethod.GET, HttpMethod.HEAD);

  /** In bytes: the token is all that they have to say. */
  static final long LONGEST_OF_STRANGERS = 256;

  private final Listener listener;
  private final ApiToken token;
  private final Strangers strangers;
  private final Predicate<RoutingContext> session;
  private final Predicate<RoutingContext> open;

  /**
   * @param session who needs no token, having shown it before
   * @param open what anybody may ask for
   */
  Guard(
      Listener listener,
      ApiToken token,
      Strangers strangers,
      Predicate<RoutingContext> session,
      Predicate<RoutingContext> open) {
    this.listener = listener;
    this.token = token;
    this.strangers = strangers;
    this.session = session;
    this.open = open;
  }

  @Override
  public void handle(RoutingContext asked) {
    HttpServerRequest request = asked.request();
    boolean ours = isOurName(request.getHeader("Host"));
    boolean known = ours && !isFromElsewhere(request) && isKnown(asked);
    boolean brief = !known || request.path().equals(Page.LOGIN);
    long longest = brief ? LONGEST_OF_STRANGERS : HttpServers.LONGEST_BODY;
    long length = length(request);
    if (known) {
      strangers.trust(request.connection());
    } else {
      strangers.hear(asked, 0 <= length && length <= HttpServers.LONGEST_BODY);
    }
    asked.response().putHeader("Cache-Control", "no-store");
    asked.response().putHeader("X-Content-Type-Options", "nosniff");
    if (!ours) {
      refuse(asked, 403, "The Host header names another machine: call " + listener.url());
    } else if (isFromElsewhere(request)) {
      refuse(asked, 403, "Requests from other sites are refused");
    } else if (!known && !open.test(asked)) {
      asked.response().putHeader("WWW-Authenticate", "Bearer realm=\"offline-upload\"");
      refuse(
          asked,
          401,
          "Send the header 'Authorization: Bearer' with what "
              + ApiToken.FILE
              + " beside the database holds");
    } else if (length > longest || (length < 0 && brief)) {
      refuse(asked, 413, "A body has at most " + longest + " bytes");
    } else {
      asked.next();
    }
  }

  /**
   * A session's browser says by itself from where it changes something: a cookie is sent to every
   * port of a host, so that another program's page could, too.
   */
  private boolean isKnown(RoutingContext asked) {
    HttpServerRequest request = asked.request();
    return token.isIn(request.getHeader("Authorization"))
        || ((HARMLESS.contains(request.method()) || request.getHeader("Origin") != null)
            && session.test(asked));
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
    return (site != null && !site.equals("same-origin") && !site.equals("none"))
        || request.headers().getAll("Origin").stream()
            .anyMatch(origin -> !isSame(origin, request.getHeader("Host")));
  }

  /** Scheme, host and port: what TLS serves at this address, if anything, is another's. */
  private static boolean isSame(String origin, String host) {
    return withPort(origin).equalsIgnoreCase(withPort("http://" + host));
  }

  private static String withPort(String origin) {
    return origin.matches(".*:\\d+") ? origin : origin + ":80";
  }

  /** Negative if it is not said before. */
  private static long length(HttpServerRequest request) {
    if (request.headers().contains("Transfer-Encoding")) {
      return -1;
    }
    String length = request.getHeader("Content-Length");
    return length != null && length.matches("\\d{1,18}") ? Long.parseLong(length) : 0;
  }
}
