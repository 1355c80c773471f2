package dev.offlineupload.standin;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.BooleanSupplier;

/** Appends a request's body to an upload, and makes the object after the last byte. */
final class TusWriter {
  private final TusRules rules;
  private final Shelves shelves;

  TusWriter(TusRules rules) {
    this.rules = rules;
    this.shelves = rules.shelves();
  }

  /** What is stored of the body stays stored, however the request ends. */
  void append(Call call, StoredUpload upload, BooleanSupplier stop) throws IOException {
    long offset = shelves.uploads().offset(upload).orElseThrow();
    long room = upload.length() == null ? Long.MAX_VALUE : upload.length() - offset;
    call.connection().stopReadingWhen(stop);
    try (OutputStream out = appender(shelves.uploads().bytes(upload))) {
      copy(call, out, room);
    } catch (Preempted e) {
      // Ended early: the answer's offset tells how far it came.
      return;
    } catch (Refusal e) {
      shelves.uploads().truncate(upload, offset);
      throw e;
    } finally {
      call.connection().readOn();
    }
  }

  /** The answer after bytes came, or none were needed: 204 or 201, complete or not. */
  Reply settle(Call call, StoredUpload upload, Reply reply) throws IOException {
    long offset = shelves.uploads().offset(upload).orElseThrow();
    Reply answer = reply.with("Upload-Offset", String.valueOf(offset));
    if (upload.length() == null || offset < upload.length()) {
      return rules.withExpiry(answer, upload);
    }
    if (call.fault(Fault.FailFinish.class).isPresent()) {
      forget(upload);
      throw new Refusal(TusError.FAILED);
    }
    finish(upload);
    return rules.withExpiry(answer, upload).with("Tus-Complete", "1");
  }

  private void finish(StoredUpload upload) throws IOException {
    if (upload.completed()) {
      return;
    }
    Path bytes = shelves.uploads().bytes(upload);
    String etag = shelves.etags().resumable(bytes, upload.version(), upload.patches());
    shelves.objects().publish(upload.draft(), bytes, etag);
    shelves.uploads().save(upload.asCompleted());
  }

  /** After a failed finish the data is deleted: HEAD says 410 on the file backend, 404 on S3. */
  private void forget(StoredUpload upload) {
    if (shelves.backend() == Backend.S3) {
      shelves.uploads().delete(upload);
    } else {
      shelves.uploads().dropBytes(upload);
    }
  }

  private static void copy(Call call, OutputStream out, long room) throws IOException {
    long keep = call.fault(Fault.StoreOnly.class).map(Fault.StoreOnly::bodyBytes).orElse(room);
    byte[] buffer = new byte[Intake.LARGEST_SLICE];
    long total = 0;
    for (int n = call.body().read(buffer); n >= 0; n = call.body().read(buffer)) {
      if (total + n > room) {
        throw new Refusal(Answer.of(TusError.BODY_TOO_LONG).with(Answer.Rest.CLOSE));
      }
      out.write(buffer, 0, (int) Math.max(0, Math.min(n, keep - total)));
      total += n;
    }
  }

  private static OutputStream appender(Path bytes) throws IOException {
    return Files.newOutputStream(bytes, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
  }
}
