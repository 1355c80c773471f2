package dev.offlineupload.standin;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** From request to answer: script first, then the key, then whoever serves its kind. */
final class Service {
  static final String PREFIX = "/storage/v1";
  private static final Logger LOG = LoggerFactory.getLogger(Service.class);

  private final Bandwidth bandwidth = new Bandwidth();
  private final FaultScript faults = new FaultScript();
  private final RequestLog log = new RequestLog();
  private final Store store;
  private final KeyRule keys;
  private final Reads reads;
  private final Folders folders;
  private final StandardUpload standard;
  private final Tus tus;
  private final boolean swallowsRefusedBodies;

  Service(Store store, KeyRule keys, LocalStorageBuilder setup) {
    this.store = store;
    this.keys = keys;
    this.reads = new Reads(store, keys);
    this.folders = new Folders(store);
    this.standard = new StandardUpload(store, setup);
    this.tus = new Tus(store, setup);
    this.swallowsRefusedBodies = setup.swallowsRefusedBodies;
  }

  /** By the server's clock, which may be another than ours. */
  Instant now() {
    return store.clock().instant();
  }

  Bandwidth bandwidth() {
    return bandwidth;
  }

  FaultScript faults() {
    return faults;
  }

  RequestLog log() {
    return log;
  }

  /** What the request asks for, and the fault that it meets. */
  Call call(ClassicHttpRequest request, Connection connection) throws IOException {
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    request.headerIterator().forEachRemaining(h -> headers.put(h.getName(), h.getValue()));
    RequestBody body = new RequestBody(request.getEntity(), bandwidth, connection);
    // A raw ? starts a query and cuts a key silently.
    int query = request.getPath().indexOf('?');
    String path = query < 0 ? request.getPath() : request.getPath().substring(0, query);
    Asked asked = asked(request.getMethod(), path, headers, body);
    Call call = new Call(asked, headers, body, faults.take(asked), connection, new AtomicInteger());
    log.arrived(call);
    return call;
  }

  Answer answer(Call call) throws IOException {
    Fault fault = call.fault();
    if (fault instanceof Fault.RefuseEarly refuse) {
      return Answer.of(refuse.reply()).with(Answer.Rest.LEAVE);
    }
    if (fault instanceof Fault.AnswerInstead instead) {
      call.body().drain();
      return Answer.of(instead.reply());
    }
    if (fault instanceof Fault.Hang) {
      call.connection().hang();
    }
    if (fault instanceof Fault.DelayRead delay) {
      call.connection().pause(delay.time());
    }
    if (fault instanceof Fault.CutAfter cut) {
      call.body().cutAfter(cut.bodyBytes());
      if (call.body().length() == 0) {
        throw new Cut("scripted");
      }
    }
    Answer answer = ruled(call);
    if (fault instanceof Fault.DelayAnswer delay) {
      call.connection().pause(delay.time());
    }
    return answer;
  }

  private Answer ruled(Call call) throws IOException {
    Asked asked = call.asked();
    try {
      keys.check(call);
      return served(call);
    } catch (Refusal e) {
      return swallowsRefusedBodies ? e.answer().with(Answer.Rest.DRAIN) : e.answer();
    } catch (RuntimeException e) {
      LOG.error("local storage failed at {} {}", asked.method(), asked.path(), e);
      return Answer.of(asked.kind().isTus() ? Replies.tusFailed() : Replies.internalError());
    }
  }

  private Answer served(Call call) throws IOException {
    return switch (call.asked().kind()) {
      case STATUS, PROBE, BUCKET_LIST, INFO, OBJECT_READ, OBJECT_DELETE -> reads.serve(call);
      case OBJECT_LIST -> folders.serve(call);
      case STANDARD_UPLOAD -> standard.serve(call);
      case TUS_OPTIONS, TUS_CREATE, TUS_HEAD, TUS_PATCH, TUS_DELETE -> tus.serve(call);
      case OTHER -> Answer.of(unknown(call.asked()));
    };
  }

  /** Only a path that could not be decoded still has the prefix. */
  private static Reply unknown(Asked asked) {
    return asked.path().startsWith(PREFIX + "/")
        ? Replies.badUrl(asked.path())
        : Replies.noRoute(asked.method(), asked.path());
  }

  private Asked asked(
      String method, String rawPath, Map<String, String> headers, RequestBody body) {
    Map<String, String> shown = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    shown.putAll(headers);
    shown.remove("Authorization");
    shown.remove("apikey");
    Optional<String> decoded = decoded(rawPath);
    String path = decoded.orElse(rawPath);
    boolean known = decoded.isPresent() && path.startsWith(PREFIX + "/");
    path = known ? path.substring(PREFIX.length()) : path;
    Kind kind = known ? Kind.of(method, path) : Kind.OTHER;
    if (!kind.isTus()) {
      return new Asked(
          method, path, kind, kind.part(1, path), kind.part(2, path), "", shown, false);
    }
    String id = kind.part(1, path);
    Optional<UploadId> upload = UploadId.decode(id);
    return new Asked(
        method,
        path,
        kind,
        upload.map(UploadId::bucket).orElse(""),
        upload.map(UploadId::key).orElse(""),
        id,
        shown,
        kind == Kind.TUS_PATCH && isLast(id, headers.get("Upload-Offset"), body.length()));
  }

  private boolean isLast(String uploadId, String offset, long bytes) {
    if (offset == null || !offset.matches("\\d{1,18}")) {
      return false;
    }
    Long end = Long.parseLong(offset) + bytes;
    return store.uploads().find(uploadId).filter(upload -> end.equals(upload.length())).isPresent();
  }

  /** As Supabase Storage does it: a plus is a plus, bad escapes and what is no UTF-8 are none. */
  private static Optional<String> decoded(String rawPath) {
    try {
      String bytes = URLDecoder.decode(rawPath.replace("+", "%2B"), ISO_8859_1);
      ByteBuffer utf8 = ByteBuffer.wrap(bytes.getBytes(ISO_8859_1));
      return Optional.of(UTF_8.newDecoder().decode(utf8).toString());
    } catch (IllegalArgumentException | CharacterCodingException e) {
      return Optional.empty();
    }
  }
}
