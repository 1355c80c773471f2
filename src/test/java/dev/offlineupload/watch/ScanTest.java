package dev.offlineupload.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.offlineupload.observe.Ticks;
import dev.offlineupload.recording.BucketPath;
import dev.offlineupload.recording.Clips;
import dev.offlineupload.recording.Exclusions;
import dev.offlineupload.recording.Fingerprint;
import dev.offlineupload.recording.FolderScan;
import dev.offlineupload.recording.PathPattern;
import dev.offlineupload.recording.Readiness;
import dev.offlineupload.recording.Readiness.Stillness;
import dev.offlineupload.recording.Recordings;
import dev.offlineupload.recording.RecordingsFolder;
import dev.offlineupload.recording.Selection;
import dev.offlineupload.recording.WriteNotices;
import dev.offlineupload.support.KnownWriters;
import dev.offlineupload.support.LogLines;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.camel.component.file.GenericFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScanTest {
  private static final Duration MIN_AGE = Duration.ofSeconds(5);

  @TempDir Path root;
  private final Set<Fingerprint> queue = new HashSet<>();
  private final Map<Fingerprint, String> held = new HashMap<>();
  private long nanos;
  private final WriteNotices notices = WriteNotices.ofSystem();
  private Scan scan;
  private PassedOverCounts passedOver;

  @BeforeEach
  void setUp() {
    RecordingsFolder folder = new RecordingsFolder(root);
    ZoneId zone = ZoneId.of("UTC");
    Readiness readiness =
        new Readiness(
            folder,
            new KnownWriters(),
            Set.of("rec", "mp4"),
            new Stillness(MIN_AGE, MIN_AGE),
            () -> nanos,
            file -> Optional.ofNullable(held.get(file)));
    Recordings recordings =
        new Recordings(
            folder,
            PathPattern.compile("{arena}/{quadra}/**/{camera_id}_{timestamp}", zone),
            BucketPath.compile("{path}", zone),
            zone);
    FolderScan folders = new FolderScan(folder, readiness, () -> nanos, notices);
    MovedRecordings moved = new MovedRecordings(folder, file -> List.of());
    Selection selection =
        new Selection(Set.of("rec", "mp4"), new Exclusions(root, Exclusions.USUAL));
    passedOver = new PassedOverCounts(folder, selection);
    scan =
        new Scan(
            folder,
            folders,
            readiness,
            recordings,
            queue::contains,
            moved,
            new UnfinishedRecordings(),
            passedOver);
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

  /** As the route does with a file that is news and at fault. */
  private void hold(Path file) {
    String reason = scan.describe(file.toFile()).held();
    assertThat(reason).isNotEmpty();
    held.put(new RecordingsFolder(root).fingerprint(file).orElseThrow(), reason);
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
    Path clip = write("clip.rec");
    assertThat(scanned(clip)).isFalse();
    assertThat(scan.last().notYet()).isEqualTo(1);
    assertThat(scan.last().isQuiet()).isFalse();
    pass(MIN_AGE);

    assertThat(scanned(clip)).isTrue();

    assertThat(scan.last()).isEqualTo(new ScanResult(2, true, 1, 0));
    Found found = scan.describe(clip.toFile());
    assertThat(found.held()).isNull();
    assertThat(found.recording().videoPath()).isEqualTo("clip.rec");
  }

  @Test
  void aGrowingFileBlocksNoOther() throws IOException {
    Path whole = write("whole.rec");
    Path growing = write("growing.rec");
    scanned(whole, growing);
    pass(MIN_AGE);
    Files.writeString(growing, "more than before");
    scan.begin();

    assertThat(scan.accepts(growing)).isFalse();
    assertThat(scan.accepts(whole)).isTrue();
  }

  @Test
  void whatTheQueueKnowsIsNoNewsUntilItChanges() throws IOException {
    Path clip = write("clip.rec");
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
    hold(broken);
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
    Path hidden = write(".hidden.rec");
    Path link = Files.createSymbolicLink(root.resolve("link.rec"), write("clip.rec"));
    scanned(sidecar, hidden, link);
    pass(MIN_AGE);
    scan.begin();

    assertThat(scan.accepts(sidecar)).isFalse();
    assertThat(scan.accepts(hidden)).isFalse();
    assertThat(scan.accepts(link)).isFalse();
    assertThat(scan.accepts(root.resolve("gone.rec"))).isFalse();
  }

  @Test
  void onlyWhatThisScanFoundIsDescribedAndOnlyOnce() throws IOException {
    Path clip = write("clip.rec");
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
    Gathering gathering = new Gathering(queue::contains);
    assertThat(gathering.isFirstUnmatched()).isTrue();
    assertThat(gathering.isFirstUnmatched()).isFalse();
  }

  @Test
  void theFilterAsksForFilesAndFolders() throws IOException {
    RecordingFilter filter = new RecordingFilter(scan, new Ticks(() -> 0));
    Path clip = write("a/clip.rec");
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
    Path clip = write("a/clip.rec");
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
  void whatWasHeldAndIsMetAgainAfterItWasGoneIsNews() throws IOException {
    Path broken = Files.write(root.resolve("broken.mp4"), new byte[10]);
    scanned(broken);
    pass(MIN_AGE);
    assertThat(scanned(broken)).isTrue();
    hold(broken);
    assertThat(scanned(broken)).isFalse();
    held.clear();
    scanned(broken);
    pass(MIN_AGE);
    assertThat(scanned(broken)).isTrue();
  }

  @Test
  void howeverMuchIsHeldAllOfItIsToldOnceAndWhatIsGoodIsFound() throws IOException {
    List<Path> broken = new ArrayList<>();
    for (int i = 0; i < Readiness.MOST_WATCHED + 2; i++) {
      broken.add(Files.write(root.resolve("broken" + i + ".mp4"), new byte[0]));
    }
    Path[] all = broken.toArray(Path[]::new);
    scanned(all);
    pass(MIN_AGE);
    scanned(all);
    assertThat(scan.last().accepted()).isEqualTo(Readiness.MOST_WATCHED);
    broken.subList(0, Readiness.MOST_WATCHED).forEach(this::hold);
    broken.add(Clips.write(root.resolve("good.mp4"), Clips.whole()));
    all = broken.toArray(Path[]::new);
    scanned(all);
    pass(MIN_AGE);
    scanned(all);
    assertThat(scan.last().accepted()).as("the last two, and the good one").isEqualTo(3);
    assertThat(scan.describe(root.resolve("good.mp4").toFile()).held()).isNull();
    broken.subList(Readiness.MOST_WATCHED, all.length - 1).forEach(this::hold);
    scanned(Arrays.copyOf(all, all.length - 1));
    assertThat(scan.last().accepted()).as("told again").isZero();
  }

  private List<String> passedOver() {
    return passedOver.totals().stream()
        .filter(total -> total.files() > 0)
        .map(total -> total.kind() + " " + total.files())
        .toList();
  }

  /** As the file consumer walks: a folder before what is in it. */
  private void walked() {
    scan.begin();
    walk(root);
    scan.end(true);
  }

  private void walk(Path folder) {
    for (String name : new TreeSet<>(List.of(folder.toFile().list()))) {
      Path path = folder.resolve(name);
      if (!Files.isDirectory(path)) {
        scan.accepts(path);
      } else if (scan.enters(path, path.toFile().lastModified())) {
        walk(path);
      }
    }
  }

  @Test
  void whatIsPassedOverIsCountedByKindAndSaidOnce() throws IOException {
    write("cam/clip.rec");
    for (String name : List.of("cam/a.flv", "cam/b.DAV", "cam/deep/c.m2ts", "cam/notes.txt")) {
      write(name);
    }
    for (String name :
        List.of("#recycle/x.rec", "$Recycle.Bin/x.rec", "cam/deep/~y.rec", "cam/z.part.mp4")) {
      write(name);
    }
    Files.createSymbolicLink(root.resolve("linked"), root.resolve("cam"));
    Files.createSymbolicLink(root.resolve("cam/linked.rec"), root.resolve("cam/clip.rec"));
    try (LogLines log = new LogLines()) {
      walked();
      walked();
      assertThat(log.containing("Passed over")).hasSize(3);
    }
    assertThat(passedOver()).containsExactly("link 2", "other-video 3", "excluded 4");
    assertThat(passedOver.totals().get(1).example()).contains("cam");
  }

  @Test
  void whatIsPassedOverInASettledFolderStaysCountedUntilItGoes() throws IOException {
    Path clip = write("cam/clip.rec");
    Path other = write("cam/a.flv");
    queue.add(new RecordingsFolder(root).fingerprint(clip).orElseThrow());
    for (int i = 0; i < 4; i++) {
      walked();
      pass(MIN_AGE);
    }
    assertThat(scan.enters(clip.getParent(), clip.getParent().toFile().lastModified()))
        .as("it is settled")
        .isFalse();
    walked();
    assertThat(passedOver()).containsExactly("other-video 1");

    write("cam/b.flv");
    Files.setLastModifiedTime(clip.getParent(), FileTime.fromMillis(1_000));
    walked();
    assertThat(passedOver()).containsExactly("other-video 2");

    Files.delete(other);
    Files.delete(root.resolve("cam/b.flv"));
    Files.delete(clip);
    Files.delete(clip.getParent());
    walked();
    assertThat(passedOver()).isEmpty();
  }

  @Test
  void whatACutScanSawIsNotTold() throws IOException {
    write("a.flv");
    write("b.flv");
    walked();
    assertThat(passedOver.isNews()).isTrue();
    passedOver.noted(passedOver.totals());
    scan.begin();
    scan.accepts(root.resolve("a.flv"));
    scan.end(false);
    assertThat(passedOver()).containsExactly("other-video 2");
    assertThat(passedOver.isNews()).isFalse();
  }
}
