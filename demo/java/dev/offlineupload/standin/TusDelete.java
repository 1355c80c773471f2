package dev.offlineupload.standin;

import java.io.IOException;

/** {@code DELETE}: ends an unfinished upload. */
final class TusDelete implements Endpoint {
  private final TusRules rules;
  private final UploadLocks locks;

  TusDelete(TusRules rules, UploadLocks locks) {
    this.rules = rules;
    this.locks = locks;
  }

  @Override
  public Answer serve(Call call) throws IOException {
    TusRules.checkVersion(call.request());
    return locks.hold(call.route().uploadId(), holder -> Answer.of(delete(call)));
  }

  private Reply delete(Call call) {
    StoredUpload upload = rules.known(call);
    if (!rules.isExpired(upload)) {
      check(upload, call.request());
    }
    rules.shelves().uploads().delete(upload);
    return TusRules.answer(204);
  }

  private void check(StoredUpload upload, HttpRequest request) {
    if (rules.clashes(upload, request) || (upload.completed() && !request.upsert())) {
      throw new Refusal(TusError.EXISTS);
    }
    if (upload.completed()) {
      throw new Refusal(TusError.text(400, "Cannot terminate an already completed upload"));
    }
  }
}
