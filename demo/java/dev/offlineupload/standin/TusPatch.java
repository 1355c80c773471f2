package dev.offlineupload.standin;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** {@code PATCH}: appends a request's body to an upload, and makes the object of the last byte. */
final class TusPatch {
  static final String CHUNK = "application/offset+octet-stream";

  private final Tus tus;
  private final Store store;
  private final Backend backend;

  TusPatch(Tus tus, Store store, Backend backend) {
    this.tus = tus;
    this.store = store;
    this.backend = backend;
  }

  static void checkHeaders(Call call) {
    Tus.checkVersion(call);
    if (call.header("Upload-Offset").isEmpty()) {
      throw Refusal.tus(403, "Upload-Offset header required\n");
    }
    if (call.header("Content-Type").isEmpty()) {
      throw Refusal.tus(403, "Content-Type header required\n");
    }
    if (call.header("Content-Type").filter(CHUNK::equals).isEmpty()) {
      throw Refusal.tus(400, "Invalid content-type\n");
    }
  }

  Answer serve(Call call) throws IOException {
    StoredUpload upload = tus.living(call);
    Long length = upload.length();
    if (length == null && call.header("Upload-Length").isPresent()) {
      length = Tus.number(call.header("Upload-Length").orElseThrow(), "upload-length");
    }
    StoredUpload patched = upload.patched(length);
    check(patched, call);
    append(call, patched);
    if (!upload.completed()) {
      store.uploads().save(patched);
    }
    return Answer.of(settle(call, patched, Tus.answer(204)));
  }

  /** What is stored of the body stays stored, however the request ends. */
  void append(Call call, StoredUpload upload) throws IOException {
    long offset = store.offset(upload).orElseThrow();
    long room = upload.length() == null ? Long.MAX_VALUE : upload.length() - offset;
    Path bytes = store.bytes(upload);
    try (OutputStream out = Files.newOutputStream(bytes, StandardOpenOption.APPEND)) {
      copy(call, out, room);
    } catch (IOException e) {
      // Ended early for another request: the answer's offset tells how far it came.
      if (!call.connection().stopsReading()) {
        throw e;
      }
    } catch (Refusal e) {
      store.truncate(upload, offset);
      throw e;
    }
  }

  /** The answer after bytes came, or none were needed: 204 or 201, complete or not. */
  Reply settle(Call call, StoredUpload upload, Reply reply) throws IOException {
    Long offset = store.offset(upload).orElseThrow();
    Reply answer = tus.withExpiry(reply.with("Upload-Offset", offset.toString()), upload);
    if (!offset.equals(upload.length())) {
      return answer;
    }
    if (call.fault() instanceof Fault.FailFinish) {
      failFinish(upload);
    }
    if (!upload.completed()) {
      Path bytes = store.bytes(upload);
      store.publish(upload.draft(), bytes, backend.etagOfResumable(bytes, upload));
      store.uploads().save(upload.asCompleted());
    }
    return answer.with("Tus-Complete", "1");
  }

  /** The data is deleted: HEAD says 410 on the file backend, 404 on S3. */
  private void failFinish(StoredUpload upload) {
    if (backend == Backend.S3) {
      store.forget(upload);
    } else {
      store.dropBytes(upload);
    }
    throw new Refusal(Replies.tusFailed());
  }

  private void check(StoredUpload upload, Call call) {
    if (upload.completed()) {
      refuseCompleted(call);
    }
    store.bucket(upload.bucket(), Replies.tusNoBucket());
    tus.refuseClash(upload, call);
    long offset = store.offset(upload).orElseThrow();
    String sent = call.header("Upload-Offset").orElseThrow();
    if (Tus.number(sent, "upload-offset") != offset) {
      throw Refusal.tus(409, "Upload-Offset conflict\n");
    }
    if (upload.length() != null && call.body().length() > upload.length() - offset) {
      throw new Refusal(Replies.tusTooLong());
    }
  }

  private void refuseCompleted(Call call) {
    if (!call.upsert()) {
      throw new Refusal(Replies.tusExists());
    }
    if (backend == Backend.S3) {
      String text = "Something went wrong with that request\nmultipart upload does not exist\n";
      throw Refusal.tus(500, text);
    }
  }

  private static void copy(Call call, OutputStream out, long room) throws IOException {
    long keep = call.fault() instanceof Fault.StoreOnly only ? only.bodyBytes() : room;
    byte[] buffer = new byte[RequestBody.LARGEST_SLICE];
    long total = 0;
    for (int n = call.body().read(buffer); n >= 0; n = call.body().read(buffer)) {
      if (total + n > room) {
        throw new Refusal(Answer.of(Replies.tusTooLong()).with(Answer.Rest.CLOSE));
      }
      out.write(buffer, 0, (int) Math.max(0, Math.min(n, keep - total)));
      total += n;
    }
  }
}
