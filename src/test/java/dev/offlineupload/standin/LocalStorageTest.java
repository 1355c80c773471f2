package dev.offlineupload.standin;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A storage and a client for each test. */
abstract class LocalStorageTest {
  @TempDir Path folder;
  LocalStorage storage;
  Caller caller;

  @BeforeEach
  void start() {
    restart(LocalStorage.builder(folder));
  }

  @AfterEach
  void close() {
    storage.close();
  }

  void restart(LocalStorageBuilder builder) {
    if (storage != null) {
      storage.close();
    }
    storage = builder.start();
    caller = new Caller(storage);
  }
}
