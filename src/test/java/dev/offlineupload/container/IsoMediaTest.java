package dev.offlineupload.container;

import static dev.offlineupload.recording.Clips.box;
import static dev.offlineupload.recording.Clips.header;
import static dev.offlineupload.recording.Clips.join;
import static dev.offlineupload.recording.Clips.wideHeader;
import static org.assertj.core.api.Assertions.assertThat;

import dev.offlineupload.recording.Clips;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IsoMediaTest {
  @TempDir Path temp;

  private Optional<String> fault(byte[]... parts) throws IOException {
    return fault(Clips.write(temp.resolve("clip.mp4"), join(parts)));
  }

  private static Optional<String> fault(Path clip) throws IOException {
    return Optional.of(ContainerTest.judge(clip)).filter(Content::isUnfit).map(Content::reason);
  }

  @ParameterizedTest
  @ValueSource(strings = {Clips.CAMERA_1, Clips.CAMERA_2, Clips.CAMERA_3})
  void realClipsAreWhole(String path) throws IOException {
    assertThat(fault(Clips.resource("recordings").resolve(path))).isEmpty();
  }

  @Test
  void realFaultsAreNamed() throws IOException {
    Path bad = Clips.resource("recordings-bad");

    assertThat(fault(bad.resolve("not_a_video.mp4")))
        .hasValueSatisfying(said -> assertThat(said).startsWith("not a video"));
    assertThat(fault(bad.resolve("truncated_no_moov.mp4")).orElseThrow())
        .startsWith("truncated: box mdat at byte");
  }

  @Test
  void everyCutOfARealClipIsFound() throws IOException {
    byte[] real = Clips.real();

    for (int length = 1; length < real.length; length += 997) {
      assertThat(fault(Arrays.copyOf(real, length))).as("cut at %d", length).isPresent();
    }
    assertThat(fault(Arrays.copyOf(real, real.length - 1))).isPresent();
    assertThat(fault(real)).isEmpty();
  }

  /** As copying programs do that set the size first. */
  @Test
  void everyPlaceWhereACopyStalledIsFound() throws IOException {
    byte[] real = Clips.real();

    for (int length = 1; length < real.length - 1_000; length += 997) {
      byte[] stalled = Arrays.copyOf(Arrays.copyOf(real, length), real.length);
      assertThat(fault(stalled)).as("stalled at %d", length).isPresent();
    }
  }

  @Test
  void sizesOf64BitsAndToTheEndAreRead() throws IOException {
    assertThat(fault(box("ftyp", 8), wideHeader(116, "mdat"), new byte[100], box("moov", 0)))
        .isEmpty();
    assertThat(fault(box("ftyp", 8), box("moov", 8), header(0, "mdat"), new byte[100])).isEmpty();
    assertThat(fault(box("ftyp", 8), header(0, "moov"))).isEmpty();
  }

  @Test
  void aRecorderThatDiedLeavesNoMoov() throws IOException {
    assertThat(fault(box("ftyp", 8), header(0, "mdat"), new byte[100]).orElseThrow())
        .startsWith("no moov box");
    assertThat(fault(box("ftyp", 8)).orElseThrow()).startsWith("no moov box");
  }

  @Test
  void impossibleSizesAreRefused() throws IOException {
    for (int size = 2; size < 8; size++) {
      assertThat(fault(box("ftyp", 8), header(size, "mdat"), new byte[20]).orElseThrow())
          .contains("box mdat at byte 16 has the impossible size " + size);
    }
    for (long size : new long[] {0, 1, 15}) {
      assertThat(fault(box("ftyp", 8), wideHeader(size, "mdat")).orElseThrow())
          .contains("impossible size");
    }
  }

  @Test
  void sizesBeyondTheEndAreTruncation() throws IOException {
    for (long size : new long[] {Long.MIN_VALUE, -1, Long.MAX_VALUE, 17}) {
      assertThat(fault(box("ftyp", 8), wideHeader(size, "mdat")).orElseThrow())
          .isEqualTo("truncated: box mdat at byte 16 goes beyond the end of the file");
    }
    assertThat(fault(box("ftyp", 8), header(0xFFFF_FFFFL, "mdat")).orElseThrow())
        .startsWith("truncated");
    assertThat(fault(box("ftyp", 8), header(1, "mdat")).orElseThrow())
        .contains("the header of mdat");
  }

  @Test
  void whatComesBehindAllOfTheMediaDoesNotMatter() throws IOException {
    assertThat(fault(Clips.whole(), new byte[64])).isEmpty();
    assertThat(fault(Clips.whole(), new byte[7])).isEmpty();
    assertThat(fault(Clips.real(), header(5_000, "mdat"))).isEmpty();
    assertThat(fault(box("ftyp", 8), box("moov", 8), new byte[64])).contains("no box at byte 32");
  }

  @Test
  void whatIsNoneIsNoVideo() throws IOException {
    for (byte[] other : new byte[][] {new byte[64], new byte[] {0, 0}, box("RIFX", 8)}) {
      assertThat(fault(other).orElseThrow()).startsWith("not a video: its first bytes are ");
    }
  }

  @Test
  void olderQuickTimeFilesStartWithoutFtyp() throws IOException {
    assertThat(fault(box("wide", 0), box("mdat", 9), box("moov", 4))).isEmpty();
    assertThat(fault(box("ftyp", 8), box("\u00A9abc", 8), box("moov", 4))).isEmpty();
  }

  @Test
  void aClipOf5GigabytesCostsAFewReads() throws IOException {
    Path clip = Clips.write(temp.resolve("large.mp4"), box("ftyp", 8));
    long media = 5L << 30;
    try (RandomAccessFile file = new RandomAccessFile(clip.toFile(), "rw")) {
      file.seek(16);
      file.write(wideHeader(media, "mdat"));
      file.seek(16 + media);
      file.write(Clips.moov(30));
    }

    assertThat(fault(clip)).isEmpty();
    try (RandomAccessFile file = new RandomAccessFile(clip.toFile(), "rw")) {
      file.setLength(16 + media - 1);
    }
    assertThat(fault(clip).orElseThrow()).startsWith("truncated: box mdat");
  }

  @Test
  void endlessBoxesAreGivenUp() throws IOException {
    ByteBuffer boxes = ByteBuffer.allocate(8 * (IsoMedia.MOST_BOXES + 1));
    while (boxes.hasRemaining()) {
      boxes.put(header(8, "free"));
    }

    assertThat(fault(boxes.array())).contains("more than 250000 boxes");
  }

  @Test
  void noBytesMakeItHangOrThrow() {
    Random random = new Random(20261120);
    String[] types = {"ftyp", "moov", "mdat", "free", "\0\0\0\0", "uuid"};
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(60),
        () -> {
          for (int i = 0; i < 3_000; i++) {
            byte[] noise = new byte[random.nextInt(200)];
            random.nextBytes(noise);
            byte[] some = header(random.nextInt(40), types[random.nextInt(types.length)]);
            byte[] wide = wideHeader(random.nextLong() >> random.nextInt(64), types[i % 6]);
            assertThat(fault(box("ftyp", 8), some, wide, noise)).isNotNull();
            assertThat(fault(noise)).isNotNull();
          }
        });
  }

  @Test
  void aFlippedBitNeverMakesItThrow() throws IOException {
    Random random = new Random(7);
    for (int i = 0; i < 500; i++) {
      byte[] clip = Clips.whole();
      clip[random.nextInt(clip.length)] ^= (byte) (1 << random.nextInt(8));
      assertThat(fault(clip)).isNotNull();
    }
  }

  @Test
  void aMissingFileIsAnError() {
    Assertions.assertThrows(IOException.class, () -> fault(temp.resolve("gone.mp4")));
    assertThat(Files.exists(temp.resolve("gone.mp4"))).isFalse();
  }
}
