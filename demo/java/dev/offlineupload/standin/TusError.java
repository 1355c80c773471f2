package dev.offlineupload.standin;

/** Errors of the TUS routes of Supabase Storage: true HTTP status, plain text, no JSON. */
final class TusError {
  static final Reply EXISTS = text(409, "The resource already exists");
  static final Reply OFFSET_CONFLICT = text(409, "Upload-Offset conflict\n");
  static final Reply NOT_FOUND = text(404, "The file for this url was not found\n");
  static final Reply GONE = text(410, "The file for this url no longer exists\n");
  static final Reply TOO_LARGE = text(413, "Maximum size exceeded\n");
  static final Reply BODY_TOO_LONG = text(413, "upload's size exceeded\n");
  static final Reply LOCKED = text(503, "acquiring lock timeout");
  static final Reply FAILED = text(500, "Something went wrong with that request\n");
  static final Reply INVALID_ID = text(400, "Invalid upload id");
  static final Reply NO_BUCKET = text(404, "Bucket not found");

  private TusError() {}

  static Reply text(int status, String text) {
    return Reply.text(status, text).with("Tus-Resumable", "1.0.0");
  }
}
