package dev.offlineupload.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A small disk of its own for a test, if this user may mount one; else the test is skipped. */
public final class Tmpfs {
  private final Path folder;

  private Tmpfs(Path folder) {
    this.folder = folder;
  }

  public static Tmpfs mount(Path folder, int mebibytes) throws IOException, InterruptedException {
    Files.createDirectories(folder);
    String size = "size=" + mebibytes + "m";
    boolean mounted = run("mount", "-t", "tmpfs", "-o", size, "tmpfs", folder.toString()) == 0;
    if (!mounted) {
      System.out.println("skipped: this user may not mount a tmpfs");
    }
    assumeTrue(mounted, "skipped: this user may not mount a tmpfs");
    return new Tmpfs(folder);
  }

  /** Leaves no room. */
  public void fill() {
    try (OutputStream out = Files.newOutputStream(folder.resolve("ballast"))) {
      byte[] page = new byte[4096];
      while (true) {
        out.write(page);
      }
    } catch (IOException full) {
      assertThat(folder.toFile().getUsableSpace()).isZero();
    }
  }

  public void makeRoom() throws IOException {
    Files.delete(folder.resolve("ballast"));
  }

  public void protect() throws IOException, InterruptedException {
    assertThat(run("mount", "-o", "remount,ro", folder.toString())).isZero();
  }

  public void unprotect() throws IOException, InterruptedException {
    assertThat(run("mount", "-o", "remount,rw", folder.toString())).isZero();
  }

  /** Takes it away, files and all, also while they are open. */
  public void unmount() throws IOException, InterruptedException {
    assertThat(run("umount", "-l", folder.toString())).isZero();
  }

  private static int run(String... command) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    try {
      return builder.redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor();
    } catch (IOException absent) {
      return -1;
    }
  }
}
