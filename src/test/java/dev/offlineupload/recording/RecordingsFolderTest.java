package dev.offlineupload.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordingsFolderTest {
  @TempDir Path temp;
  private Path root;
  private RecordingsFolder folder;

  @BeforeEach
  void setUp() throws IOException {
    root = Files.createDirectory(temp.resolve("recordings"));
    folder = new RecordingsFolder(root);
  }

  @Test
  void aFingerprintIsPathSizeAndTime() throws IOException {
    Path clip = Clips.write(root.resolve("Arena São João/clip.mp4"), new byte[] {1, 2, 3});
    Files.setLastModifiedTime(clip, FileTime.fromMillis(1_763_636_130_123L));

    assertThat(folder.fingerprint(clip))
        .contains(new Fingerprint("Arena São João/clip.mp4", 3, 1_763_636_130_123L));
  }

  @Test
  void realClipsKeepTheirPaths() {
    RecordingsFolder real = new RecordingsFolder(Clips.resource("recordings"));

    for (String path : new String[] {Clips.CAMERA_1, Clips.CAMERA_2, Clips.CAMERA_3}) {
      Path file = real.resolve(path);
      assertThat(real.fingerprint(file).orElseThrow().videoPath()).isEqualTo(path);
      assertThat(real.videoPath(file)).isEqualTo(path);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a\nb.mp4", "it's \"quoted\".mp4", "${sys.user.home}.mp4", " .mp4", "%2e#?.mp4"})
  void hostileNamesAreOnlyNames(String name) throws IOException {
    Path clip = Clips.write(root.resolve(name), new byte[1]);

    assertThat(folder.fingerprint(clip).orElseThrow().videoPath()).isEqualTo(name);
    assertThat(folder.resolve(name)).isEqualTo(clip);
  }

  @Test
  void aNameOf255BytesIsFine() throws IOException {
    String name = "x".repeat(251) + ".mp4";

    assertThat(folder.fingerprint(Clips.write(root.resolve(name), new byte[1]))).isPresent();
  }

  @Test
  void missingFilesFoldersAndPipesHaveNone() throws Exception {
    assertThat(folder.fingerprint(root.resolve("gone.mp4"))).isEmpty();
    assertThat(folder.fingerprint(root.resolve("no/such/folder.mp4"))).isEmpty();
    assertThat(folder.fingerprint(Files.createDirectory(root.resolve("dir.mp4")))).isEmpty();
    assertThat(folder.fingerprint(root)).isEmpty();
    assertThat(folder.fingerprint(Clips.pipe(root.resolve("pipe.mp4")))).isEmpty();
  }

  @Test
  void linksAreNotFollowedNeitherToFilesNorThroughFolders() throws IOException {
    Path outside = Clips.write(temp.resolve("outside/clip.mp4"), new byte[1]);
    Path inside = Clips.write(root.resolve("a/clip.mp4"), new byte[1]);
    Path link = Files.createSymbolicLink(root.resolve("link.mp4"), outside);
    Files.createSymbolicLink(root.resolve("out"), outside.getParent());
    Files.createSymbolicLink(root.resolve("a/loop"), inside.getParent());

    assertThat(folder.fingerprint(link)).isEmpty();
    assertThat(folder.fingerprint(root.resolve("out/clip.mp4"))).isEmpty();
    assertThat(folder.fingerprint(root.resolve("a/loop/clip.mp4"))).isEmpty();
    assertThat(folder.fingerprint(root.resolve("a/loop/loop/loop/clip.mp4"))).isEmpty();
    assertThat(folder.fingerprint(inside)).isPresent();
  }

  @Test
  void theFolderItselfMayBeALink() throws IOException {
    Path clip = Clips.write(root.resolve("a/clip.mp4"), new byte[1]);
    Path link = Files.createSymbolicLink(temp.resolve("link"), root);
    RecordingsFolder linked = new RecordingsFolder(link);

    assertThat(linked.fingerprint(link.resolve("a/clip.mp4"))).isPresent();
    assertThat(linked.videoPath(clip.toRealPath())).isEqualTo("a/clip.mp4");
    assertThat(linked.resolve(clip.toRealPath().toString())).isEqualTo(link.resolve("a/clip.mp4"));
  }

  @Test
  void anUnreadableFileHasNone() throws IOException {
    assertThat(folder.fingerprint(Clips.forbid(Clips.write(root.resolve("clip.mp4"), new byte[1]))))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "..",
        "../x.mp4",
        "a/../x.mp4",
        "a/../../x.mp4",
        "/etc/passwd",
        ".",
        "./",
        "a\0b"
      })
  void pathsThatLeadOutAreRefused(String path) {
    assertThatThrownBy(() -> folder.resolve(path))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("not a recording's path: '" + path + "'");
  }

  @Test
  void anAbsolutePathIsAllowedInside() {
    Path clip = root.resolve("a/clip.mp4");

    assertThat(folder.resolve(clip.toString())).isEqualTo(clip);
    assertThat(folder.resolve("./a//clip.mp4")).isEqualTo(clip);
    assertThatThrownBy(() -> folder.resolve(root.toString()))
        .hasMessageContaining("names the folder");
    assertThatThrownBy(() -> folder.resolve(root + "2/clip.mp4"))
        .hasMessageContaining("outside of " + root);
  }

  @Test
  void anotherAllowedFolderHasTheSameGuard() throws Exception {
    Path usb = Files.createDirectory(temp.resolve("usb"));
    Path secret = Clips.write(temp.resolve("outside/clip.mp4"), new byte[1]);
    RecordingsFolder both = new RecordingsFolder(root, List.of(usb));
    Path clip = Clips.write(usb.resolve("a/clip.mp4"), new byte[1]);
    Files.createSymbolicLink(usb.resolve("link.mp4"), secret);
    Files.createSymbolicLink(usb.resolve("out"), secret.getParent());

    assertThat(both.fingerprint(clip).orElseThrow().videoPath()).isEqualTo(clip.toString());
    assertThat(both.resolve(clip.toString())).isEqualTo(clip);
    assertThat(both.pathInside(clip.toString())).isEqualTo("a/clip.mp4");
    assertThat(both.pathInside("b/clip.mp4")).isEqualTo("b/clip.mp4");
    assertThat(both.isWatched(clip)).isFalse();
    assertThat(both.rootOf(clip)).isEqualTo(usb);
    assertThat(both.fingerprint(usb.resolve("link.mp4"))).isEmpty();
    assertThat(both.fingerprint(usb.resolve("out/clip.mp4"))).isEmpty();
    assertThat(both.fingerprint(Clips.pipe(usb.resolve("pipe.mp4")))).isEmpty();
    assertThat(both.fingerprint(secret)).isEmpty();
    for (Path wrong :
        List.of(secret, usb, temp, usb.resolve("../outside/clip.mp4"), temp.resolve("usb2/x"))) {
      assertThatThrownBy(() -> both.resolve(wrong.toString()))
          .as(wrong.toString())
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void anAllowedFolderThatIsALinkNamesAFileOnce() throws IOException {
    Path usb = Files.createDirectory(temp.resolve("usb"));
    Path link = Files.createSymbolicLink(temp.resolve("card"), usb);
    RecordingsFolder both = new RecordingsFolder(root, List.of(link));
    Path clip = Clips.write(usb.resolve("clip.mp4"), new byte[1]);

    assertThat(both.videoPath(clip)).isEqualTo(link.resolve("clip.mp4").toString());
    assertThat(both.videoPath(link.resolve("clip.mp4"))).isEqualTo(both.videoPath(clip));
    Files.delete(clip);
    assertThat(both.isAway(link.resolve("clip.mp4"))).isTrue();
  }

  @Test
  void aPathOfAnotherFolderIsRefused() {
    assertThatThrownBy(() -> folder.videoPath(temp.resolve("clip.mp4")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("outside of");
    assertThat(folder.fingerprint(temp.resolve("clip.mp4"))).isEmpty();
  }
}
