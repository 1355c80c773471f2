package dev.offlineupload.files;

import java.nio.file.Path;

/** A process for {@link NativeCopiesTest}: makes its folder, says which, and waits to be killed. */
final class CopiesHolder {
  private CopiesHolder() {}

  public static void main(String[] args) throws Exception {
    NativeCopies copies = new NativeCopies();
    System.out.println(copies.in(Path.of(args[0])));
    System.out.flush();
    System.in.read();
  }
}
