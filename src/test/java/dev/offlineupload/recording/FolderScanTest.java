package dev.offlineupload.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.offlineupload.recording.Readiness.Stillness;
import dev.offlineupload.support.KnownWriters;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderScanTest {
  private static final Duration FULL = Duration.ofMinutes(10);
  private static final Duration DELAY = Duration.ofSeconds(5);

  @TempDir Path temp;
  private final Ticker ticker = new Ticker();
  private final Set<Fingerprint> queue = new HashSet<>();
  private final List<Path> listed = new ArrayList<>();
  private Path root;
  private RecordingsFolder folder;
  private Readiness readiness;
  private FolderScan scan;
  private int taken;
  private long time = 1_000_000_000_000L;

  @BeforeEach
  void setUp() throws IOException {
    root = Files.createDirectory(temp.resolve("recordings"));
    folder = new RecordingsFolder(root);
    readiness =
        new Readiness(
            folder,
            new KnownWriters(),
            Set.of("rec"),
            new Stillness(Duration.ofSeconds(2), Duration.ofSeconds(2)),
            ticker,
            file -> Optional.empty());
    scan = new FolderScan(folder, readiness, FULL, FULL, ticker, WriteNotices.none());
  }

  /** Walks as the file consumer does: depth first, and out at once when it has enough. */
  private void poll(int limit) {
    listed.clear();
    taken = 0;
    scan.begin();
    boolean complete = walk(root, limit);
    scan.end(complete);
    ticker.pass(DELAY);
    time += DELAY.toMillis();
  }

  private boolean walk(Path at, int limit) {
    listed.add(at);
    for (Path child : children(at)) {
      if (taken >= limit) {
        return false;
      }
      if (Files.isDirectory(child)) {
        if (scan.enter(child, child.toFile().lastModified()) && !walk(child, limit)) {
          return false;
        }
      } else {
        file(child);
      }
    }
    return true;
  }

  private void file(Path file) {
    if (folder.fingerprint(file).filter(queue::contains).isPresent()) {
      return;
    }
    Look look = readiness.look(file);
    if (look instanceof Look.Ready ready) {
      scan.accepted(file);
      queue.add(ready.fingerprint());
      taken++;
    } else if (!(look instanceof Look.Ignored)) {
      scan.unready(file);
    }
  }

  private static List<Path> children(Path at) {
    try (Stream<Path> children = Files.list(at)) {
      return children.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path add(String path) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.write(file, new byte[] {1});
    touch(file);
    touch(file.getParent());
    return file;
  }

  /** The file system's clock goes with the ticker. */
  private void touch(Path at) throws IOException {
    Files.setLastModifiedTime(at, FileTime.fromMillis(time));
  }

  private void pollUntilSettled() {
    for (int i = 0; i < 5; i++) {
      poll(Integer.MAX_VALUE);
    }
  }

  private boolean queued(Path file) {
    return folder.fingerprint(file).filter(queue::contains).isPresent();
  }

  @Test
  void anOldFolderIsLeftOutOnceAllOfItIsQueued() throws IOException {
    Path clip = add("a/clip.rec");
    poll(9);
    poll(9);
    assertThat(queued(clip)).isTrue();
    assertThat(scan.settled()).as("something was accepted").isZero();
    poll(9);
    assertThat(scan.settled()).isEqualTo(1);

    poll(9);
    assertThat(listed).containsExactly(root);
  }

  @Test
  void aNewFileInALeftOutFolderIsSeen() throws IOException {
    add("a/1.rec");
    pollUntilSettled();
    Path second = add("a/2.rec");
    poll(9);
    poll(9);

    assertThat(queued(second)).isTrue();
  }

  private Path settledAndRewritten() throws IOException {
    Path clip = add("a/1.rec");
    Path other = add("b/2.rec");
    pollUntilSettled();
    poll(9);
    assertThat(listed).as("both are left out").containsExactly(root);
    Files.write(clip, new byte[] {2, 3});
    assertThat(queued(other)).isTrue();
    return clip;
  }

  @Test
  void aFileWrittenToInPlaceIsSeenAsTheSystemTellsIt() throws IOException {
    assumeTrue(System.getProperty("os.name").startsWith("Linux"));
    try (WriteNotices notices = WriteNotices.ofSystem()) {
      scan = new FolderScan(folder, readiness, FULL, FULL, ticker, notices);
      Path clip = settledAndRewritten();
      await()
          .until(
              () -> {
                poll(9);
                return queued(clip);
              });
      assertThat(listed).as("and no other folder").doesNotContain(root.resolve("b"));
    }
  }

  @Test
  void whereTheSystemDoesNotTellItIsSeenWithinAMinute() throws IOException {
    scan =
        new FolderScan(
            folder, readiness, FULL, Duration.ofSeconds(50), ticker, WriteNotices.none());
    Path clip = settledAndRewritten();
    for (int second = 0; second < 60; second += 5) {
      poll(9);
    }
    assertThat(queued(clip)).isTrue();
  }

  @Test
  void whoAsksForItLooksEverywhereAtOnce() throws IOException {
    Path clip = settledAndRewritten();
    scan.lookEverywhere();
    poll(9);
    poll(9);
    assertThat(queued(clip)).isTrue();
  }

  @Test
  void aFolderWithFoldersIsNeverLeftOut() throws IOException {
    add("a/b/c/1.rec");
    pollUntilSettled();
    assertThat(scan.settled()).isEqualTo(1);
    poll(9);
    assertThat(listed).containsExactly(root, root.resolve("a"), root.resolve("a/b"));

    // Deep down, where only c's own time tells.
    Path file = Files.write(root.resolve("a/b/c/2.rec"), new byte[1]);
    touch(root.resolve("a/b/c"));
    poll(9);
    poll(9);
    assertThat(queued(file)).isTrue();
  }

  @Test
  void aFolderThatLosesItsFoldersMayBeLeftOut() throws IOException {
    add("a/b/1.rec");
    pollUntilSettled();
    Files.delete(root.resolve("a/b/1.rec"));
    Files.delete(root.resolve("a/b"));
    touch(root.resolve("a"));
    pollUntilSettled();

    poll(9);
    assertThat(listed).containsExactly(root);
  }

  @Test
  void aGrowingFileKeepsItsFolderInSight() throws IOException {
    Path clip = add("a/clip.rec");
    for (int size = 2; size < 9; size++) {
      Files.write(clip, new byte[size]);
      poll(9);
      assertThat(listed).contains(root.resolve("a"));
    }
    poll(9);
    assertThat(queued(clip)).isTrue();
  }

  @Test
  void aHeldFileKeepsItsFolderInSight() throws IOException {
    Path clip = add("a/clip.rec");
    Files.write(clip, new byte[0]);
    pollUntilSettled();
    assertThat(scan.settled()).isZero();

    Files.write(clip, new byte[4]);
    poll(9);
    poll(9);
    assertThat(queued(clip)).isTrue();
  }

  @Test
  void aYoungTimeIsNotTrusted() throws IOException {
    Files.createDirectory(root.resolve("a"));
    touch(root.resolve("a"));
    scan.begin();
    walk(root, 9);
    scan.end(true);
    ticker.pass(FolderScan.STILL.minusNanos(1));
    scan.begin();
    walk(root, 9);
    scan.end(true);
    assertThat(scan.settled()).isZero();

    ticker.pass(Duration.ofNanos(1));
    poll(9);
    assertThat(scan.settled()).isEqualTo(1);
  }

  @Test
  void theTimeBeforeTheListingCounts() throws IOException {
    Path a = Files.createDirectory(root.resolve("a"));
    touch(a);
    pollUntilSettled();
    scan.begin();
    assertThat(scan.enter(a, 1)).as("changed").isTrue();
    ticker.pass(DELAY);
    scan.end(true);
    assertThat(scan.settled()).as("a slow listing proves nothing").isZero();
  }

  @Test
  void everythingIsLookedAtNowAndThen() throws IOException {
    add("a/1.rec");
    pollUntilSettled();
    // A change that the folder's time does not show.
    Path file = Files.write(root.resolve("a/2.rec"), new byte[1]);
    Files.setLastModifiedTime(root.resolve("a"), FileTime.fromMillis(1_000_000_000_000L));
    poll(9);
    assertThat(listed).containsExactly(root);

    ticker.pass(FULL);
    poll(9);
    assertThat(listed).contains(root.resolve("a"));
    poll(9);
    assertThat(queued(file)).isTrue();
    pollUntilSettled();
    poll(9);
    assertThat(listed).containsExactly(root);
  }

  @Test
  void aFullScanCutShortIsTriedAgain() throws IOException {
    add("a/1.rec");
    add("b/1.rec");
    pollUntilSettled();
    ticker.pass(FULL);
    scan.begin();
    assertThat(scan.enter(root.resolve("a"), root.resolve("a").toFile().lastModified())).isTrue();
    scan.end(false);

    poll(9);
    assertThat(listed).contains(root.resolve("a"), root.resolve("b"));
  }

  @Test
  void aScanCutShortLosesNothing() throws IOException {
    List<Path> files = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      files.add(add("f" + i % 7 + "/g" + i % 3 + "/" + i + ".rec"));
    }
    for (int i = 0; i < 12; i++) {
      poll(7);
      assertThat(taken).isLessThanOrEqualTo(7);
    }

    assertThat(files).allMatch(this::queued);
    pollUntilSettled();
    poll(9);
    assertThat(listed).allMatch(path -> path.getNameCount() <= root.getNameCount() + 1);
  }

  @Test
  void theFolderInWhichAScanWasCutShortIsNotTakenAsSeen() throws IOException {
    Path a = Files.createDirectory(root.resolve("a"));
    Path b = Files.createDirectory(root.resolve("b"));
    for (int i = 0; i < 2; i++) {
      scan.begin();
      scan.enter(a, 1);
      scan.enter(b, 1);
      scan.end(false);
      ticker.pass(DELAY);
    }

    assertThat(scan.settled()).as("a was left behind whole, b was not").isEqualTo(1);
  }

  @Test
  void aScanThatWasNeverEndedSettlesNothing() throws IOException {
    Path a = Files.createDirectory(root.resolve("a"));
    poll(9);
    scan.begin();
    scan.enter(a, a.toFile().lastModified());
    scan.begin();
    scan.end(false);

    assertThat(scan.settled()).isZero();
  }

  @Test
  void theRootIsNeverLeftOut() {
    pollUntilSettled();
    scan.begin();
    assertThat(scan.enter(root, root.toFile().lastModified())).isTrue();
  }

  @Test
  void linksAreNeverEntered() throws IOException {
    add("a/1.rec");
    Path loop = Files.createSymbolicLink(root.resolve("a/loop"), root.resolve("a"));
    Path out = Files.createSymbolicLink(root.resolve("out"), temp);
    poll(9);

    assertThat(listed).containsExactly(root, root.resolve("a"));
    assertThat(scan.enter(loop, 1)).isFalse();
    assertThat(scan.enter(out, 1)).isFalse();
    assertThat(scan.enter(root.resolve("gone"), 1)).isFalse();
    assertThat(scan.enter(root.resolve("a/1.rec"), 1)).isFalse();
    pollUntilSettled();
    assertThat(scan.settled()).as("a link is no folder to wait for").isEqualTo(1);
  }

  @Test
  void aFolderThatMayNotBeListedIsAskedAgain() throws IOException {
    Path a = add("a/1.rec").getParent();
    Clips.forbid(a);
    for (int i = 0; i < 4; i++) {
      scan.begin();
      assertThat(scan.enter(a, 1)).isTrue();
      scan.end(true);
      ticker.pass(DELAY);
    }
    assertThat(a.toFile().setReadable(true)).isTrue();
    assertThat(scan.settled()).isZero();
  }

  @Test
  void foldersThatAreGoneAreForgottenAndMayComeBack() throws IOException {
    Path clip = add("a/1.rec");
    pollUntilSettled();
    Files.delete(clip);
    Files.delete(clip.getParent());
    poll(9);
    assertThat(scan.settled()).isZero();

    Path again = add("a/2.rec");
    poll(9);
    poll(9);
    assertThat(queued(again)).isTrue();
  }

  @Test
  void whateverTheRecorderDoesEveryClipIsQueuedWithoutAFullScan() throws IOException {
    Duration never = Duration.ofDays(9);
    scan = new FolderScan(folder, readiness, never, never, ticker, WriteNotices.none());
    Random random = new Random(11);
    List<Path> files = new ArrayList<>();
    for (int round = 0; round < 100; round++) {
      for (int i = random.nextInt(4); i > 0; i--) {
        files.add(add(path(random) + "/" + files.size() + ".rec"));
      }
      if (!files.isEmpty() && random.nextBoolean()) {
        Path recent = files.get(files.size() - 1);
        if (!queued(recent)) {
          Files.write(recent, new byte[1 + random.nextInt(50)]);
        }
      }
      poll(1 + random.nextInt(5));
    }
    for (int i = 0; i < 100; i++) {
      poll(5);
    }

    assertThat(files).allMatch(this::queued);
  }

  private static String path(Random random) {
    StringBuilder path = new StringBuilder("a" + random.nextInt(3));
    for (int depth = random.nextInt(4); depth > 0; depth--) {
      path.append("/b").append(random.nextInt(3));
    }
    return path.toString();
  }
}
