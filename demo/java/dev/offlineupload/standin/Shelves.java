package dev.offlineupload.standin;

import java.nio.file.Path;
import java.time.Clock;

/** All that is kept, and the rules of the backend that keeps it. */
record Shelves(
    Buckets buckets, ObjectStore objects, UploadStore uploads, Backend backend, Clock clock) {
  static Shelves in(Path folder, Backend backend, Clock clock) {
    return new Shelves(
        new Buckets(folder.resolve("buckets")),
        new ObjectStore(folder, clock),
        new UploadStore(folder),
        backend,
        clock);
  }

  Etags etags() {
    return new Etags(backend);
  }

  ObjectKeys keys() {
    return new ObjectKeys(backend);
  }
}
