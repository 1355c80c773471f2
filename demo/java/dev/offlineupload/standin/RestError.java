package dev.offlineupload.standin;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Errors of the REST routes of Supabase Storage: almost always HTTP 400, with the true status as a
 * string in the body.
 */
final class RestError {
  static final String TOO_LARGE = "The object exceeded the maximum allowed size";
  static final String BAD_JWS = "Invalid Compact JWS";

  private RestError() {}

  static Reply of(String statusCode, String code, String error, String message) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("statusCode", statusCode);
    body.put("error", error);
    body.put("message", message);
    body.put("code", code);
    return Reply.json(httpStatus(statusCode), body);
  }

  static Reply noSuchBucket() {
    return of("404", "NoSuchBucket", "Bucket not found", "Bucket not found");
  }

  static Reply noSuchKey() {
    return of("404", "NoSuchKey", "not_found", "Object not found");
  }

  static Reply accessDenied(String message) {
    return of("403", "AccessDenied", "Unauthorized", message);
  }

  static Reply authorizationMissing() {
    String message = "headers must have required property 'authorization'";
    return of("400", "InvalidRequest", "Error", message);
  }

  static Reply invalidKey(String message) {
    return of("400", "InvalidKey", "InvalidKey", message);
  }

  static Reply duplicate() {
    return of("409", "KeyAlreadyExists", "Duplicate", "The resource already exists");
  }

  static Reply tooLarge() {
    return of("413", "EntityTooLarge", "Payload too large", TOO_LARGE);
  }

  static Reply mimeType(String message) {
    return of("415", "InvalidMimeType", "invalid_mime_type", message);
  }

  static Reply internal(String message) {
    return of("500", "InternalError", "Internal", message);
  }

  static Reply noRoute(String method, String path) {
    String message = "Route " + method + ":" + path + " not found";
    if (path.startsWith("/object/")) {
      Reply reply = of("404", "InvalidRequest", "Not Found", message);
      return new Reply(404, reply.headers(), reply.body());
    }
    return Reply.json(404, framework(404, "Not Found", message));
  }

  static Reply badUrl(String target) {
    Map<String, Object> body =
        framework(400, "Bad Request", "'" + target + "' is not a valid url component");
    body.put("code", "FST_ERR_BAD_URL");
    return Reply.json(400, body);
  }

  static Reply emptyJson() {
    String message = "Body cannot be empty when content-type is set to 'application/json'";
    Map<String, Object> body = framework(400, "Bad Request", message);
    body.put("code", "FST_ERR_CTP_EMPTY_JSON_BODY");
    return Reply.json(400, body);
  }

  static Map<String, Object> clientError() {
    return framework(400, "Bad Request", "Client Error");
  }

  /** Errors of the web framework have a number as statusCode. */
  private static Map<String, Object> framework(int status, String error, String message) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("error", error);
    body.put("message", message);
    body.put("statusCode", status);
    return body;
  }

  private static int httpStatus(String statusCode) {
    return switch (statusCode) {
      case "500", "544", "429" -> Integer.parseInt(statusCode);
      default -> 400;
    };
  }
}
