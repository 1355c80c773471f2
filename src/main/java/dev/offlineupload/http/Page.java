package dev.offlineupload.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;

/** The page at {@code /}, its files, and who is let in to what it shows. */
final class Page {
  static final String COOKIE = "offline-upload";

  private static final String FOLDER = "/page/";
  private static final String WEBJARS = "/META-INF/resources/webjars/";
  private static final String SCRIPT = "text/javascript; charset=utf-8";
  private static final String STYLE = "text/css; charset=utf-8";

  /** Nothing from elsewhere, nothing inline: a clip's name that holds a script stays a name. */
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
          + " form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

  /** What is served, and from where on the class path. */
  private static final Map<String, Asset> ASSETS =
      Map.of(
          "/", new Asset(FOLDER + "index.html", "text/html; charset=utf-8"),
          "/page/app.js", new Asset(FOLDER + "app.js", SCRIPT),
          "/page/parts.js", new Asset(FOLDER + "parts.js", SCRIPT),
          "/page/pictures.js", new Asset(FOLDER + "pictures.js", SCRIPT),
          "/page/words.js", new Asset(FOLDER + "words.js", SCRIPT),
          "/page/page.css", new Asset(FOLDER + "page.css", STYLE),
          "/page/icon.svg", new Asset(FOLDER + "icon.svg", "image/svg+xml"),
          "/page/preact.js", new Asset(WEBJARS + "preact/10.27.2/dist/preact.module.js", SCRIPT),
          "/page/uplot.js", new Asset(WEBJARS + "uplot/1.6.30/dist/uPlot.esm.js", SCRIPT),
          "/page/uplot.css", new Asset(WEBJARS + "uplot/1.6.30/dist/uPlot.min.css", STYLE));

  private record Asset(String resource, String type) {
    Buffer read() {
      try (InputStream content = Page.class.getResourceAsStream(resource)) {
        return Buffer.buffer(content.readAllBytes());
      } catch (IOException fault) {
        throw new UncheckedIOException(fault);
      }
    }
  }

  private final ApiToken token;
  private final Sessions sessions;

  Page(ApiToken token, Sessions sessions) {
    this.token = token;
    this.sessions = sessions;
  }

  /** What anybody may ask for: it shows nothing of the queue. */
  static boolean isOpen(String path) {
    return ASSETS.containsKey(path) || path.equals("/login");
  }

  boolean isLetIn(RoutingContext asked) {
    Cookie cookie = asked.request().getCookie(COOKIE);
    return cookie != null && sessions.isKnown(cookie.getValue());
  }

  void servedBy(Router router) {
    ASSETS.forEach((path, asset) -> router.get(path).handler(asked -> send(asked, asset)));
    router.get("/login").handler(this::useLink);
    router
        .post("/login")
        .handler(BodyHandler.create(false).setBodyLimit(HttpServers.LONGEST_BODY))
        .handler(this::showToken);
    router.post("/logout").handler(this::logOut);
  }

  private static void send(RoutingContext asked, Asset asset) {
    HttpServerResponse response = asked.response();
    response.putHeader("Content-Type", asset.type());
    response.putHeader("Content-Security-Policy", POLICY);
    response.putHeader("Referrer-Policy", "no-referrer");
    // Asked for anew with each start of the page: the files are small and the way is short.
    asked.vertx().executeBlocking(asset::read).onSuccess(response::end).onFailure(asked::fail);
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
    Cookie cookie = asked.request().getCookie(COOKIE);
    if (cookie != null) {
      sessions.end(cookie.getValue());
    }
    asked.response().removeCookie(COOKIE);
    asked.response().setStatusCode(204).end();
  }

  private void letIn(RoutingContext asked) {
    asked
        .response()
        .addCookie(
            Cookie.cookie(COOKIE, sessions.begin())
                .setHttpOnly(true)
                .setSameSite(CookieSameSite.STRICT)
                .setPath("/"));
  }
}
