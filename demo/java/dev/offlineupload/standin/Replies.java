package dev.offlineupload.standin;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * What Supabase Storage, or something on the way to it, says of faults, in the exact forms seen in
 * the field. Its REST routes answer almost always HTTP 400, with the true status as a string in the
 * body; its TUS routes the true status and plain text.
 */
public final class Replies {
  static final String BAD_JWS = "Invalid Compact JWS";

  private record Rest(String statusCode, String error, String message, String code) {}

  /** Errors of the web framework have a number as statusCode. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record Framework(String error, String message, int statusCode, String code) {}

  private Replies() {}

  /** The status is HTTP 400, but 500, 544 and 429 as they are. */
  public static Reply restError(String statusCode, String code, String error, String message) {
    int status = statusCode.matches("500|544|429") ? Integer.parseInt(statusCode) : 400;
    return Reply.json(status, new Rest(statusCode, error, message, code));
  }

  public static Reply restError(String statusCode, String code, String message) {
    return restError(statusCode, code, code, message);
  }

  public static Reply tusError(int status, String text) {
    return Reply.text(status, text).with("Tus-Resumable", "1.0.0");
  }

  public static Reply databaseReadOnly() {
    String message = "cannot execute INSERT in a read-only transaction";
    return restError("503", "DatabaseReadOnly", message);
  }

  public static Reply databaseTimeout() {
    return restError("544", "DatabaseTimeout", "database_timeout", "The connection timed out");
  }

  public static Reply tusDatabaseTimeout() {
    return tusError(544, "The connection timed out");
  }

  public static Reply slowDown() {
    return restError("429", "SlowDown", "too_many_connections", "Too many connections issued");
  }

  /** Supabase Storage never sends Retry-After; a gateway in front of it may. */
  public static Reply slowDown(int retryAfterSeconds) {
    return slowDown().with("Retry-After", String.valueOf(retryAfterSeconds));
  }

  public static Reply internalError() {
    return restError("500", "InternalError", "Internal", "Internal Server Error");
  }

  public static Reply tusFailed() {
    return tusError(500, "Something went wrong with that request\n");
  }

  public static Reply lockTimeout() {
    return tusError(503, "acquiring lock timeout");
  }

  /** The store behind the server is out of reach. */
  public static Reply storeAway() {
    return restError("500", "S3Error", "Error", "connect ECONNREFUSED");
  }

  /** Refused for good, whoever asks and however often. */
  public static Reply invalidKey() {
    return restError("400", "InvalidKey", "Invalid key: x");
  }

  /** Row-level security says no; RLS is told from a bad token only by this text. */
  public static Reply rowLevelSecurity() {
    return accessDenied("new row violates row-level security policy");
  }

  public static Reply tusRowLevelSecurity() {
    return tusError(403, "new row violates row-level security policy");
  }

  /** What the S3 backend says for a living upload while it is out of reach, too. */
  public static Reply tusNotFound() {
    return tusError(404, "The file for this url was not found\n");
  }

  public static Reply tusGone() {
    return tusError(410, "The file for this url no longer exists\n");
  }

  public static Reply badGateway() {
    return gateway(502, "502 Bad Gateway");
  }

  public static Reply gateway(int status, String title) {
    String body =
        """
        <html>
        <head><title>%1$s</title></head>
        <body>
        <center><h1>%1$s</h1></center>
        <hr><center>nginx</center>
        </body>
        </html>
        """;
    return Reply.html(status, body.formatted(title));
  }

  /** A captive portal that answers every request with its own page. */
  public static Reply captivePortal() {
    return Reply.html(200, "<html><body>Accept the terms to use this network</body></html>");
  }

  public static Reply captivePortalRedirect(String location) {
    return Reply.html(302, "<html><body>Moved</body></html>").with("Location", location);
  }

  public static Reply captivePortal511() {
    return Reply.html(511, "<html><body>Network authentication required</body></html>");
  }

  static Reply noSuchBucket() {
    return restError("404", "NoSuchBucket", "Bucket not found", "Bucket not found");
  }

  static Reply noSuchKey() {
    return restError("404", "NoSuchKey", "not_found", "Object not found");
  }

  static Reply accessDenied(String message) {
    return restError("403", "AccessDenied", "Unauthorized", message);
  }

  static Reply tusExists() {
    return tusError(409, "The resource already exists");
  }

  static Reply tusNoBucket() {
    return tusError(404, "Bucket not found");
  }

  static Reply tusTooLong() {
    return tusError(413, "upload's size exceeded\n");
  }

  static Reply noRoute(String method, String path) {
    String message = "Route " + method + ":" + path + " not found";
    if (path.startsWith("/upload/resumable")) {
      return tusError(404, "Not found");
    }
    return path.startsWith("/object/")
        ? Reply.json(404, new Rest("404", "Not Found", message, "InvalidRequest"))
        : Reply.json(404, new Framework("Not Found", message, 404, null));
  }

  static Reply badUrl(String path) {
    return badRequest("'" + path + "' is not a valid url component", "FST_ERR_BAD_URL");
  }

  static Reply emptyJson() {
    String message = "Body cannot be empty when content-type is set to 'application/json'";
    return badRequest(message, "FST_ERR_CTP_EMPTY_JSON_BODY");
  }

  static Reply clientError() {
    return badRequest("Client Error", null);
  }

  private static Reply badRequest(String message, String code) {
    return Reply.json(400, new Framework("Bad Request", message, 400, code));
  }
}
