package dev.offlineupload.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.offlineupload.recording.FileState;
import dev.offlineupload.recording.RecordingFile;
import dev.offlineupload.support.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileSliceTest {
  private static final int SIZE = 200_000;

  @TempDir Path temp;
  private final byte[] content = new byte[SIZE];
  private final List<Integer> writes = new ArrayList<>();
  private final List<FileState> states = new ArrayList<>();
  private Path file;
  private String sha256;

  @BeforeEach
  void writeFile() throws IOException {
    for (int i = 0; i < SIZE; i++) {
      content[i] = (byte) (i * 31 + i / 256);
    }
    file = Files.write(temp.resolve("clip.mp4"), content);
    sha256 = Sha256.of(file);
  }

  private FileSlice slice(long offset, long length) throws IOException {
    HashedFile hashed = new HashedFile(sha256, "", FileState.of(file));
    return new FileSlice(
        RecordingFile.of(file), hashed, states::add, offset, length, "video/mp4", writes::add);
  }

  private static byte[] sent(FileSlice slice) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    slice.writeTo(out);
    return out.toByteArray();
  }

  /** Does something to the file after the first write, then takes the rest. */
  private interface Meddling {
    void run() throws IOException;
  }

  private static OutputStream meddling(Meddling meddling) {
    return new OutputStream() {
      private boolean done;

      @Override
      public void write(int b) {
        throw new AssertionError("written byte by byte");
      }

      @Override
      public void write(byte[] bytes, int from, int length) throws IOException {
        if (!done) {
          done = true;
          meddling.run();
        }
      }
    };
  }

  @ParameterizedTest
  @CsvSource({
    "0,200000",
    "0,1",
    "199999,1",
    "200000,0",
    "0,0",
    "65536,65536",
    "65535,2",
    "1,199999"
  })
  void sendsExactlyItsRange(int offset, int length) throws IOException {
    FileSlice slice = slice(offset, length);

    assertThat(sent(slice)).isEqualTo(Arrays.copyOfRange(content, offset, offset + length));
    assertThat(slice.getContentLength()).isEqualTo(length);
    assertThat(writes.stream().mapToInt(Integer::intValue).sum()).isEqualTo(length);
  }

  @Test
  void mayBeSentAgain() throws IOException {
    FileSlice slice = slice(10, 100_000);

    assertThat(slice.isRepeatable()).isTrue();
    assertThat(slice.isStreaming()).isFalse();
    assertThat(sent(slice)).isEqualTo(sent(slice));
    assertThat(slice.getContentType()).isEqualTo("video/mp4");
  }

  @Test
  void isNeverAStream() throws IOException {
    FileSlice slice = slice(0, 1);
    assertThatThrownBy(slice::getContent).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void anotherFileThanDescribedIsNotSent() throws IOException {
    FileSlice slice = slice(0, SIZE);
    Files.write(file, new byte[SIZE]);
    ByteArrayOutputStream out = new ByteArrayOutputStream();

    assertThatThrownBy(() -> slice.writeTo(out)).isInstanceOf(RecordingChanged.class);
    assertThat(out.size()).isZero();
  }

  @Test
  void aFileThatGrowsOrShrinksWhileBeingSentIsNoticed() throws IOException {
    FileSlice growing = slice(0, SIZE);
    OutputStream grow =
        meddling(() -> Files.write(file, new byte[] {1}, StandardOpenOption.APPEND));
    assertThatThrownBy(() -> growing.writeTo(grow)).isInstanceOf(RecordingChanged.class);

    FileSlice shrinking = slice(0, SIZE);
    OutputStream shrink = meddling(() -> truncate(70_000));
    assertThatThrownBy(() -> shrinking.writeTo(shrink))
        .isInstanceOf(RecordingChanged.class)
        .hasMessageContaining("shrank");
  }

  private void truncate(long size) throws IOException {
    try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
      open.setLength(size);
    }
  }

  @Test
  void aFileThatIsReplacedWhileBeingSentIsNoticed() throws IOException {
    FileSlice slice = slice(0, SIZE);
    Path other = Files.write(temp.resolve("other"), new byte[SIZE]);
    Files.setLastModifiedTime(other, FileTime.fromMillis(1_000));
    OutputStream replace =
        meddling(() -> Files.move(other, file, StandardCopyOption.REPLACE_EXISTING));

    assertThatThrownBy(() -> slice.writeTo(replace)).isInstanceOf(RecordingChanged.class);
  }

  @Test
  void theLastBytesOfASpliceAreNeverSent() throws IOException {
    FileSlice slice = slice(0, SIZE);
    FileTime time = Files.getLastModifiedTime(file);
    OutputStream rewrite =
        meddling(
            () -> {
              Files.write(file, new byte[SIZE]);
              Files.setLastModifiedTime(file, time);
            });

    assertThatThrownBy(() -> slice.writeTo(rewrite)).isInstanceOf(RecordingChanged.class);
    assertThat(writes.stream().mapToInt(Integer::intValue).sum()).isLessThan(SIZE);
  }

  @Test
  void aCutAfterAChangeIsAChange() throws IOException {
    FileSlice slice = slice(0, SIZE);
    OutputStream cut =
        meddling(
            () -> {
              Files.write(file, new byte[SIZE]);
              throw new IOException("cut");
            });
    assertThatThrownBy(() -> slice.writeTo(cut)).isInstanceOf(RecordingChanged.class);
  }

  /** Rights, another name, a time. */
  private void touch(int n) throws IOException {
    assertThat(file.toFile().setExecutable(n % 2 == 0)).isTrue();
    Files.createLink(temp.resolve("backup" + n), file);
    Files.setLastModifiedTime(file, FileTime.fromMillis(1_000L * n));
  }

  @Test
  void aFileThatWasTouchedBeforeItIsSentAsItWas() throws IOException {
    FileSlice slice = slice(0, SIZE);
    touch(1);
    assertThat(sent(slice)).isEqualTo(content);
    assertThat(states).containsExactly(FileState.of(file));
  }

  @Test
  void aFileThatIsTouchedAtEveryWriteIsSentAsItWas() throws IOException {
    FileSlice slice = slice(65_530, 100_000);
    ByteArrayOutputStream taken = new ByteArrayOutputStream();
    int[] touches = {0};
    slice.writeTo(
        new OutputStream() {
          @Override
          public void write(int b) {
            throw new AssertionError("written byte by byte");
          }

          @Override
          public void write(byte[] bytes, int from, int length) throws IOException {
            taken.write(bytes, from, length);
            touch(++touches[0]);
          }
        });
    assertThat(taken.toByteArray()).isEqualTo(Arrays.copyOfRange(content, 65_530, 165_530));
    assertThat(states).hasSize(1);
    assertThat(touches[0]).as("touched while it was compared, too").isGreaterThan(3);
  }

  @Test
  void aCutOfAFileThatWasOnlyTouchedIsACut() throws IOException {
    FileSlice slice = slice(0, SIZE);
    OutputStream cut =
        meddling(
            () -> {
              touch(1);
              throw new IOException("cut");
            });
    assertThatThrownBy(() -> slice.writeTo(cut)).hasMessage("cut");
    assertThat(states).containsExactly(FileState.of(file));
  }

  /** The file is what it was, but what was read of it in between is not. */
  @Test
  void bytesOfAnotherContentThatWentAgainAreNoticed() throws IOException {
    FileSlice slice = slice(0, SIZE);
    Files.write(file, new byte[SIZE]);
    Files.write(file, content);
    OutputStream out =
        new OutputStream() {
          private int writes;

          @Override
          public void write(int b) {
            throw new AssertionError("written byte by byte");
          }

          @Override
          public void write(byte[] bytes, int from, int length) throws IOException {
            if (length > 0 && ++writes <= 2) {
              Files.write(file, writes == 1 ? new byte[SIZE] : content);
            }
          }
        };
    assertThatThrownBy(() -> slice.writeTo(out)).isInstanceOf(RecordingChanged.class);
  }

  @Test
  void aFileThatIsGoneIsAnIoFault() throws IOException {
    FileSlice slice = slice(0, SIZE);
    Files.delete(file);
    assertThatThrownBy(() -> sent(slice)).isInstanceOf(IOException.class);
  }

  @Test
  void aLinkThatTookTheNameIsNotFollowed() throws IOException {
    FileSlice slice = slice(0, SIZE);
    Path moved = Files.move(file, temp.resolve("moved"));
    Files.createSymbolicLink(file, moved);

    assertThatThrownBy(() -> sent(slice)).isInstanceOf(IOException.class);
  }

  @Test
  void offsetsBeyondFourGigabytesAreMet() throws IOException {
    long end = 5_000_000_000L;
    try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
      sparse.setLength(end);
      sparse.seek(end - 3);
      sparse.write(new byte[] {7, 8, 9});
    }

    assertThat(sent(slice(end - 3, 3))).containsExactly(7, 8, 9);
    assertThat(sent(slice(end, 0))).isEmpty();
    assertThat(slice(0, end).getContentLength()).isEqualTo(end);
  }
}
