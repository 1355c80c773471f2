package dev.offlineupload.recording;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Linux: the files that processes have open, in {@code /proc/PID/fd}. A link there may be written
 * by its owner where its file is open for writing (proc_pid_fd(5)); it leads to the file itself,
 * whatever its name is by now. All of them are looked at in one pass.
 */
final class ProcessFiles implements Writers {
  private static final Path PROC = Path.of("/proc");
  private static final String PROCESS = "[0-9]*";
  private static final int MOST_FOLDERS = 1_000;
  private static final long FRESH = TimeUnit.SECONDS.toNanos(1);

  /** The first process namespace; from another one the processes of the host are not seen. */
  private static final String WHOLE_MACHINE = "pid:[4026531836]";

  /** Where servers in the kernel (NFS, SMB) show that they run: they write without a process. */
  private static final List<Path> KERNEL_SERVERS =
      List.of(PROC.resolve("net/rpc/nfsd"), Path.of("/sys/class/ksmbd-control"));

  /** Whose files no other machine writes to. */
  private static final Set<String> LOCAL =
      Set.of(
          "ext2",
          "ext3",
          "ext4",
          "xfs",
          "btrfs",
          "zfs",
          "f2fs",
          "jfs",
          "bcachefs",
          "vfat",
          "exfat",
          "ntfs",
          "ntfs3",
          "fuseblk",
          "tmpfs",
          "ramfs",
          "overlay");

  private final LongSupplier nanoTime;
  private final Map<Object, String> writers = new HashMap<>();
  private final Map<Path, String> fileSystems = new HashMap<>();
  private String hidden;
  private boolean looked;
  private long lookedAt;

  /**
   * @param nanoTime a monotonic clock such as {@code System::nanoTime}
   */
  ProcessFiles(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  static boolean areThere() {
    return Files.isDirectory(PROC.resolve("self/fd"));
  }

  @Override
  public synchronized Optional<String> of(Path file) {
    if (!looked || nanoTime.getAsLong() - lookedAt > FRESH) {
      lookAtAll();
    }
    try {
      return Optional.ofNullable(
          writers.get(
              Files.readAttributes(file, BasicFileAttributes.class, NOFOLLOW_LINKS).fileKey()));
    } catch (IOException gone) {
      return Optional.empty();
    }
  }

  @Override
  public synchronized void look() {
    looked = false;
  }

  private void lookAtAll() {
    writers.clear();
    hidden = hiding();
    lookedAt = nanoTime.getAsLong();
    try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, PROCESS)) {
      for (Path process : processes) {
        look(process);
      }
    } catch (IOException | DirectoryIteratorException unreadable) {
      hidden = "/proc can't be read";
    }
    looked = true;
  }

  @Override
  public synchronized Optional<String> blindness(Path file) {
    of(file);
    if (hidden != null) {
      return Optional.of(hidden);
    }
    if (fileSystems.size() > MOST_FOLDERS) {
      fileSystems.clear();
    }
    String type = fileSystems.computeIfAbsent(file.getParent(), ProcessFiles::fileSystem);
    return LOCAL.contains(type)
        ? Optional.empty()
        : Optional.of("other machines may write to this file system (" + type + ")");
  }

  private void look(Path process) {
    try (DirectoryStream<Path> open = Files.newDirectoryStream(process.resolve("fd"))) {
      for (Path link : open) {
        look(process, link);
      }
    } catch (AccessDeniedException anothers) {
      hidden = "it may not see what other users' processes have open";
    } catch (IOException | DirectoryIteratorException ended) {
      // A process that is no more writes nothing.
    }
  }

  private void look(Path process, Path link) {
    try {
      Set<PosixFilePermission> mode = Files.getPosixFilePermissions(link, NOFOLLOW_LINKS);
      if (mode.contains(PosixFilePermission.OWNER_WRITE)) {
        BasicFileAttributes file = Files.readAttributes(link, BasicFileAttributes.class);
        if (file.isRegularFile()) {
          writers.put(file.fileKey(), told(process));
        }
      }
    } catch (IOException closed) {
      // Nor does one that closed it meanwhile.
    }
  }

  private static String told(Path process) throws IOException {
    return Files.readString(process.resolve("comm")).strip()
        + " (PID "
        + process.getFileName()
        + ")";
  }

  /** Why there may be writers that are no processes in sight; null if there are none. */
  private static String hiding() {
    try {
      Path namespace = Files.readSymbolicLink(PROC.resolve("self/ns/pid"));
      if (!namespace.toString().equals(WHOLE_MACHINE) || !Files.exists(PROC.resolve("1"))) {
        return "it sees the processes of its container only, or its own";
      }
    } catch (IOException unknown) {
      return "/proc can't be read";
    }
    return KERNEL_SERVERS.stream().anyMatch(Files::exists)
        ? "this machine's kernel serves files to others"
        : null;
  }

  private static String fileSystem(Path folder) {
    try {
      return Files.getFileStore(folder).type();
    } catch (IOException unknown) {
      return "unknown";
    }
  }
}
