package dev.offlineupload.standin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** The objects: one file of bytes and one small JSON file each, both renamed into place. */
final class ObjectStore {
  private final Path data;
  private final Path records;
  private final Path incoming;
  private final Clock clock;
  private final Map<String, StoredObject> byName = new ConcurrentHashMap<>();

  ObjectStore(Path folder, Clock clock) {
    this.data = Folders.made(folder.resolve("objects"));
    this.records = Folders.made(folder.resolve("records"));
    this.incoming = Folders.made(folder.resolve("incoming"));
    this.clock = clock;
    Folders.files(incoming, "").forEach(Folders::delete);
    Folders.files(records, ".json").forEach(this::load);
  }

  Optional<StoredObject> find(String bucket, String key) {
    return Optional.ofNullable(byName.get(name(bucket, key)));
  }

  boolean exists(String bucket, String key) {
    return byName.containsKey(name(bucket, key));
  }

  List<StoredObject> all() {
    return byName.values().stream()
        .sorted(Comparator.comparing(StoredObject::bucket).thenComparing(StoredObject::key))
        .toList();
  }

  /** A file for bytes under way; whatever is left here by a kill is dropped at the next start. */
  Path incoming(String version) {
    return incoming.resolve(version);
  }

  /** Makes the bytes the object, in one step; the last to finish wins. */
  synchronized StoredObject publish(Draft draft, Path bytes, String etag) throws IOException {
    Optional<StoredObject> before = find(draft.bucket(), draft.key());
    long size = Files.size(bytes);
    Path target = data.resolve(fileName(draft));
    Files.move(bytes, target, StandardCopyOption.ATOMIC_MOVE);
    StoredObject made = object(draft, size, etag, before, target);
    Json.write(record(made), made);
    byName.put(name(made.bucket(), made.key()), made);
    before.map(StoredObject::file).ifPresent(Folders::delete);
    return made;
  }

  synchronized boolean delete(String bucket, String key) {
    StoredObject gone = byName.remove(name(bucket, key));
    if (gone == null) {
      return false;
    }
    Folders.delete(record(gone));
    Folders.delete(gone.file());
    return true;
  }

  private StoredObject object(
      Draft draft, long size, String etag, Optional<StoredObject> before, Path file) {
    Instant now = clock.instant();
    return new StoredObject(
        draft.bucket(),
        draft.key(),
        before.map(StoredObject::id).orElseGet(() -> UUID.randomUUID().toString()),
        draft.version(),
        size,
        draft.contentType(),
        draft.cacheControl(),
        etag,
        draft.customMetadata(),
        before.map(StoredObject::createdAt).orElse(now),
        now,
        file);
  }

  private void load(Path json) {
    StoredObject object = Json.read(json, StoredObject.class);
    if (!Files.exists(object.file())) {
      throw new IllegalStateException(json + " names a file that is gone: " + object.file());
    }
    byName.put(name(object.bucket(), object.key()), object);
  }

  private Path record(StoredObject object) {
    return records.resolve(Hex.sha256(name(object.bucket(), object.key())) + ".json");
  }

  /** Ends like the key, so that a person finds and plays the clip. */
  private static String fileName(Draft draft) {
    String last = draft.key().substring(draft.key().lastIndexOf('/') + 1);
    String tail = last.substring(Math.max(0, last.length() - 80));
    return draft.version() + "-" + tail.replaceAll("[^A-Za-z0-9._-]", "_");
  }

  private static String name(String bucket, String key) {
    return bucket + "/" + key;
  }
}
