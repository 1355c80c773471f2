package dev.offlineupload.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Who else may read a file that holds a secret, where the file system knows of such rights. */
public final class FileMode {
  private static final Set<PosixFilePermission> OTHERS =
      EnumSet.of(PosixFilePermission.GROUP_READ, PosixFilePermission.OTHERS_READ);

  private static final String OWNER = "unix:uid";
  private static final Integer ROOT = 0;

  private FileMode() {}

  /** For a file that is made for its owner alone; none where the file system knows no owners. */
  public static FileAttribute<?>[] ownerOnly(Path file) {
    if (!isKnown(file)) {
      return new FileAttribute<?>[0];
    }
    return new FileAttribute<?>[] {
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
    };
  }

  /** Whether the file system knows of rights. */
  public static boolean isKnown(Path file) {
    return file.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  /** Whether nobody but a file's owner has any right to it, as far as that is known. */
  public static boolean isOwnersAlone(Path file) throws IOException {
    return !isKnown(file)
        || PosixFilePermissions.toString(Files.getPosixFilePermissions(file)).endsWith("------");
  }

  /** Whether a file is of the same owner as another, or of the system, as far as that is known. */
  public static boolean isOwnedAlike(Path file, Path other) throws IOException {
    return !file.getFileSystem().supportedFileAttributeViews().contains("unix")
        || ROOT.equals(Files.getAttribute(file, OWNER))
        || Files.getAttribute(file, OWNER).equals(Files.getAttribute(other, OWNER));
  }

  /** The mode in octal, like 0644, if the file's group or everybody can read it. */
  public static Optional<String> ifReadByOthers(Path file) {
    try {
      Set<PosixFilePermission> rights = Files.getPosixFilePermissions(file);
      return rights.stream().anyMatch(OTHERS::contains)
          ? Optional.of(octal(rights))
          : Optional.empty();
    } catch (IOException | UnsupportedOperationException unknown) {
      return Optional.empty();
    }
  }

  /** The rights are declared from the highest bit (owner's read) to the lowest. */
  private static String octal(Set<PosixFilePermission> rights) {
    int mode = 0;
    for (PosixFilePermission right : PosixFilePermission.values()) {
      mode = mode << 1 | (rights.contains(right) ? 1 : 0);
    }
    return String.format("%04o", mode);
  }
}
