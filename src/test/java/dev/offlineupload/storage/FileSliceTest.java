package dev.offlineupload.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.offlineupload.recording.FileState;
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
  private Path file;

  @BeforeEach
  void writeFile() throws IOException {
    for (int i = 0; i < SIZE; i++) {
      content[i] = (byte) (i * 31 + i / 256);
    }
    file = Files.write(temp.resolve("clip.mp4"), content);
  }

  private FileSlice slice(long offset, long length) throws IOException {
    return new FileSlice(file, FileState.of(file), offset, length, "video/mp4", writes::add);
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
    Files.setLastModifiedTime(file, FileTime.fromMillis(1_000));
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

  @Test
  void aFileThatWasOnlyTouchedIsLeftToItsChecksum() throws IOException {
    FileSlice slice = slice(0, SIZE);
    assertThat(file.toFile().setExecutable(true)).isTrue();
    assertThatThrownBy(() -> sent(slice))
        .isNotInstanceOf(RecordingChanged.class)
        .hasMessageContaining("touched");
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
