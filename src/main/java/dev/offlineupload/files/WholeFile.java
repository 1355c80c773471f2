package dev.offlineupload.files;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;

/** Small files that others read at any time: whoever reads one reads a whole one. */
public final class WholeFile {
  private WholeFile() {}

  /**
   * Takes the place of what was there.
   *
   * @param rights of the new file
   * @throws IOException if it can't be written; what was there is as it was then
   */
  public static void replace(Path file, String text, FileAttribute<?>... rights)
      throws IOException {
    Path draft = file.resolveSibling("." + file.getFileName() + ".part");
    Files.deleteIfExists(draft);
    Files.createFile(draft, rights);
    Files.writeString(draft, text, UTF_8);
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
