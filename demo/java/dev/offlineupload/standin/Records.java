package dev.offlineupload.standin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** Values by name, each in a small JSON file of its own. */
final class Records<T> {
  private final Path folder;
  private final Function<T, String> name;
  private final Map<String, T> byName = new ConcurrentSkipListMap<>();

  /** With those that an earlier run left in the folder. */
  Records(Path folder, Class<T> type, Function<T, String> name) throws IOException {
    this.folder = Files.createDirectories(folder);
    this.name = name;
    try (Stream<Path> files = Files.list(folder)) {
      files.filter(file -> file.toString().endsWith(".json")).forEach(file -> load(file, type));
    }
  }

  Optional<T> find(String wanted) {
    return Optional.ofNullable(byName.get(wanted));
  }

  /** In the order of their names. */
  List<T> all() {
    return List.copyOf(byName.values());
  }

  /** Replaces its file as a whole, so that a kill leaves the old or the new one. */
  T save(T value) {
    return Io.unchecked(
        () -> {
          Path fresh = Files.createTempFile(folder, "fresh-", ".tmp");
          Files.writeString(fresh, Json.text(value));
          Path target = file(name.apply(value));
          Files.move(
              fresh, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
          return byName.put(name.apply(value), value);
        });
  }

  Optional<T> remove(String unwanted) {
    T gone = byName.remove(unwanted);
    Io.unchecked(() -> Files.deleteIfExists(file(unwanted)));
    return Optional.ofNullable(gone);
  }

  private void load(Path file, Class<T> type) {
    T value = Json.read(file, type);
    byName.put(name.apply(value), value);
  }

  private Path file(String named) {
    return folder.resolve(Hex.sha256(named) + ".json");
  }
}
