package dev.offlineupload.standin;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** All that is kept: buckets, objects, and resumable uploads, with their bytes. */
final class Store {
  /** What is known of an object before its bytes are complete. */
  record Draft(
      String bucket,
      String key,
      String version,
      String contentType,
      String cacheControl,
      Map<String, Object> customMetadata) {}

  private final RowSecurity rowSecurity = new RowSecurity();
  private final Clock clock;
  private final Records<Bucket> buckets;
  private final Records<StoredObject> objects;
  private final Records<StoredUpload> uploads;
  private final Path contents;
  private final Path incoming;
  private final Path partial;

  Store(Path folder, Clock clock) throws IOException {
    this.clock = clock;
    buckets = new Records<>(folder.resolve("buckets"), Bucket.class, Bucket::id);
    objects = new Records<>(folder.resolve("records"), StoredObject.class, Store::name);
    partial = folder.resolve("uploads");
    uploads = new Records<>(partial, StoredUpload.class, StoredUpload::encodedId);
    contents = Files.createDirectories(folder.resolve("objects"));
    incoming = Files.createDirectories(folder.resolve("incoming"));
    try (Stream<Path> left = Files.list(incoming)) {
      left.forEach(Store::delete);
    }
  }

  RowSecurity rowSecurity() {
    return rowSecurity;
  }

  Records<Bucket> buckets() {
    return buckets;
  }

  Records<StoredObject> objects() {
    return objects;
  }

  Records<StoredUpload> uploads() {
    return uploads;
  }

  Clock clock() {
    return clock;
  }

  String now() {
    return clock.instant().toString();
  }

  Bucket bucket(String name, Reply otherwise) {
    return buckets.find(name).orElseThrow(() -> new Refusal(otherwise));
  }

  Optional<StoredObject> object(String bucket, String key) {
    return objects.find(bucket + "/" + key);
  }

  /** A file for bytes under way; whatever is left here by a kill is dropped at the next start. */
  Path incoming(String version) {
    return incoming.resolve(version);
  }

  /** Makes the bytes the object, in one step; the last to finish wins. */
  synchronized StoredObject publish(Draft draft, Path bytes, String etag) throws IOException {
    Optional<StoredObject> before = object(draft.bucket(), draft.key());
    Path target = contents.resolve(fileName(draft));
    Files.move(bytes, target, StandardCopyOption.ATOMIC_MOVE);
    StoredObject made =
        new StoredObject(
            draft.bucket(),
            draft.key(),
            before.map(StoredObject::id).orElseGet(() -> UUID.randomUUID().toString()),
            draft.version(),
            Files.size(target),
            draft.contentType(),
            draft.cacheControl(),
            etag,
            draft.customMetadata(),
            before.map(StoredObject::createdAt).orElseGet(this::now),
            now(),
            target);
    objects.save(made);
    before.map(StoredObject::file).ifPresent(Store::delete);
    return made;
  }

  /** Whether there was one. */
  synchronized boolean deleteObject(String bucket, String key) {
    return objects.remove(bucket + "/" + key).filter(gone -> delete(gone.file())).isPresent();
  }

  void begin(StoredUpload upload) throws IOException {
    Files.createFile(bytes(upload));
    uploads.save(upload);
  }

  /** The bytes of an unfinished upload. */
  Path bytes(StoredUpload upload) {
    return partial.resolve(upload.version() + ".bin");
  }

  /** How many bytes are stored; empty if they are gone. */
  Optional<Long> offset(StoredUpload upload) {
    if (upload.completed()) {
      return Optional.of(upload.length());
    }
    Path bytes = bytes(upload);
    return Files.exists(bytes)
        ? Optional.of(Io.unchecked(() -> Files.size(bytes)))
        : Optional.empty();
  }

  void truncate(StoredUpload upload, long size) throws IOException {
    try (FileChannel bytes = FileChannel.open(bytes(upload), StandardOpenOption.WRITE)) {
      bytes.truncate(size);
    }
  }

  void forget(StoredUpload upload) {
    uploads.remove(upload.encodedId());
    dropBytes(upload);
  }

  void dropBytes(StoredUpload upload) {
    delete(bytes(upload));
  }

  private static boolean delete(Path file) {
    return Io.unchecked(() -> Files.deleteIfExists(file));
  }

  private static String name(StoredObject object) {
    return object.bucket() + "/" + object.key();
  }

  /** Ends like the key, so that a person finds and plays the clip. */
  private static String fileName(Draft draft) {
    String last = draft.key().substring(draft.key().lastIndexOf('/') + 1);
    String tail = last.substring(Math.max(0, last.length() - 80));
    return draft.version() + "-" + tail.replaceAll("[^A-Za-z0-9._-]", "_");
  }
}
