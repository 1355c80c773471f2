package dev.offlineupload.standin;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Supabase Storage in this process, on 127.0.0.1, with its bytes in a folder; it can be taken
 * offline and told to misbehave. Objects and uploads survive a restart on the same folder.
 */
public final class LocalStorage implements AutoCloseable {
  private final LocalStorageBuilder setup;
  private final Store store;
  private final KeyRule keys;
  private final Service service;
  private final Listener listener;

  LocalStorage(LocalStorageBuilder setup) {
    this.setup = setup;
    store = Io.unchecked(() -> new Store(setup.folder, setup.clock));
    keys = new KeyRule(setup.key);
    service = new Service(store, keys, setup);
    listener = new Listener(setup.port, service);
    if (store.buckets().find(setup.bucket).isEmpty()) {
      createBucket(setup.bucket);
    }
    bringBack();
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
    return setup.bucket;
  }

  public void createBucket(String name) {
    String now = store.now();
    store.buckets().save(new Bucket(name, name, "", false, null, null, now, now));
  }

  /** Removes the bucket, not its objects: created again, it has them back. */
  public void deleteBucket(String name) {
    store.buckets().remove(name);
  }

  /** Null takes the limit away. */
  public void fileSizeLimit(String bucket, Long bytes) {
    Bucket old = store.buckets().find(bucket).orElseThrow();
    store.buckets().save(old.changed(bytes, old.allowedMimeTypes(), store.now()));
  }

  /** None takes the restriction away. */
  public void allowedMimeTypes(String bucket, String... types) {
    List<String> allowed = types.length == 0 ? null : List.of(types);
    Bucket old = store.buckets().find(bucket).orElseThrow();
    store.buckets().save(old.changed(old.fileSizeLimit(), allowed, store.now()));
  }

  /** What its key's role may do with objects from now on. */
  public void grant(Policy... policies) {
    store.rowSecurity().grant(Set.of(policies));
  }

  /**
   * The object store behind the server is away, from now on: the database goes on to answer.
   *
   * @see FaultScript#clear
   */
  public void takeStoreAway() {
    faults().always(Kind.STANDARD_UPLOAD, Fault.answer(Replies.storeAway()));
    faults().always(Kind.TUS_CREATE.or(Kind.TUS_PATCH), Fault.answer(Replies.tusFailed()));
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
    service.bandwidth().throttle(bytesPerSecond);
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
    return service.bandwidth().received();
  }

  /** By their buckets and keys. */
  public List<StoredObject> objects() {
    return store.objects().all();
  }

  /** The object with this key in {@link #bucket()}. */
  public Optional<StoredObject> object(String key) {
    return store.object(setup.bucket, key);
  }

  /** Of the content of the object with this key in {@link #bucket()}, in lower-case hex. */
  public String sha256(String key) {
    return Io.unchecked(() -> Hex.sha256(object(key).orElseThrow().file()));
  }

  /** Puts an object into {@link #bucket()} as somebody else would: own version, no metadata. */
  public StoredObject putObject(String key, byte[] content) {
    return putObject(key, content, Map.of());
  }

  /** The same, with what travels beside it. */
  public StoredObject putObject(String key, byte[] content, Map<String, Object> metadata) {
    String version = UUID.randomUUID().toString();
    String type = "application/octet-stream";
    Store.Draft draft = new Store.Draft(setup.bucket, key, version, type, "no-cache", metadata);
    return Io.unchecked(
        () -> {
          Path bytes = Files.write(store.incoming(version), content);
          return store.publish(draft, bytes, setup.backend.etagOfStandard(bytes));
        });
  }

  public void deleteObject(String key) {
    store.deleteObject(setup.bucket, key);
  }

  /** All resumable uploads, the oldest first. */
  public List<StoredUpload> uploads() {
    return store.uploads().all().stream()
        .sorted(Comparator.comparing(upload -> Instant.parse(upload.createdAt())))
        .toList();
  }

  /** How many bytes of it are stored; empty if they are gone. */
  public Optional<Long> offset(StoredUpload upload) {
    return store.uploads().find(upload.encodedId()).flatMap(store::offset);
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
