package dev.offlineupload.http;

import dev.offlineupload.files.Bundled;
import io.vertx.core.buffer.Buffer;
import java.util.Map;

/** The files of the page, all of them on the class path: it needs no network but the agent's. */
public final class PageFiles {
  private static final String WEBJARS = "/META-INF/resources/webjars/";

  private static final Map<String, String> FILES =
      Map.of(
          "/", "/page/index.html",
          "/page/app.js", "/page/app.js",
          "/page/parts.js", "/page/parts.js",
          "/page/pictures.js", "/page/pictures.js",
          "/page/words.js", "/page/words.js",
          "/page/page.css", "/page/page.css",
          "/page/icon.svg", "/page/icon.svg",
          "/page/preact.js", WEBJARS + "preact/10.28.0/dist/preact.module.js",
          "/page/uplot.js", WEBJARS + "uplot/1.6.30/dist/uPlot.esm.js",
          "/page/uplot.css", WEBJARS + "uplot/1.6.30/dist/uPlot.min.css");

  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "svg", "image/svg+xml");

  private PageFiles() {}

  /** Their names on the class path, by the path of the request. */
  public static Map<String, String> all() {
    return FILES;
  }

  static String type(String file) {
    return TYPES.get(file.substring(file.lastIndexOf('.') + 1));
  }

  static Buffer read(String file) {
    return Buffer.buffer(Bundled.bytes(file.substring(1)).orElseThrow());
  }
}
