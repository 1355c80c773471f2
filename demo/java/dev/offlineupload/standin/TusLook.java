package dev.offlineupload.standin;

import java.io.IOException;

/** {@code OPTIONS} and {@code HEAD}: what the server can do, and how far an upload is. */
final class TusLook implements Endpoint {
  private static final String EXTENSIONS =
      "creation,creation-with-upload,creation-defer-length,termination,expiration";

  private final TusRules rules;
  private final UploadLocks locks;

  TusLook(TusRules rules, UploadLocks locks) {
    this.rules = rules;
    this.locks = locks;
  }

  @Override
  public Answer serve(Call call) throws IOException {
    if (call.route().kind() == Kind.TUS_OPTIONS) {
      return Answer.of(options());
    }
    TusRules.checkVersion(call.request());
    return locks.hold(call.route().uploadId(), holder -> Answer.of(head(rules.living(call))));
  }

  private Reply options() {
    return TusRules.answer(204)
        .with("Tus-Version", "1.0.0")
        .with("Tus-Extension", EXTENSIONS)
        .with("Tus-Max-Size", String.valueOf(rules.limits().global()));
  }

  private Reply head(StoredUpload upload) {
    long offset = rules.shelves().uploads().offset(upload).orElseThrow();
    Reply reply =
        TusRules.answer(200)
            .with("Upload-Offset", String.valueOf(offset))
            .with("Upload-Metadata", TusMetadata.format(upload.metadata()))
            .with("Cache-Control", "no-store");
    return upload.length() == null
        ? reply.with("Upload-Defer-Length", "1")
        : reply.with("Upload-Length", upload.length().toString());
  }
}
