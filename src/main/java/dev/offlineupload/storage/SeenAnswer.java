package dev.offlineupload.storage;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * An answer that is no success, as the table looks at it.
 *
 * @param request what was asked
 * @param status the true status
 */
record SeenAnswer(String request, int status, Body body) {
  /** The requests we make, by the word that routes give them. */
  private static final Set<String> UPLOAD_URL = Set.of("head", "patch", "trial", "terminate");

  /**
   * The only conflicts that speak of an object; a transaction's conflict has the status 409 too.
   */
  private static final Set<String> OBJECT_EXISTS =
      Set.of("", "KeyAlreadyExists", "ResourceAlreadyExists");

  String code() {
    return body.code();
  }

  String text() {
    return body.message();
  }

  boolean isPage() {
    return body.isPage();
  }

  /** Storage's REST side answers in JSON, its TUS side in plain text. */
  boolean isSaidByStorage() {
    return body.isJson() || request.equals("create");
  }

  /** One line for the row, the log and the operator. */
  String line() {
    String what = isPage() ? "a page of a gateway" : text();
    String named = code().isEmpty() ? "" : " " + code();
    return status + named + (what.isEmpty() ? "" : ": " + what);
  }

  boolean onUploadUrl() {
    return UPLOAD_URL.contains(request);
  }

  boolean tellsOfAnObject() {
    return says("already exists") && OBJECT_EXISTS.contains(code());
  }

  /** Servers from before there were codes say it in words. */
  boolean isNoSuchKey() {
    return code().equals("NoSuchKey") || (code().isEmpty() && says("object not found"));
  }

  /** A TUS request that the server can't make sense of; authentication has a code. */
  boolean isRefusedAsMalformed() {
    return says("header required") || (status == 400 && code().isEmpty());
  }

  boolean hasCode(String... codes) {
    return List.of(codes).contains(code());
  }

  boolean says(String part) {
    return text().toLowerCase(Locale.ROOT).contains(part);
  }
}
