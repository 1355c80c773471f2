package dev.offlineupload.http;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;

/** The page at {@code /}, its files, and who is let in to what it shows. */
final class Page {
  static final String LOGIN = "/login";

  /** Nothing from elsewhere, nothing inline: a clip's name that holds a script stays a name. */
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
          + " form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

  /** Browsers send a host's cookies to all of its ports: another agent there has another one. */
  private final String cookie;

  private final ApiToken token;
  private final Sessions sessions;

  Page(int port, ApiToken token, Sessions sessions) {
    this.cookie = "offline-upload-" + port;
    this.token = token;
    this.sessions = sessions;
  }

  /** What anybody may ask for: it shows nothing of the queue. */
  static boolean isOpen(String path) {
    return PageFiles.all().containsKey(path) || path.equals(LOGIN);
  }

  boolean isLetIn(RoutingContext asked) {
    Cookie shown = asked.request().getCookie(cookie);
    return shown != null && sessions.isKnown(shown.getValue());
  }

  void servedBy(Router router) {
    PageFiles.all().forEach((path, file) -> router.get(path).handler(asked -> send(asked, file)));
    router.get(LOGIN).handler(this::useLink);
    router
        .post(LOGIN)
        .handler(BodyHandler.create(false).setBodyLimit(Guard.LONGEST_OF_STRANGERS))
        .handler(this::showToken);
    router.post("/logout").handler(this::logOut);
  }

  private static void send(RoutingContext asked, String file) {
    HttpServerResponse response = asked.response();
    response.putHeader("Content-Type", PageFiles.type(file));
    response.putHeader("Content-Security-Policy", POLICY);
    response.putHeader("Referrer-Policy", "no-referrer");
    asked
        .vertx()
        .executeBlocking(() -> PageFiles.read(file))
        .onSuccess(response::end)
        .onFailure(asked::fail);
  }

  private void useLink(RoutingContext asked) {
    String code = asked.request().getParam("link");
    if (code != null && sessions.use(code)) {
      letIn(asked);
    }
    // Who has no link, or a used one, is asked for the token by the page.
    asked.response().setStatusCode(303).putHeader("Location", "/").end();
  }

  private void showToken(RoutingContext asked) {
    if (token.isIn("Bearer " + asked.body().asString())) {
      letIn(asked);
      asked.response().setStatusCode(204).end();
    } else {
      Problems.send(asked, 401, "That is not the token");
    }
  }

  private void logOut(RoutingContext asked) {
    Cookie shown = asked.request().getCookie(cookie);
    if (shown != null) {
      sessions.end(shown.getValue());
    }
    asked.response().removeCookie(cookie);
    asked.response().setStatusCode(204).end();
  }

  private void letIn(RoutingContext asked) {
    asked
        .response()
        .addCookie(
            Cookie.cookie(cookie, sessions.begin())
                .setHttpOnly(true)
                .setSameSite(CookieSameSite.STRICT)
                .setPath("/"));
  }
}
