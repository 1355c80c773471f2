package dev.offlineupload.config;

import static dev.offlineupload.config.ValueParser.refuseIf;
import static dev.offlineupload.config.ValueParser.uri;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** The project's address, as operators copy it from the dashboard, brought to one form. */
final class SupabaseUrl {
  static final String STORAGE = "/storage/v1";

  private static final List<String> OTHER_APIS =
      List.of("/rest/v1", "/auth/v1", "/realtime/v1", "/functions/v1", "/graphql/v1", STORAGE);
  private static final Pattern LOOPBACK =
      Pattern.compile("localhost|.+\\.localhost|127(\\.[0-9]{1,3}){3}|\\[(::|0:0:0:0:0:0:0:)1]");
  private static final Pattern PLACEHOLDER =
      Pattern.compile("(your|seu|sua|my|x{3,})([-_.].*)?\\.supabase\\.co");

  private static final Pattern USER_INFO = Pattern.compile("//[^/@]*@");
  private static final Pattern AFTER_PATH = Pattern.compile("([?#])[^\\s]+");

  private SupabaseUrl() {}

  /**
   * The address without trailing slash and without {@code /storage/v1}; scheme and host in lower
   * case.
   *
   * @throws IllegalArgumentException saying what is wrong with it, without repeating it
   */
  static URI parse(String text) {
    URI uri = uri(text);
    refuseIf(!isWeb(uri.getScheme()), "it does not start with https:// (or http://)");
    checkAuthority(uri);
    refuseIf(uri.getRawQuery() != null, "it has a query (?…)");
    refuseIf(uri.getRawFragment() != null, "it has a fragment (#…)");
    String root = uri.getScheme().toLowerCase(Locale.ROOT) + "://" + host(uri) + port(uri);
    return URI.create(root + path(uri));
  }

  /** What may be shown of one that can be anything: no user, password, query or fragment. */
  static String shareable(String text) {
    String bare = USER_INFO.matcher(text).replaceAll("//(hidden)@");
    return AFTER_PATH.matcher(bare).replaceAll("$1(hidden)");
  }

  /** Whether the key would cross a network unencrypted. */
  static boolean isUnprotected(URI url) {
    return url.getScheme().equals("http") && !isLoopback(url);
  }

  static boolean isLoopback(URI url) {
    return LOOPBACK.matcher(url.getHost()).matches();
  }

  private static boolean isWeb(String scheme) {
    return "http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme);
  }

  private static void checkAuthority(URI uri) {
    String authority = uri.getRawAuthority();
    refuseIf(authority == null, "the host is missing");
    refuseIf(authority.contains("@"), "it has a user or password before the host (…@)");
    refuseIf(uri.getHost() == null, "the host has a character that no host name may have");
    refuseIf(uri.getPort() == 0 || uri.getPort() > 65_535, "the port is not from 1 to 65535");
    refuseIf(PLACEHOLDER.matcher(host(uri)).matches(), "it looks like a placeholder");
    boolean dashboard = host(uri).matches("(app\\.|www\\.)?supabase\\.(com|io)");
    refuseIf(dashboard, "it is the dashboard's address, not the project's");
  }

  private static String host(URI uri) {
    return uri.getHost().toLowerCase(Locale.ROOT);
  }

  private static String port(URI uri) {
    return uri.getPort() < 0 ? "" : ":" + uri.getPort();
  }

  private static String path(URI uri) {
    String path = withoutTrailingSlashes(uri.getRawPath());
    if (path.endsWith(STORAGE)) {
      path = withoutTrailingSlashes(path.substring(0, path.length() - STORAGE.length()));
    }
    String cut = path + "/";
    refuseIf(cut.contains("/./") || cut.contains("/../"), "its path has a . or .. in it");
    refuseIf(path.contains("//"), "its path has // in it");
    boolean other = OTHER_APIS.stream().anyMatch(api -> cut.contains(api + "/"));
    refuseIf(other, "its path is that of another API: leave the path away");
    return path;
  }

  private static String withoutTrailingSlashes(String path) {
    int end = path.length();
    while (end > 0 && path.charAt(end - 1) == '/') {
      end--;
    }
    return path.substring(0, end);
  }
}
