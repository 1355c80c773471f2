package dev.offlineupload.standin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The resumable uploads: bytes so far, and one small JSON file each. */
final class UploadStore {
  private final Path folder;
  private final Map<String, StoredUpload> byId = new ConcurrentHashMap<>();

  UploadStore(Path folder) {
    this.folder = Folders.made(folder.resolve("uploads"));
    Folders.files(this.folder, ".json")
        .forEach(file -> remember(Json.read(file, StoredUpload.class)));
  }

  Optional<StoredUpload> find(String encodedId) {
    return Optional.ofNullable(byId.get(encodedId));
  }

  List<StoredUpload> all() {
    return byId.values().stream().sorted(Comparator.comparing(StoredUpload::createdAt)).toList();
  }

  void create(StoredUpload upload) throws IOException {
    Files.createFile(bytes(upload));
    save(upload);
  }

  void save(StoredUpload upload) {
    Json.write(state(upload), upload);
    remember(upload);
  }

  void delete(StoredUpload upload) {
    byId.remove(upload.encodedId());
    Folders.delete(state(upload));
    dropBytes(upload);
  }

  void dropBytes(StoredUpload upload) {
    Folders.delete(bytes(upload));
  }

  Path bytes(StoredUpload upload) {
    return folder.resolve(upload.version() + ".bin");
  }

  /** How many bytes are stored; empty if they are gone. */
  Optional<Long> offset(StoredUpload upload) {
    if (upload.completed()) {
      return Optional.ofNullable(upload.length());
    }
    try {
      Path bytes = bytes(upload);
      return Files.exists(bytes) ? Optional.of(Files.size(bytes)) : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void truncate(StoredUpload upload, long size) throws IOException {
    try (FileChannel bytes = FileChannel.open(bytes(upload), StandardOpenOption.WRITE)) {
      bytes.truncate(size);
    }
  }

  private Path state(StoredUpload upload) {
    return folder.resolve(upload.version() + ".json");
  }

  private void remember(StoredUpload upload) {
    byId.put(upload.encodedId(), upload);
  }
}
