package dev.offlineupload.bench;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/** What the sink remembers: names and sizes, no bytes. */
final class SinkStore {
  /**
   * An object.
   *
   * @param metadata JSON text
   */
  record Stored(long size, String version, String metadata) {}

  /** A resumable upload; its offset grows with every byte that comes. */
  static final class Upload {
    final String key;
    final String version = UUID.randomUUID().toString();
    final long length;
    final String metadata;
    final AtomicLong offset = new AtomicLong();

    Upload(String key, long length, String metadata) {
      this.key = key;
      this.length = length;
      this.metadata = metadata;
    }
  }

  private final Map<String, Stored> objects = new ConcurrentHashMap<>();
  private final Map<String, Upload> uploads = new ConcurrentHashMap<>();
  private final AtomicLong bodyBytes = new AtomicLong();
  private final AtomicInteger created = new AtomicInteger();

  void put(String key, long size, String version, String metadata) {
    objects.put(key, new Stored(size, version, metadata));
  }

  /** One more part of it came. */
  void grow(String key, long size) {
    objects.merge(
        key,
        new Stored(size, "s3", ""),
        (old, part) -> new Stored(old.size() + part.size(), "s3", old.metadata()));
  }

  Optional<Stored> find(String key) {
    return Optional.ofNullable(objects.get(key));
  }

  /** All whose key begins so. */
  Map<String, Stored> under(String start) {
    return objects.entrySet().stream()
        .filter(each -> each.getKey().startsWith(start))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  void create(String id, Upload upload) {
    uploads.put(id, upload);
    created.incrementAndGet();
  }

  Optional<Upload> upload(String id) {
    return Optional.ofNullable(uploads.get(id));
  }

  /** Bytes of recordings, also those of bodies that were cut. */
  void came(long bytes) {
    bodyBytes.addAndGet(bytes);
  }

  void clear() {
    objects.clear();
    uploads.clear();
    bodyBytes.set(0);
    created.set(0);
  }

  /** {@code key=value} lines: objects, their size, bytes that came, resumable uploads. */
  String told() {
    long size = objects.values().stream().mapToLong(Stored::size).sum();
    return String.join(
        "\n",
        "objects=" + objects.size(),
        "size=" + size,
        "bytes=" + bodyBytes.get(),
        "created=" + created.get());
  }
}
