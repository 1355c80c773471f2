package dev.offlineupload.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.offlineupload.recording.Readiness.Stillness;
import dev.offlineupload.support.KnownWriters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadinessTest {
  private static final Duration MIN_AGE = Duration.ofSeconds(10);
  private static final Duration QUIET = Duration.ofSeconds(60);
  private static final Set<String> EXTENSIONS = Set.of("mp4", "mov", "m4v", "ts");

  @TempDir Path temp;
  private final Ticker ticker = new Ticker();
  private Path root;
  private RecordingsFolder folder;
  private final KnownWriters writers = new KnownWriters();
  private Readiness readiness;
  private Readiness atOnce;

  @BeforeEach
  void setUp() throws IOException {
    root = Files.createDirectory(temp.resolve("recordings"));
    folder = new RecordingsFolder(root);
    readiness = readiness(folder, MIN_AGE);
    atOnce = readiness(folder, Duration.ZERO);
  }

  private Readiness readiness(RecordingsFolder of, Duration minAge) {
    return new Readiness(
        of, writers, EXTENSIONS, new Stillness(minAge, QUIET), ticker, file -> Optional.empty());
  }

  private Readiness small() {
    return new Readiness(
        folder,
        writers,
        EXTENSIONS,
        new Stillness(MIN_AGE, QUIET),
        ticker,
        file -> Optional.empty(),
        3);
  }

  private Path clip(String name, byte[] content) throws IOException {
    return Clips.write(root.resolve(name), content);
  }

  private void assertHeld(Look look, String reason) {
    assertThat(look)
        .isInstanceOfSatisfying(
            Look.Held.class, held -> assertThat(held.reason()).contains(reason));
  }

  @Test
  void aClipIsReadyOnceItHeldStillSinceWeSawIt() throws IOException {
    Path clip = clip("clip.mp4", Clips.real());
    Files.setLastModifiedTime(clip, FileTime.fromMillis(0));

    assertThat(readiness.look(clip)).isInstanceOf(Look.NotYet.class);
    ticker.pass(MIN_AGE.minusNanos(1));
    assertThat(readiness.look(clip)).isInstanceOf(Look.NotYet.class);
    ticker.pass(Duration.ofNanos(1));
    assertThat(readiness.look(clip))
        .isEqualTo(new Look.Ready(new Fingerprint("clip.mp4", 130_217, 0)));
    assertThat(readiness.watching()).isZero();
  }

  @Test
  void aClipWrittenInSlicesIsReadyOnlyWhenItsLastSliceIsOld() throws IOException {
    byte[] real = Clips.real();
    Path clip = clip("clip.mp4", new byte[0]);
    for (int from = 0; from < real.length; from += 20_000) {
      int to = Math.min(real.length, from + 20_000);
      Files.write(clip, Arrays.copyOfRange(real, from, to), StandardOpenOption.APPEND);
      assertThat(readiness.look(clip)).isInstanceOf(Look.NotYet.class);
      ticker.pass(Duration.ofSeconds(9));
      assertThat(readiness.look(clip)).isInstanceOf(Look.NotYet.class);
    }
    ticker.pass(Duration.ofSeconds(1));

    assertThat(readiness.look(clip)).isInstanceOf(Look.Ready.class);
  }

  @Test
  void aPauseInWritingIsHeldAndTheRestMakesItReady() throws IOException {
    byte[] real = Clips.real();
    Path clip = clip("clip.mp4", Arrays.copyOf(real, 60_000));
    readiness.look(clip);
    ticker.pass(MIN_AGE);
    assertHeld(readiness.look(clip), "truncated");

    Files.write(clip, real);
    assertThat(readiness.look(clip)).isInstanceOf(Look.NotYet.class);
    ticker.pass(MIN_AGE);
    assertThat(readiness.look(clip)).isInstanceOf(Look.Ready.class);
  }

  @Test
  void aChangeOfTimeAloneStartsTheWaitAgain() throws IOException {
    Path clip = clip("clip.mp4", Clips.whole());
    readiness.look(clip);
    ticker.pass(MIN_AGE);
    Files.setLastModifiedTime(clip, FileTime.fromMillis(4_102_444_800_000L));

    assertThat(readiness.look(clip)).isInstanceOf(Look.NotYet.class);
    ticker.pass(MIN_AGE);
    assertThat(readiness.look(clip)).isInstanceOf(Look.Ready.class);
  }

  @Test
  void aFileMovedIntoPlaceWaitsLikeAnyOther() throws IOException {
    Path other = clip("part.tmp", Clips.whole());
    Path clip = root.resolve("clip.mp4");
    Files.move(other, clip, StandardCopyOption.ATOMIC_MOVE);

    assertThat(readiness.look(clip)).isInstanceOf(Look.NotYet.class);
    assertThat(atOnce.look(clip)).isInstanceOf(Look.Ready.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {Clips.CAMERA_1, Clips.CAMERA_2, Clips.CAMERA_3})
  void realClipsAreReady(String path) {
    RecordingsFolder real = new RecordingsFolder(Clips.resource("recordings"));

    assertThat(readiness(real, Duration.ZERO).look(real.resolve(path)))
        .isInstanceOf(Look.Ready.class);
  }

  @Test
  void brokenClipsAreHeldWithTheReason() {
    RecordingsFolder bad = new RecordingsFolder(Clips.resource("recordings-bad"));
    Readiness now = readiness(bad, Duration.ZERO);

    assertHeld(now.look(bad.resolve("empty.mp4")), "an empty file");
    assertHeld(now.look(bad.resolve("not_a_video.mp4")), "not a video");
    assertHeld(now.look(bad.resolve("truncated_no_moov.mp4")), "truncated");
  }

  @Test
  void theContentTellsWhatItIs() throws IOException {
    assertThat(atOnce.look(clip("stream.ts", new byte[] {71}))).isInstanceOf(Look.Ready.class);
    assertHeld(atOnce.look(clip("empty.ts", new byte[0])), "an empty file");
    assertHeld(atOnce.look(clip("CLIP.MOV", new byte[] {72})), "not a video");
    assertThat(atOnce.look(clip("CLIP.M4V", Clips.whole()))).isInstanceOf(Look.Ready.class);
  }

  @Test
  void anEmptyFileWaitsFirst() throws IOException {
    Path clip = clip("clip.mp4", new byte[0]);

    assertThat(readiness.look(clip)).isInstanceOf(Look.NotYet.class);
    ticker.pass(MIN_AGE);
    assertHeld(readiness.look(clip), "an empty file");
  }

  @Test
  void whatIsNoRecordingIsIgnored() throws Exception {
    Path real = clip("clip.mp4", Clips.whole());
    Path[] others = {
      clip("notes.txt", new byte[1]),
      clip("clip.mp4.json", new byte[1]),
      clip("mp4", new byte[1]),
      clip(".hidden.mp4", Clips.whole()),
      clip(".mp4", Clips.whole()),
      Files.createDirectory(root.resolve("folder.mp4")),
      Files.createSymbolicLink(root.resolve("link.mp4"), real),
      Files.createSymbolicLink(root.resolve("dangling.mp4"), root.resolve("nothing")),
      Files.createSymbolicLink(root.resolve("loop.mp4"), root.resolve("loop.mp4")),
      root.resolve("gone.mp4"),
      clip("../outside.mp4", Clips.whole()),
      Clips.pipe(root.resolve("pipe.mp4")),
    };
    for (Path other : others) {
      assertThat(atOnce.look(other)).as("%s", other).isInstanceOf(Look.Ignored.class);
    }
    assertThat(atOnce.watching()).isZero();
  }

  @Test
  void aFileThatMayNotBeReadIsHeldUntilItMay() throws IOException {
    Path clip = Clips.forbid(clip("clip.mp4", Clips.whole()));

    assertThat(readiness.look(clip)).isInstanceOf(Look.NotYet.class);
    ticker.pass(MIN_AGE);
    assertHeld(readiness.look(clip), "no permission to read it");
    assertThat(clip.toFile().setReadable(true)).isTrue();
    assertThat(readiness.look(clip)).isInstanceOf(Look.NotYet.class);
    ticker.pass(MIN_AGE);
    assertThat(readiness.look(clip)).isInstanceOf(Look.Ready.class);
  }

  @Test
  void aNameThatCannotBeDecodedIsHeldNotLost() {
    assertThat(atOnce.look(root.resolve("C\uFFFDmera.mp4")))
        .isInstanceOfSatisfying(
            Look.Held.class,
            held -> {
              assertThat(held.reason()).contains("character encoding");
              assertThat(held.fingerprint()).isEqualTo(new Fingerprint("C\uFFFDmera.mp4", 0, 0));
            });
  }

  @Test
  void bytesThatAreNoTextInARealNameAreHeldToo() throws Exception {
    String create = "printf x > \"$(printf 'C\\347mera.mp4')\"";
    assumeTrue(System.getProperty("os.name").equals("Linux"), "names are bytes on Linux");
    assertThat(new ProcessBuilder("sh", "-c", create).directory(root.toFile()).start().waitFor())
        .isZero();

    try (Stream<Path> listing = Files.list(root)) {
      assertHeld(atOnce.look(listing.findFirst().orElseThrow()), "character encoding");
    }
    Path asConsumersSeeIt = root.toFile().listFiles()[0].toPath();
    assertHeld(atOnce.look(asConsumersSeeIt), "character encoding");
  }

  @Test
  void aNameMayHoldTheReplacementCharacterItself() throws IOException {
    assertThat(atOnce.look(clip("C\uFFFDmera.mp4", Clips.whole()))).isInstanceOf(Look.Ready.class);
  }

  @Test
  void filesThatAreGoneAreForgottenAfterACompleteScan() throws IOException {
    Path stays = clip("stays.mp4", Clips.whole());
    Path goes = clip("goes.mp4", Clips.whole());
    readiness.beginScan();
    readiness.look(stays);
    readiness.look(goes);
    readiness.endScan(true);
    assertThat(readiness.watching()).isEqualTo(2);

    Files.delete(goes);
    readiness.beginScan();
    readiness.endScan(false);
    assertThat(readiness.watching()).as("a cut scan proves nothing").isEqualTo(2);

    readiness.beginScan();
    readiness.look(stays);
    readiness.look(goes);
    readiness.endScan(true);
    assertThat(readiness.watching()).isEqualTo(1);
  }

  @Test
  void noMoreThanSoManyFilesAreWatchedAndTheOthersGetTheirTurn() throws IOException {
    Readiness small = small();
    int ready = 0;
    for (int i = 0; i < 10; i++) {
      clip(i + ".mp4", Clips.whole());
    }
    for (int scan = 0; scan < 10 && ready < 10; scan++) {
      small.beginScan();
      for (int i = 0; i < 10; i++) {
        Path file = root.resolve(i + ".mp4");
        if (Files.exists(file) && small.look(file) instanceof Look.Ready) {
          ready++;
          Files.delete(file);
        }
        assertThat(small.watching()).isLessThanOrEqualTo(3);
      }
      small.endScan(true);
      ticker.pass(MIN_AGE);
    }
    assertThat(ready).isEqualTo(10);
  }

  @Test
  void filesAtFaultDoNotTakeThePlaceOfGoodOnes() throws IOException {
    Readiness small = small();
    Path good = clip("good.mp4", Clips.whole());
    for (int i = 0; i < 3; i++) {
      small.look(clip("bad" + i + ".mp4", new byte[9]));
    }
    ticker.pass(MIN_AGE);
    for (int i = 0; i < 3; i++) {
      assertHeld(small.look(root.resolve("bad" + i + ".mp4")), "not a video");
    }
    small.beginScan();
    small.look(good);
    ticker.pass(MIN_AGE);

    assertThat(small.look(good)).isInstanceOf(Look.Ready.class);
  }

  @Test
  void whatSomebodyHasOpenForWritingWaitsHoweverStillAndWholeItIs() throws IOException {
    Path clip = clip("clip.mp4", Clips.real());
    readiness.look(clip);
    writers.write(clip, "ffmpeg (process 7)");
    ticker.pass(Duration.ofHours(1));

    assertNotYet(readiness.look(clip), "open for writing by ffmpeg (process 7)");
    writers.write(clip, null);
    assertThat(readiness.look(clip)).isInstanceOf(Look.Ready.class);
  }

  @Test
  void whereWritersCanNotBeSeenWhatDoesNotSayItsEndHoldsStillForLonger() throws IOException {
    writers.hide("other users");
    Path whole = clip("whole.mp4", Clips.real());
    Path stream = clip("stream.ts", Clips.stream(10));
    readiness.look(whole);
    readiness.look(stream);
    ticker.pass(MIN_AGE);

    assertThat(readiness.look(whole)).isInstanceOf(Look.Ready.class);
    assertNotYet(readiness.look(stream), "does not say where it ends");
    ticker.pass(QUIET.minus(MIN_AGE).minusNanos(1));
    assertThat(readiness.look(stream)).isInstanceOf(Look.NotYet.class);
    ticker.pass(Duration.ofNanos(1));
    assertThat(readiness.look(stream)).isInstanceOf(Look.Ready.class);
  }

  @Test
  void aFileWhoseRecorderPausedHoldsStillForThreeSuchPauses() throws IOException {
    writers.hide("other users");
    Path stream = clip("stream.ts", Clips.stream(10));
    readiness.look(stream);
    ticker.pass(Duration.ofSeconds(45));
    clip("stream.ts", Clips.stream(20));
    readiness.look(stream);
    ticker.pass(Duration.ofSeconds(5));
    clip("stream.ts", Clips.stream(30));
    readiness.look(stream);

    ticker.pass(Duration.ofSeconds(3 * 45).minusNanos(1));
    assertNotYet(readiness.look(stream), "does not say where it ends");
    ticker.pass(Duration.ofNanos(1));
    assertThat(readiness.look(stream)).isInstanceOf(Look.Ready.class);
  }

  @Test
  void whatCanNotBePlayedIsHeldOnlyOnceItsRecorderIsCertainlyDone() throws IOException {
    writers.hide("other users");
    Path clip = clip("clip.mp4", Arrays.copyOf(Clips.real(), 60_000));
    readiness.look(clip);
    ticker.pass(MIN_AGE);

    assertNotYet(readiness.look(clip), "truncated");
    ticker.pass(QUIET);
    assertHeld(readiness.look(clip), "truncated");
  }

  @Test
  void whatWasCopiedInMeanwhileUnderTheSameSizeAndTimeIsJudgedAnew() throws IOException {
    writers.hide("other users");
    byte[] real = Clips.real();
    Path clip = clip("clip.mp4", Arrays.copyOf(Arrays.copyOf(real, 60_000), real.length));
    FileTime time = Files.getLastModifiedTime(clip);
    readiness.look(clip);
    ticker.pass(MIN_AGE);
    assertThat(readiness.look(clip)).isInstanceOf(Look.NotYet.class);

    Files.setLastModifiedTime(clip("clip.mp4", real), time);
    assertThat(readiness.look(clip)).isInstanceOf(Look.Ready.class);
  }

  private static void assertNotYet(Look look, String reason) {
    assertThat(look)
        .isInstanceOfSatisfying(
            Look.NotYet.class, notYet -> assertThat(notYet.reason()).contains(reason));
  }
}
