package dev.offlineupload.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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

    assertThat(Digests.sha256(abc))
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assertThat(Digests.md5(abc)).isEqualTo("900150983cd24fb0d6963f7d28e17f72");
    assertThat(Digests.md5(empty)).isEqualTo("d41d8cd98f00b204e9800998ecf8427e");
  }

  @Test
  void coverFilesLongerThanTheBuffer() throws IOException {
    byte[] content = new byte[200_000];
    Path shorter = Files.write(temp.resolve("shorter"), content);
    content[199_999] = 1;
    Path other = Files.write(temp.resolve("other"), content);

    assertThat(Digests.sha256(shorter)).isNotEqualTo(Digests.sha256(other));
  }

  @Test
  void followNoLink() throws IOException {
    Path abc = Files.writeString(temp.resolve("abc"), "abc");
    Path link = Files.createSymbolicLink(temp.resolve("link"), abc);

    assertThatThrownBy(() -> Digests.sha256(link)).isInstanceOf(IOException.class);
  }
}
