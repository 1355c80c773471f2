package dev.offlineupload.storage;

import dev.offlineupload.queue.QueuedUpload;
import java.util.Map;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;

/**
 * The requests to storage, one method each: puts method, path and headers of one in place of
 * whatever is in {@code headers}, notes on the attempt what is asked, and returns the body, null
 * for none. The key is the client's.
 *
 * @see <a href="https://supabase.com/docs/guides/storage/uploads">Supabase: uploads</a>
 * @see <a href="https://tus.io/protocols/resumable-upload">TUS 1.0.0</a>
 */
public final class StorageCalls {
  private static final String UPLOADS = "upload/resumable";
  private static final String UPSERT = "x-upsert";
  private static final int NEWEST = 20;

  /** Larger than any packet, so that a path that swallows large ones is found. */
  private static final byte[] PIECE = new byte[64 * 1024];

  private final UploadRequests requests;
  private final String upsert;

  /**
   * @param overwrite whether an object that is there already is to be replaced
   */
  public StorageCalls(UploadRequests requests, boolean overwrite) {
    this.requests = requests;
    this.upsert = Boolean.toString(overwrite);
  }

  /** An attempt for a question that is about no upload. */
  public Attempt none() {
    return Attempt.none();
  }

  /** An attempt for a question about an upload that no lane has. */
  public Attempt at(QueuedUpload upload) {
    return Attempt.at(upload);
  }

  /** The bucket: one question that proves network, address, key, database and bucket. */
  public Object bucket(Attempt attempt, Map<String, Object> headers) {
    return get(attempt, headers, "probe", "bucket/" + requests.bucketPath());
  }

  /** How large an upload the server takes; needs no key. */
  public Object options(Attempt attempt, Map<String, Object> headers) {
    return is(attempt, headers, "options", "OPTIONS", UPLOADS);
  }

  /** The object of the upload at hand. */
  public Object object(Attempt attempt, Map<String, Object> headers) {
    String path = "object/info/authenticated/" + requests.objectPath(attempt.upload());
    return get(attempt, headers, "info", path);
  }

  /** The same, only to be told what is there. */
  public Object unjudged(Attempt attempt, Map<String, Object> headers) {
    Object none = object(attempt, headers);
    attempt.judging = Judging.NOT;
    return none;
  }

  /** The same of an upload that is over: its file may be gone, and is not needed for a proof. */
  public Object compared(Attempt attempt, Map<String, Object> headers) {
    Object none = object(attempt, headers);
    attempt.judging = Judging.OVER;
    return none;
  }

  /** What was changed last in a folder. */
  public Object newest(Attempt attempt, String folder, Map<String, Object> headers) {
    return list(attempt, headers, Listing.question(folder, NEWEST, 0, "desc"));
  }

  /** One page of the list of a folder: what is in it, by the time of its last change. */
  public Object folder(Attempt attempt, Listing listing, Map<String, Object> headers) {
    return list(attempt, headers, listing.question());
  }

  private Object list(Attempt attempt, Map<String, Object> headers, String question) {
    is(attempt, headers, "list", "POST", "object/list/" + requests.bucketPath());
    headers.put("Content-Type", "application/json");
    return question;
  }

  /** The whole recording, in one POST. */
  public Object whole(Attempt attempt, Map<String, Object> headers) {
    is(attempt, headers, "standard", "POST", "object/" + requests.objectPath(attempt.upload()));
    headers.put("cache-control", "max-age=3600");
    headers.put(UPSERT, upsert);
    headers.put("x-metadata", requests.customMetadataHeader(attempt.upload()));
    return requests.whole(attempt.upload(), attempt::touched);
  }

  /** Goes on with the upload's resumable upload of this bucket (where is it?), or creates one. */
  public Object resumable(Attempt attempt, Map<String, Object> headers) {
    String tusId = attempt.upload().tusId();
    return tusId == null || requests.isBegunElsewhere(attempt.upload())
        ? create(attempt, headers)
        : is(attempt, headers, "head", "HEAD", UPLOADS + "/" + tusId);
  }

  /** Creates a resumable upload of the upload at hand. */
  public Object create(Attempt attempt, Map<String, Object> headers) {
    long length = attempt.upload().fileSize();
    return create(attempt, headers, length, requests.uploadMetadata(attempt.upload()), upsert);
  }

  /** The next chunk, from the server's offset on; an empty one runs the server's finish. */
  public Object chunk(Attempt attempt, Map<String, Object> headers) {
    patch(attempt, headers, "patch", attempt.upload().tusId(), upsert);
    return requests.chunk(attempt.upload(), attempt::touched, attempt.offset());
  }

  /**
   * A resumable upload that never ends, made only to be taken back; as one that replaces an object,
   * which is refused to a role that may insert and not select.
   */
  public Object trial(Attempt attempt, Map<String, Object> headers) {
    return create(attempt, headers, PIECE.length + 1L, requests.trialMetadata(), "true");
  }

  /** The same, as one that replaces nothing. */
  public Object trialInsert(Attempt attempt, Map<String, Object> headers) {
    return create(attempt, headers, PIECE.length + 1L, requests.trialMetadata(), "false");
  }

  /** All but the last byte of it. */
  public Object trialPiece(Attempt attempt, Map<String, Object> headers) {
    patch(attempt, headers, "trial", attempt.tusId(), "true");
    return new ByteArrayEntity(PIECE, FileSlice.CHUNK);
  }

  /** Takes the resumable upload back that was created last. */
  public Object terminate(Attempt attempt, Map<String, Object> headers) {
    is(attempt, headers, "terminate", "DELETE", UPLOADS + "/" + attempt.tusId());
    // Else the object that it would have replaced is in its way.
    headers.put(UPSERT, "true");
    return null;
  }

  private static void patch(
      Attempt attempt, Map<String, Object> headers, String kind, String tusId, String upsert) {
    is(attempt, headers, kind, "PATCH", UPLOADS + "/" + tusId);
    headers.put("Upload-Offset", attempt.offset());
    headers.put(UPSERT, upsert);
  }

  private static Object create(
      Attempt attempt, Map<String, Object> headers, long length, String metadata, String upsert) {
    is(attempt, headers, "create", "POST", UPLOADS);
    headers.put("Upload-Length", length);
    headers.put("Upload-Metadata", metadata);
    headers.put(UPSERT, upsert);
    return null;
  }

  private static Object get(
      Attempt attempt, Map<String, Object> headers, String kind, String path) {
    return is(attempt, headers, kind, "GET", path);
  }

  private static Object is(
      Attempt attempt, Map<String, Object> headers, String kind, String method, String path) {
    headers.clear();
    headers.put("CamelHttpMethod", method);
    headers.put("CamelHttpPath", path);
    attempt.asks(kind);
    return null;
  }
}
