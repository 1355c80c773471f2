package dev.offlineupload.standin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Supabase Storage in this process, on 127.0.0.1, with its bytes in a folder; it can be taken
 * offline and told to misbehave. Objects and uploads survive a restart on the same folder.
 */
public final class LocalStorage implements AutoCloseable {
  private final Shelves shelves;
  private final KeyRule keys;
  private final Service service;
  private final Listener listener;
  private final String bucket;

  LocalStorage(Shelves shelves, KeyRule keys, Service service, Listener listener, String bucket) {
    this.shelves = shelves;
    this.keys = keys;
    this.service = service;
    this.listener = listener;
    this.bucket = bucket;
  }

  public static LocalStorageBuilder builder(Path folder) {
    return new LocalStorageBuilder(folder);
  }

  /** What belongs into {@code SUPABASE_URL}; the REST base is this and {@code /storage/v1}. */
  public String url() {
    return "http://127.0.0.1:" + listener.port();
  }

  public int port() {
    return listener.port();
  }

  public String key() {
    return keys.key();
  }

  /** Accepts this key, and no other, from the next request on. */
  public void changeKey(String key) {
    keys.change(key);
  }

  /** The key goes on to be known, but is past its {@code exp}, until it is changed. */
  public void expireKey() {
    keys.expire();
  }

  /** The bucket of {@link LocalStorageBuilder#bucket}. */
  public String bucket() {
    return bucket;
  }

  public void createBucket(String name) {
    shelves.buckets().put(Bucket.named(name, shelves.clock().instant()));
  }

  /** Removes the bucket, not its objects: created again, it has them back. */
  public void deleteBucket(String name) {
    shelves.buckets().delete(name);
  }

  /** Null takes the limit away. */
  public void fileSizeLimit(String bucketName, Long bytes) {
    shelves
        .buckets()
        .change(bucketName, old -> old.withFileSizeLimit(bytes, shelves.clock().instant()));
  }

  /** None takes the restriction away. */
  public void allowedMimeTypes(String bucketName, String... types) {
    List<String> allowed = types.length == 0 ? null : List.of(types);
    shelves
        .buckets()
        .change(bucketName, old -> old.withAllowedMimeTypes(allowed, shelves.clock().instant()));
  }

  /** Refuses connections from now on and resets the running ones. */
  public void takeOffline() {
    listener.close();
  }

  /** Listens again, on the same port. */
  public void bringBack() {
    listener.open();
  }

  /** Reads all request bodies together no faster than this; 0 is as fast as they come. */
  public void throttle(long bytesPerSecond) {
    service.intake().throttle(bytesPerSecond);
  }

  public FaultScript faults() {
    return service.faults();
  }

  /** All requests in order of arrival, those under way with status 0. */
  public List<SeenRequest> requests() {
    return service.log().all();
  }

  public List<SeenRequest> requests(Kind kind) {
    return requests().stream().filter(request -> request.kind() == kind).toList();
  }

  public void forgetRequests() {
    service.log().clear();
  }

  /** Called in the request's own thread, before anything is done for it. */
  public void onRequest(Consumer<Asked> listenerForRequests) {
    service.log().onRequest(listenerForRequests);
  }

  /** Bytes of request bodies read since the start. */
  public long bytesReceived() {
    return service.intake().received();
  }

  public List<StoredObject> objects() {
    return shelves.objects().all();
  }

  /** The object with this key in {@link #bucket()}. */
  public Optional<StoredObject> object(String key) {
    return shelves.objects().find(bucket, key);
  }

  /** Of the content of the object with this key in {@link #bucket()}, in lower-case hex. */
  public String sha256(String key) {
    StoredObject object =
        object(key).orElseThrow(() -> new IllegalArgumentException("no object " + key));
    try {
      return Hex.sha256(object.file());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Puts an object into {@link #bucket()} as somebody else would: own version, no metadata. */
  public StoredObject putObject(String key, byte[] content) {
    String version = UUID.randomUUID().toString();
    Draft draft = new Draft(bucket, key, version, "application/octet-stream", "no-cache", Map.of());
    try {
      Path bytes = Files.write(shelves.objects().incoming(version), content);
      return shelves.objects().publish(draft, bytes, shelves.etags().standard(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public void deleteObject(String key) {
    shelves.objects().delete(bucket, key);
  }

  /** All resumable uploads, the oldest first. */
  public List<StoredUpload> uploads() {
    return shelves.uploads().all();
  }

  /** How many bytes of it are stored; empty if they are gone. */
  public Optional<Long> offset(StoredUpload upload) {
    return shelves.uploads().find(upload.encodedId()).flatMap(shelves.uploads()::offset);
  }

  /** How many connections are open: one that was given up is, until all that came by it is read. */
  public int connections() {
    return listener.connections();
  }

  /** Ends all requests, also the hanging ones, and frees the port. */
  @Override
  public void close() {
    listener.closeForGood();
  }
}
