package dev.offlineupload.standin;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;

/** What all TUS requests of Supabase Storage have in common. */
record TusRules(Shelves shelves, SizeLimits limits, Duration uploadLife, String publicUrl) {
  static void checkVersion(HttpRequest request) {
    String version = request.header("Tus-Resumable").orElse("");
    if (version.isEmpty()) {
      throw new Refusal(TusError.text(412, "Tus-Resumable Required\n"));
    }
    if (!version.equals("1.0.0")) {
      throw new Refusal(TusError.text(400, "Invalid tus-resumable\n"));
    }
  }

  static Reply answer(int status) {
    return Reply.empty(status).with("Tus-Resumable", "1.0.0");
  }

  static long number(String text, String header) {
    if (!text.matches("\\d{1,18}")) {
      throw new Refusal(TusError.text(400, "Invalid " + header + "\n"));
    }
    return Long.parseLong(text);
  }

  /** Expiry counts from creation, is not renewed, and is known to the S3 backend only. */
  boolean isExpired(StoredUpload upload) {
    return upload.expired() || (expires() && shelves.clock().instant().isAfter(end(upload)));
  }

  Reply withExpiry(Reply reply, StoredUpload upload) {
    return expires()
        ? reply.with("Upload-Expires", AnswerWriter.httpDate(end(upload).atZone(ZoneOffset.UTC)))
        : reply;
  }

  boolean clashes(StoredUpload upload, HttpRequest request) {
    return !request.upsert() && shelves.objects().exists(upload.bucket(), upload.key());
  }

  /** The upload of the request's path, after the faults that strike it beforehand. */
  StoredUpload living(Call call) throws IOException {
    StoredUpload upload = known(call);
    if (call.fault(Fault.ExpireUpload.class).isPresent()) {
      upload = upload.asExpired();
      shelves.uploads().save(upload);
    }
    if (isExpired(upload) || shelves.uploads().offset(upload).isEmpty()) {
      throw new Refusal(TusError.GONE);
    }
    if (call.fault() instanceof Fault.MoveOffsetBack back && !upload.completed()) {
      shelves.uploads().truncate(upload, back.offset());
    }
    return upload;
  }

  StoredUpload known(Call call) {
    String id = call.route().uploadId();
    if (UploadId.decode(id).isEmpty()) {
      throw new Refusal(TusError.INVALID_ID);
    }
    return shelves.uploads().find(id).orElseThrow(() -> new Refusal(TusError.NOT_FOUND));
  }

  private boolean expires() {
    return shelves.backend() == Backend.S3;
  }

  private Instant end(StoredUpload upload) {
    return upload.createdAt().plus(uploadLife);
  }
}
