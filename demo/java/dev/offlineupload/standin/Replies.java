package dev.offlineupload.standin;

/** The answers that scripts need, in the exact forms seen in the field. */
public final class Replies {
  private Replies() {}

  /** REST form: the true status as a string in the body, over HTTP 400 (500, 544, 429 as is). */
  public static Reply restError(String statusCode, String code, String error, String message) {
    return RestError.of(statusCode, code, error, message);
  }

  public static Reply restError(String statusCode, String code, String message) {
    return RestError.of(statusCode, code, code, message);
  }

  /** TUS form: true status, plain text. */
  public static Reply tusError(int status, String text) {
    return TusError.text(status, text);
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
    return TusError.FAILED;
  }

  public static Reply lockTimeout() {
    return TusError.LOCKED;
  }

  /** Refused for good, whoever asks and however often. */
  public static Reply invalidKey() {
    return restError("400", "InvalidKey", "Invalid key: x");
  }

  /** Row-level security says no; RLS is told from a bad token only by this text. */
  public static Reply rowLevelSecurity() {
    return RestError.accessDenied("new row violates row-level security policy");
  }

  public static Reply tusRowLevelSecurity() {
    return tusError(403, "new row violates row-level security policy");
  }

  /** What the S3 backend says for a living upload while it is out of reach. */
  public static Reply tusNotFound() {
    return TusError.NOT_FOUND;
  }

  public static Reply tusGone() {
    return TusError.GONE;
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
}
