package dev.offlineupload.standin;

import java.io.IOException;

/** {@code PATCH}: bytes for an upload. */
final class TusPatch implements Endpoint {
  private final TusRules rules;
  private final TusWriter writer;
  private final UploadLocks locks;

  TusPatch(TusRules rules, TusWriter writer, UploadLocks locks) {
    this.rules = rules;
    this.writer = writer;
    this.locks = locks;
  }

  /** A refused PATCH ends the connection instead of reading its body. */
  @Override
  public Answer serve(Call call) throws IOException {
    try {
      checkHeaders(call.request());
      Answer answer = locks.hold(call.route().uploadId(), holder -> patch(call, holder));
      return answer.with(Answer.Rest.CLOSE);
    } catch (Refusal e) {
      throw new Refusal(e.answer().with(Answer.Rest.CLOSE));
    }
  }

  private static void checkHeaders(HttpRequest request) {
    TusRules.checkVersion(request);
    if (request.header("Upload-Offset").isEmpty()) {
      throw new Refusal(TusError.text(403, "Upload-Offset header required\n"));
    }
    String type =
        request
            .header("Content-Type")
            .orElseThrow(() -> new Refusal(TusError.text(403, "Content-Type header required\n")));
    if (!type.equals("application/offset+octet-stream")) {
      throw new Refusal(TusError.text(400, "Invalid content-type\n"));
    }
  }

  private Answer patch(Call call, UploadLocks.Holder holder) throws IOException {
    StoredUpload upload = lengthGiven(rules.living(call), call.request());
    check(upload, call);
    writer.append(call, upload, holder::mustStop);
    StoredUpload longer = upload.withOneMorePatch();
    if (!upload.completed()) {
      rules.shelves().uploads().save(longer);
    }
    return Answer.of(writer.settle(call, longer, TusRules.answer(204)));
  }

  private void check(StoredUpload upload, Call call) {
    if (upload.completed()) {
      refuseCompleted(call.request());
    }
    if (rules.shelves().buckets().find(upload.bucket()).isEmpty()) {
      throw new Refusal(TusError.NO_BUCKET);
    }
    if (rules.clashes(upload, call.request())) {
      throw new Refusal(TusError.EXISTS);
    }
    String sent = call.request().header("Upload-Offset").orElseThrow();
    long offset = rules.shelves().uploads().offset(upload).orElseThrow();
    if (TusRules.number(sent, "upload-offset") != offset) {
      throw new Refusal(TusError.OFFSET_CONFLICT);
    }
    if (upload.length() != null && call.body().length() > upload.length() - offset) {
      throw new Refusal(TusError.BODY_TOO_LONG);
    }
  }

  private void refuseCompleted(HttpRequest request) {
    if (!request.upsert()) {
      throw new Refusal(TusError.EXISTS);
    }
    if (rules.shelves().backend() == Backend.S3) {
      String text = "Something went wrong with that request\nmultipart upload does not exist\n";
      throw new Refusal(TusError.text(500, text));
    }
  }

  private StoredUpload lengthGiven(StoredUpload upload, HttpRequest request) {
    if (upload.length() != null || request.header("Upload-Length").isEmpty()) {
      return upload;
    }
    String length = request.header("Upload-Length").orElseThrow();
    return upload.withLength(TusRules.number(length, "upload-length"));
  }
}
