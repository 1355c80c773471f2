package dev.offlineupload.standin;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a method and a path ask for.
 *
 * @param path decoded, without the prefix
 * @param authenticated whether the path says {@code /authenticated/}
 * @param uploadId the last segment under {@code /upload/resumable}, or empty
 */
record Route(
    Kind kind, String path, String bucket, String key, boolean authenticated, String uploadId) {
  static final String PREFIX = "/storage/v1";
  static final String RESUMABLE = "/upload/resumable";

  private static final Pattern BUCKET = Pattern.compile("/bucket/([^/]+)");
  private static final Pattern INFO =
      Pattern.compile("/object/info(/authenticated)?/([^/]+)/(.*)", Pattern.DOTALL);
  private static final Pattern OBJECT =
      Pattern.compile("/object(/authenticated)?/([^/]+)/(.*)", Pattern.DOTALL);
  private static final Pattern UPLOAD = Pattern.compile(RESUMABLE + "(?:/([^/]*))?");

  static Route of(String method, String fullPath) {
    if (!fullPath.startsWith(PREFIX + "/")) {
      return other(fullPath);
    }
    String path = fullPath.substring(PREFIX.length());
    return upload(method, path)
        .or(() -> object(method, path, INFO))
        .or(() -> object(method, path, OBJECT))
        .or(() -> bucket(method, path))
        .orElseGet(() -> status(method, path));
  }

  static Route other(String path) {
    return new Route(Kind.OTHER, path, "", "", false, "");
  }

  private static Optional<Route> upload(String method, String path) {
    Matcher matcher = UPLOAD.matcher(path);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String id = matcher.group(1) == null ? "" : matcher.group(1);
    Optional<UploadId> upload = UploadId.decode(id);
    String bucket = upload.map(UploadId::bucket).orElse("");
    String key = upload.map(UploadId::key).orElse("");
    return Optional.of(new Route(tusKind(method, id), path, bucket, key, false, id));
  }

  private static Kind tusKind(String method, String id) {
    return switch (method) {
      case "OPTIONS" -> Kind.TUS_OPTIONS;
      case "POST" -> id.isEmpty() ? Kind.TUS_CREATE : Kind.OTHER;
      case "HEAD" -> id.isEmpty() ? Kind.OTHER : Kind.TUS_HEAD;
      case "PATCH" -> id.isEmpty() ? Kind.OTHER : Kind.TUS_PATCH;
      case "DELETE" -> id.isEmpty() ? Kind.OTHER : Kind.TUS_DELETE;
      default -> Kind.OTHER;
    };
  }

  private static Optional<Route> object(String method, String path, Pattern pattern) {
    Matcher matcher = pattern.matcher(path);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    boolean authenticated = matcher.group(1) != null;
    Kind kind = pattern == INFO ? infoKind(method) : objectKind(method, authenticated);
    return Optional.of(
        new Route(kind, path, matcher.group(2), matcher.group(3), authenticated, ""));
  }

  private static Kind infoKind(String method) {
    return isRead(method) ? Kind.INFO : Kind.OTHER;
  }

  private static Kind objectKind(String method, boolean authenticated) {
    if (isRead(method)) {
      return Kind.OBJECT_READ;
    }
    return switch (authenticated ? "" : method) {
      case "POST", "PUT" -> Kind.STANDARD_UPLOAD;
      case "DELETE" -> Kind.OBJECT_DELETE;
      default -> Kind.OTHER;
    };
  }

  private static Optional<Route> bucket(String method, String path) {
    Matcher matcher = BUCKET.matcher(path);
    if (matcher.matches() && isRead(method)) {
      return Optional.of(new Route(Kind.PROBE, path, matcher.group(1), "", false, ""));
    }
    return method.equals("GET") && path.matches("/bucket/?")
        ? Optional.of(new Route(Kind.BUCKET_LIST, path, "", "", false, ""))
        : Optional.empty();
  }

  private static Route status(String method, String path) {
    boolean known = path.equals("/status") || path.equals("/version") || path.equals("/health");
    Kind kind = known && isRead(method) ? Kind.STATUS : Kind.OTHER;
    return new Route(kind, path, "", "", false, "");
  }

  private static boolean isRead(String method) {
    return method.equals("GET") || method.equals("HEAD");
  }
}
