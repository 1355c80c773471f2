package dev.offlineupload.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.offlineupload.recording.RecordingFile;
import dev.offlineupload.support.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DigestsTest {
  @TempDir Path temp;

  @Test
  void areTheKnownOnes() throws IOException {
    Path abc = Files.writeString(temp.resolve("abc"), "abc");
    Path empty = Files.createFile(temp.resolve("empty"));

    assertThat(Sha256.of(abc))
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assertThat(Digests.of(RecordingFile.of(abc)).md5())
        .isEqualTo("900150983cd24fb0d6963f7d28e17f72");
    assertThat(Digests.of(RecordingFile.of(empty)).md5())
        .isEqualTo("d41d8cd98f00b204e9800998ecf8427e");
  }

  @Test
  void coverFilesLongerThanTheBuffer() throws IOException {
    byte[] content = new byte[200_000];
    Path shorter = Files.write(temp.resolve("shorter"), content);
    content[199_999] = 1;
    Path other = Files.write(temp.resolve("other"), content);

    assertThat(Sha256.of(shorter)).isNotEqualTo(Sha256.of(other));
  }

  @Test
  void followNoLink() throws IOException {
    Path abc = Files.writeString(temp.resolve("abc"), "abc");
    Path link = Files.createSymbolicLink(temp.resolve("link"), abc);

    assertThatThrownBy(() -> Sha256.of(link)).isInstanceOf(IOException.class);
  }
}
