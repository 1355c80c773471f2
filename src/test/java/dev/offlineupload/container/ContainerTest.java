package dev.offlineupload.container;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.offlineupload.recording.Clips;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContainerTest {
  private static final Path CASES = Path.of("src/test/resources/field-cases");

  @TempDir Path temp;

  static Content judge(Path file) throws IOException {
    String name = file.getFileName().toString();
    try (FileChannel channel = FileChannel.open(file)) {
      return Container.judge(channel, name.substring(name.lastIndexOf('.') + 1));
    }
  }

  private Content judge(String name, byte[] content) throws IOException {
    return judge(Files.write(temp.resolve(name), content));
  }

  private static void assertUnfit(Content content, String reason) {
    assertThat(content.finish()).isEqualTo(Content.Finish.UNFIT);
    assertThat(content.reason()).contains(reason);
  }

  @ParameterizedTest
  @CsvSource({
    "trailer_8db42d69.mp4, COMPLETE, ''",
    "zero_tail.mp4, COMPLETE, ''",
    "fast_mdat_to_eof.mp4, OPEN, goes on to the end of the file",
    "frag_cut.mp4, OPEN, a fragment may follow",
    "frag_zero_tail.mp4, OPEN, a fragment may follow",
    "ts_inside.mp4, OPEN, a transport stream does not say where it ends",
    "half_packet.ts, OPEN, a transport stream does not say where it ends",
    "small.flv, OPEN, does not say where it ends",
    "zeros.mp4, UNFIT, not a video: its first bytes are 00000000",
    "zeros.mkv, UNFIT, not a video",
    "zeros.avi, UNFIT, not a video",
    "zeros.ts, UNFIT, not a video",
  })
  void theFieldCasesAreJudgedAsTheyAre(String file, Content.Finish finish, String reason)
      throws IOException {
    Content content = judge(CASES.resolve(file));

    assertThat(content.finish()).isEqualTo(finish);
    assertThat(content.reason()).contains(reason);
  }

  @ParameterizedTest
  @ValueSource(strings = {"trailer_8db42d69.mp4", "zero_tail.mp4", "fast_mdat_to_eof.mp4"})
  void mediaThatWasNotWrittenIsMissed(String file) throws IOException {
    byte[] clip = Files.readAllBytes(CASES.resolve(file));
    byte[] stalled = clip.clone();
    Arrays.fill(stalled, 60_000, 125_000, (byte) 0);

    assertUnfit(judge("clip.mp4", stalled), "only zeros");
  }

  @Test
  void aFragmentedFileNeedsOneWholeFragment() throws IOException {
    byte[] clip = Files.readAllBytes(CASES.resolve("frag_cut.mp4"));

    // Its ftyp and moov, which plain recorders write first.
    assertUnfit(judge("clip.mp4", Arrays.copyOf(clip, 0x24 + 0x2fb)), "not one whole fragment");
    assertThat(judge("clip.mp4", Arrays.copyOf(clip, 60_000)).finish())
        .isEqualTo(Content.Finish.OPEN);
  }

  @Test
  void aTransportStreamIsOneInItsMiddleAndAtItsEndToo() throws IOException {
    byte[] stream = Files.readAllBytes(CASES.resolve("half_packet.ts"));
    byte[] stalled = stream.clone();
    Arrays.fill(stalled, 100_000, stalled.length, (byte) 0);

    assertUnfit(judge("clip.ts", stalled), "no packet near byte");
    // A recorder that was cut amid a packet goes on right behind it.
    byte[] joined = Clips.join(stream, stream);
    assertThat(judge("clip.ts", joined).finish()).isEqualTo(Content.Finish.OPEN);
  }

  @ParameterizedTest
  @CsvSource({
    // EBML head of 4 bytes, then a Segment of 8 bytes of media; unknown; too long; not there.
    "1A45DFA3 84 00000000 18538067 88 0102030405060708, COMPLETE",
    "1A45DFA3 84 00000000 EC 82 0000 18538067 88 0102030405060708, COMPLETE",
    "1A45DFA3 84 00000000 18538067 01FFFFFFFFFFFFFF 0102030405060708, OPEN",
    "1A45DFA3 84 00000000 18538067 FF 0102030405060708, OPEN",
    "1A45DFA3 84 00000000 18538067 89 0102030405060708, OPEN",
    "1A45DFA3 84 00000000 18538067, OPEN",
    "1A45DFA3 84 00000000 1853, UNFIT",
    "1A45DFA3 FF, UNFIT",
    "1A45DFA3 00, UNFIT",
    "1A45DFA3, UNFIT",
  })
  void matroskaSaysItsLengthWhenItIsComplete(String hex, Content.Finish finish) throws IOException {
    byte[] clip = HexFormat.of().parseHex(hex.replace(" ", ""));

    assertThat(judge("clip.mkv", clip).finish()).isEqualTo(finish);
  }

  @Test
  void soDoesAviAndEachOfItsParts() throws IOException {
    byte[] whole = riff(1_000, 1_000);

    assertThat(judge("clip.avi", whole).finish()).isEqualTo(Content.Finish.COMPLETE);
    assertThat(judge("clip.avi", Clips.join(whole, riff(300, 300))).isComplete()).isTrue();
    assertThat(judge("clip.avi", Clips.join(whole, riff(0, 300))).finish())
        .isEqualTo(Content.Finish.OPEN);
    assertThat(judge("clip.avi", riff(0, 1_000)).finish()).isEqualTo(Content.Finish.OPEN);
    assertThat(judge("clip.avi", riff(1_001, 1_000)).finish()).isEqualTo(Content.Finish.OPEN);
    byte[] stalled = whole.clone();
    Arrays.fill(stalled, 500, stalled.length, (byte) 0);
    assertUnfit(judge("clip.avi", stalled), "only zeros at its end");
  }

  private static byte[] riff(int says, int media) {
    byte[] payload = new byte[media];
    Arrays.fill(payload, (byte) 7);
    return ByteBuffer.allocate(8 + media)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put("RIFF".getBytes(US_ASCII))
        .putInt(says)
        .put(payload)
        .array();
  }

  @Test
  void aProgramStreamHasAnEndCode() throws IOException {
    byte[] pack = HexFormat.of().parseHex("000001ba4400040004010189c3f8");

    assertThat(judge("clip.mpg", pack).finish()).isEqualTo(Content.Finish.OPEN);
    assertThat(judge("clip.mpg", Clips.join(pack, new byte[] {0, 0, 1, (byte) 0xb9})).finish())
        .isEqualTo(Content.Finish.COMPLETE);
  }

  @Test
  void anotherExtensionMayHaveAnyContent() throws IOException {
    assertThat(judge("clip.raw", new byte[] {1, 2, 3}).finish()).isEqualTo(Content.Finish.OPEN);
    assertUnfit(judge("clip.raw", new byte[0]), "an empty file");
  }

  @Test
  void noBytesMakeItThrow() throws IOException {
    Random random = new Random(20261130);
    String[] cases = {"frag_cut.mp4", "zero_tail.mp4", "half_packet.ts", "small.flv"};
    for (int i = 0; i < 400; i++) {
      byte[] clip = Files.readAllBytes(CASES.resolve(cases[i % cases.length]));
      byte[] cut = Arrays.copyOf(clip, 1 + random.nextInt(4_000));
      for (int flips = 0; flips < 8; flips++) {
        cut[random.nextInt(cut.length)] = (byte) random.nextInt(256);
      }
      assertThat(judge("clip.mp4", cut).reason()).isNotNull();
    }
  }
}
