package dev.offlineupload.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.offlineupload.observe.Ticks;
import dev.offlineupload.recording.BucketPath;
import dev.offlineupload.recording.Fingerprint;
import dev.offlineupload.recording.FolderScan;
import dev.offlineupload.recording.PathPattern;
import dev.offlineupload.recording.Readiness;
import dev.offlineupload.recording.Recordings;
import dev.offlineupload.recording.RecordingsFolder;
import dev.offlineupload.recording.WriteNotices;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.camel.component.file.GenericFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScanTest {
  private static final Duration MIN_AGE = Duration.ofSeconds(5);

  @TempDir Path root;
  private final Set<Fingerprint> queue = new HashSet<>();
  private long nanos;
  private final WriteNotices notices = WriteNotices.ofSystem();
  private Scan scan;

  @BeforeEach
  void setUp() {
    RecordingsFolder folder = new RecordingsFolder(root);
    ZoneId zone = ZoneId.of("UTC");
    Readiness readiness = new Readiness(folder, Set.of("ts", "mp4"), MIN_AGE, () -> nanos);
    Recordings recordings =
        new Recordings(
            folder,
            PathPattern.compile("{arena}/{quadra}/**/{camera_id}_{timestamp}", zone),
            BucketPath.compile("{path}", zone),
            zone);
    FolderScan folders = new FolderScan(folder, readiness, () -> nanos, notices);
    MovedRecordings moved = new MovedRecordings(folder, file -> List.of());
    scan = new Scan(folder, folders, readiness, recordings, queue::contains, moved);
  }

  @AfterEach
  void close() {
    notices.close();
  }

  private Path write(String name) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, "content");
  }

  private void pass(Duration time) {
    nanos += time.toNanos();
  }

  /** One scan that meets the files; says whether all of them were news. */
  private boolean scanned(Path... files) {
    scan.begin();
    boolean news = true;
    for (Path file : files) {
      news &= scan.accepts(file);
    }
    scan.end(true);
    return news;
  }

  private GenericFile<File> met(Path path) {
    GenericFile<File> file = new GenericFile<>();
    file.setFile(path.toFile());
    file.setDirectory(Files.isDirectory(path));
    file.setLastModified(path.toFile().lastModified());
    return file;
  }

  @Test
  void aFileIsNewsOnceItHeldStill() throws IOException {
    Path clip = write("clip.ts");
    assertThat(scanned(clip)).isFalse();
    assertThat(scan.last().notYet()).isEqualTo(1);
    assertThat(scan.last().isQuiet()).isFalse();
    pass(MIN_AGE);

    assertThat(scanned(clip)).isTrue();

    assertThat(scan.last()).isEqualTo(new ScanResult(2, true, 1, 0));
    Found found = scan.describe(clip.toFile());
    assertThat(found.held()).isNull();
    assertThat(found.recording().videoPath()).isEqualTo("clip.ts");
  }

  @Test
  void aGrowingFileBlocksNoOther() throws IOException {
    Path whole = write("whole.ts");
    Path growing = write("growing.ts");
    scanned(whole, growing);
    pass(MIN_AGE);
    Files.writeString(growing, "more than before");
    scan.begin();

    assertThat(scan.accepts(growing)).isFalse();
    assertThat(scan.accepts(whole)).isTrue();
  }

  @Test
  void whatTheQueueKnowsIsNoNewsUntilItChanges() throws IOException {
    Path clip = write("clip.ts");
    queue.add(new RecordingsFolder(root).fingerprint(clip).orElseThrow());
    scanned(clip);
    pass(MIN_AGE);
    assertThat(scanned(clip)).isFalse();
    assertThat(scan.last().isQuiet()).isTrue();

    Files.writeString(clip, "another content");
    scanned(clip);
    pass(MIN_AGE);
    assertThat(scanned(clip)).isTrue();
  }

  @Test
  void aFileAtFaultIsSaidOnceAndAgainWhenItChanges() throws IOException {
    Path broken = write("broken.mp4");
    scanned(broken);
    pass(MIN_AGE);
    assertThat(scanned(broken)).isTrue();
    assertThat(scan.describe(broken.toFile()).held()).isNotEmpty();
    assertThat(scanned(broken)).isFalse();
    assertThat(scan.last().isQuiet()).isTrue();

    Files.writeString(broken, "still broken");
    scanned(broken);
    pass(MIN_AGE);
    assertThat(scanned(broken)).isTrue();
  }

  @Test
  void whatIsNoRecordingIsIgnored() throws IOException {
    Path sidecar = write("clip.ts.json");
    Path hidden = write(".hidden.ts");
    Path link = Files.createSymbolicLink(root.resolve("link.ts"), write("clip.ts"));
    scanned(sidecar, hidden, link);
    pass(MIN_AGE);
    scan.begin();

    assertThat(scan.accepts(sidecar)).isFalse();
    assertThat(scan.accepts(hidden)).isFalse();
    assertThat(scan.accepts(link)).isFalse();
    assertThat(scan.accepts(root.resolve("gone.ts"))).isFalse();
  }

  @Test
  void onlyWhatThisScanFoundIsDescribedAndOnlyOnce() throws IOException {
    Path clip = write("clip.ts");
    scanned(clip);
    pass(MIN_AGE);
    scanned(clip);
    scan.describe(clip.toFile());

    assertThatThrownBy(() -> scan.describe(clip.toFile()))
        .isInstanceOf(IllegalStateException.class);

    scanned(clip);
    pass(MIN_AGE);
    scanned(clip);
    scan.begin();
    assertThatThrownBy(() -> scan.describe(clip.toFile()))
        .as("of the scan before")
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aScanCutShortIsNotQuiet() {
    scan.begin();
    scan.end(false);
    assertThat(scan.last().isQuiet()).isFalse();
    assertThat(scan.last().number()).isEqualTo(1);
  }

  @Test
  void pausesAndGoesOn() {
    assertThat(scan.pause()).isTrue();
    assertThat(scan.pause()).as("paused already").isFalse();
    assertThat(scan.isPaused()).isTrue();
    assertThat(scan.begin()).isFalse();

    scan.resume();
    assertThat(scan.begin()).isTrue();
  }

  @Test
  void anUnmatchedNameIsSaidOnce() {
    assertThat(scan.isFirstUnmatched()).isTrue();
    assertThat(scan.isFirstUnmatched()).isFalse();
  }

  @Test
  void theFilterAsksForFilesAndFolders() throws IOException {
    RecordingFilter filter = new RecordingFilter(scan, new Ticks(() -> 0));
    Path clip = write("a/clip.ts");
    Path linked = Files.createSymbolicLink(root.resolve("linked"), clip.getParent());
    scan.begin();

    assertThat(filter.accept(met(clip.getParent()))).isTrue();
    assertThat(filter.accept(met(linked))).as("a link may lead round in circles").isFalse();
    assertThat(filter.accept(met(clip))).as("not yet").isFalse();
    scan.end(true);
    pass(MIN_AGE);
    scan.begin();
    assertThat(filter.accept(met(clip))).isTrue();
  }

  @Test
  void aSettledFolderIsLeftOutUntilItChanges() throws IOException {
    Path clip = write("a/clip.ts");
    queue.add(new RecordingsFolder(root).fingerprint(clip).orElseThrow());
    for (int i = 0; i < 3; i++) {
      scan.begin();
      scan.enters(clip.getParent(), 1_000);
      scan.accepts(clip);
      scan.end(true);
      pass(MIN_AGE);
    }
    scan.begin();

    assertThat(scan.enters(clip.getParent(), 1_000)).isFalse();
    assertThat(scan.enters(clip.getParent(), 2_000)).isTrue();
  }

  @Test
  void whatIsHeldIsToldOnceHoweverMuchItIs() throws IOException {
    List<Path> broken = new ArrayList<>();
    for (int i = 0; i < 10_002; i++) {
      broken.add(Files.write(root.resolve("broken" + i + ".mp4"), new byte[0]));
    }
    Path[] all = broken.toArray(Path[]::new);
    scanned(all);
    pass(MIN_AGE);
    scanned(all);
    assertThat(scan.last().accepted()).isEqualTo(10_000);
    scanned(all);
    assertThat(scan.last().accepted()).as("told again").isZero();
    Files.delete(all[0]);
    scanned(Arrays.copyOfRange(all, 1, all.length));
    assertThat(scan.last().accepted()).as("told now that there is room").isEqualTo(1);
  }
}
