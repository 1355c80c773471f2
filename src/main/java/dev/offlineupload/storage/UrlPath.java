package dev.offlineupload.storage;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Names as they stand in the path of a URL (RFC 3986, section 2.1). */
public final class UrlPath {
  private UrlPath() {}

  /** Each segment percent-encoded; the slashes between them stay. */
  public static String of(String path) {
    return Arrays.stream(path.split("/")).map(UrlPath::segment).collect(Collectors.joining("/"));
  }

  /** One segment, percent-encoded: a slash in it too. */
  static String segment(String name) {
    return URLEncoder.encode(name, UTF_8).replace("+", "%20");
  }
}
