package dev.offlineupload.standin;

import java.io.IOException;
import java.time.Instant;

/** The TUS routes, and what all their requests have in common. */
final class Tus {
  private static final String EXTENSIONS =
      "creation,creation-with-upload,creation-defer-length,termination,expiration";

  private final Store store;
  private final LocalStorageBuilder setup;
  private final UploadLocks locks;
  private final TusCreate create;
  private final TusPatch patch;

  Tus(Store store, LocalStorageBuilder setup) {
    this.store = store;
    this.setup = setup;
    this.locks = new UploadLocks(setup.lockPatience);
    this.patch = new TusPatch(this, store, setup.backend);
    this.create = new TusCreate(this, patch, store, setup);
  }

  Answer serve(Call call) throws IOException {
    return switch (call.asked().kind()) {
      case TUS_OPTIONS -> Answer.of(options());
      case TUS_CREATE -> create.serve(call);
      case TUS_PATCH -> patch(call);
      case TUS_HEAD -> locked(call, () -> Answer.of(head(living(call))));
      default -> locked(call, () -> Answer.of(delete(call)));
    };
  }

  static void checkVersion(Call call) {
    String version = call.header("Tus-Resumable").orElse("");
    if (version.isEmpty()) {
      throw Refusal.tus(412, "Tus-Resumable Required\n");
    }
    if (!version.equals("1.0.0")) {
      throw Refusal.tus(400, "Invalid tus-resumable\n");
    }
  }

  static Reply answer(int status) {
    return Reply.empty(status).with("Tus-Resumable", "1.0.0");
  }

  static long number(String text, String header) {
    if (!text.matches("\\d{1,18}")) {
      throw Refusal.tus(400, "Invalid " + header + "\n");
    }
    return Long.parseLong(text);
  }

  /** Expiry counts from creation, and is not renewed. */
  Reply withExpiry(Reply reply, StoredUpload upload) {
    return reply.with("Upload-Expires", Connection.httpDate(end(upload)));
  }

  void refuseClash(StoredUpload upload, Call call) {
    if (!call.upsert() && store.object(upload.bucket(), upload.key()).isPresent()) {
      throw new Refusal(Replies.tusExists());
    }
  }

  /** The upload of the request's path, after the faults that strike it beforehand. */
  StoredUpload living(Call call) throws IOException {
    StoredUpload upload = known(call);
    if (call.fault() instanceof Fault.ExpireUpload) {
      upload = upload.asExpired();
      store.uploads().save(upload);
    }
    if (isExpired(upload)) {
      store.dropBytes(upload);
      throw new Refusal(setup.backend.expired());
    }
    if (store.offset(upload).isEmpty()) {
      throw new Refusal(Replies.tusGone());
    }
    if (call.fault() instanceof Fault.MoveOffsetBack back && !upload.completed()) {
      store.truncate(upload, back.offset());
    }
    return upload;
  }

  /** A PATCH ends the connection instead of reading the rest of its body. */
  private Answer patch(Call call) throws IOException {
    try {
      TusPatch.checkHeaders(call);
      return locks.hold(call, () -> patch.serve(call)).with(Answer.Rest.CLOSE);
    } catch (Refusal e) {
      throw new Refusal(e.answer().with(Answer.Rest.CLOSE));
    }
  }

  private Answer locked(Call call, Io.Work<Answer> work) throws IOException {
    checkVersion(call);
    return locks.hold(call, work);
  }

  private Reply options() {
    return answer(204)
        .with("Tus-Version", "1.0.0")
        .with("Tus-Extension", EXTENSIONS)
        .with("Tus-Max-Size", String.valueOf(setup.globalLimit));
  }

  private Reply head(StoredUpload upload) {
    Reply reply =
        answer(200)
            .with("Upload-Offset", store.offset(upload).orElseThrow().toString())
            .with("Upload-Metadata", TusMetadata.format(upload.metadata()))
            .with("Cache-Control", "no-store");
    return upload.length() == null
        ? reply.with("Upload-Defer-Length", "1")
        : reply.with("Upload-Length", upload.length().toString());
  }

  private Reply delete(Call call) {
    StoredUpload upload = known(call);
    if (!isExpired(upload)) {
      refuseClash(upload, call);
      if (upload.completed()) {
        throw call.upsert()
            ? Refusal.tus(400, "Cannot terminate an already completed upload")
            : new Refusal(Replies.tusExists());
      }
    }
    store.forget(upload);
    return answer(204);
  }

  private StoredUpload known(Call call) {
    String id = call.asked().uploadId();
    if (UploadId.decode(id).isEmpty()) {
      throw Refusal.tus(400, "Invalid upload id");
    }
    return store.uploads().find(id).orElseThrow(() -> new Refusal(Replies.tusNotFound()));
  }

  private boolean isExpired(StoredUpload upload) {
    return upload.expired() || store.clock().instant().isAfter(end(upload));
  }

  private Instant end(StoredUpload upload) {
    return Instant.parse(upload.createdAt()).plus(setup.uploadLife);
  }
}
