package dev.offlineupload.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Files outside of the recordings folder that nobody may so much as open. */
public final class Canaries {
  private static final FileTime CHANGED = FileTime.fromMillis(1_700_000_000_000L);

  /** Before the time of change: the first read moves it, on most mounts. */
  private static final FileTime READ = FileTime.fromMillis(1_600_000_000_000L);

  private final Path folder;
  private final Map<Path, String> before;

  public Canaries(Path folder) {
    this.folder = folder;
    clip("secret.mp4");
    clip("deeper/secret.mp4");
    file("secret.mp4.json", "{\"camera_id\":\"stolen\"}");
    file("notes.txt", "not a recording");
    before = state();
  }

  private void clip(String name) {
    still(Mp4.write(folder.resolve(name), 5_000, name.hashCode()));
  }

  private void file(String name, String text) {
    try {
      still(Files.writeString(folder.resolve(name), text));
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  private static void still(Path file) {
    try {
      Files.getFileAttributeView(file, BasicFileAttributeView.class).setTimes(CHANGED, READ, null);
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  public Path folder() {
    return folder;
  }

  public Path clip() {
    return folder.resolve("secret.mp4");
  }

  public Path sidecar() {
    return folder.resolve("secret.mp4.json");
  }

  /** Nothing was opened, changed, moved, removed or added. */
  public void assertUntouched() {
    assertThat(state()).isEqualTo(before);
  }

  private Map<Path, String> state() {
    try (Stream<Path> files = Files.walk(folder)) {
      Map<Path, String> state = new TreeMap<>();
      for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
        Map<String, Object> found =
            Files.readAttributes(file, "unix:ino,size,lastModifiedTime,lastAccessTime,mode");
        state.put(folder.relativize(file), new TreeMap<>(found).toString());
      }
      return state;
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  /** The sizes and times of {@link #clip}, as a row would have them. */
  public List<Long> sizeAndTime() {
    try {
      return List.of(Files.size(clip()), Files.getLastModifiedTime(clip()).toMillis());
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }
}
