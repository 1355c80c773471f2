package dev.offlineupload.demo;

import dev.offlineupload.standin.LocalStorage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The throw-away folder: what an installation has, and the stand-in's bucket. */
public final class DemoFolder implements AutoCloseable {
  private final Path folder;
  private boolean kept;

  private DemoFolder(Path folder) {
    this.folder = folder;
  }

  public static DemoFolder create() throws IOException {
    DemoFolder made = new DemoFolder(Files.createTempDirectory("offline-upload-demo-"));
    Files.createDirectory(made.recordings());
    Files.createDirectory(made.bucket());
    return made;
  }

  public Path path() {
    return folder;
  }

  public Path log() {
    return folder.resolve("agent.log");
  }

  Path recordings() {
    return folder.resolve("recordings");
  }

  Path bucket() {
    return folder.resolve("stand-in");
  }

  /** Leaves it where it is at the end. */
  public void keep() {
    kept = true;
  }

  public boolean isKept() {
    return kept;
  }

  /** A configuration as an operator would write it, but livelier. */
  Path configure(LocalStorage storage) throws IOException {
    Path file = folder.resolve("config.env");
    keepToOwner(Files.createFile(file));
    return Files.write(
        file,
        List.of(
            "SUPABASE_URL=" + storage.url() + "   # the stand-in of this demo",
            "SUPABASE_KEY=" + storage.key(),
            "SUPABASE_BUCKET=" + storage.bucket(),
            "OFFLINE_RECORDING_MIN_AGE=1            # 5 by default; this and the rest: lively",
            "OFFLINE_CONNECTIVITY_CHECK_INTERVAL=1  # 30 by default",
            "OFFLINE_RELEASE_AFTER=0                # 60 by default",
            "OFFLINE_CHUNK_SIZE=512KiB              # 6 MiB by default",
            "OFFLINE_HTTP_PORT=0                    # 8085 by default",
            "OFFLINE_MANAGEMENT_PORT=0              # 8086 by default"));
  }

  private static void keepToOwner(Path file) throws IOException {
    PosixFileAttributeView rights = Files.getFileAttributeView(file, PosixFileAttributeView.class);
    if (rights != null) {
      rights.setPermissions(PosixFilePermissions.fromString("rw-------"));
    }
  }

  @Override
  public void close() {
    if (kept) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException fault) {
      throw new UncheckedIOException("The demo's folder can't be removed: " + folder, fault);
    }
  }
}
