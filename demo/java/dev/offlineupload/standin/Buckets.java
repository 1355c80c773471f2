package dev.offlineupload.standin;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.UnaryOperator;

/** All buckets, kept as one JSON file each. */
final class Buckets {
  private final Path folder;
  private final ConcurrentSkipListMap<String, Bucket> byName = new ConcurrentSkipListMap<>();

  Buckets(Path folder) {
    this.folder = Folders.made(folder);
    Folders.files(folder, ".json").forEach(file -> remember(Json.read(file, Bucket.class)));
  }

  Optional<Bucket> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  List<Bucket> all() {
    return List.copyOf(byName.values());
  }

  void put(Bucket bucket) {
    if (!bucket.id().matches("[A-Za-z0-9 !$&'()*+,\\-.:;=?@_]{1,100}")) {
      throw new IllegalArgumentException("not a bucket name: " + bucket.id());
    }
    Json.write(file(bucket.id()), bucket);
    remember(bucket);
  }

  void change(String name, UnaryOperator<Bucket> change) {
    Bucket bucket = find(name).orElseThrow(() -> new IllegalArgumentException("no bucket " + name));
    put(change.apply(bucket));
  }

  void delete(String name) {
    byName.remove(name);
    Folders.delete(file(name));
  }

  private void remember(Bucket bucket) {
    byName.put(bucket.id(), bucket);
  }

  private Path file(String name) {
    return folder.resolve(Hex.sha256(name) + ".json");
  }
}
