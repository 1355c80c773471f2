package dev.offlineupload.recording;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Which files and folders are passed over though they may be, or hold, recordings. */
public final class Selection {
  private static final Set<String> VIDEOS =
      Set.of(
          "mp4", "mov", "m4v", "mkv", "avi", "webm", "ts", "3g2", "3gp", "asf", "dav", "divx", "dv",
          "f4v", "flv", "h264", "h265", "264", "265", "hevc", "insv", "lrv", "m2t", "m2ts", "m2v",
          "mjpeg", "mjpg", "mp4v", "mpe", "mpeg", "mpg", "mts", "mxf", "ogm", "ogv", "qt", "rm",
          "rmvb", "vob", "wmv", "y4m");

  private final Set<String> extensions;
  private final Exclusions exclusions;

  /**
   * @param extensions of recordings, without the dot, in lower case
   */
  public Selection(Set<String> extensions, Exclusions exclusions) {
    this.extensions = Set.copyOf(extensions);
    this.exclusions = exclusions;
  }

  /** Whether a folder is not to be entered. */
  public boolean excludesFolder(Path folder) {
    return exclusions.matches(folder);
  }

  /** Whether a file is not to be looked at though it is a video by its name. */
  public boolean excludesFile(Path file) {
    String extension = extension(file);
    return (extensions.contains(extension) || VIDEOS.contains(extension))
        && exclusions.matches(file);
  }

  /** Why a file that is no recording is worth a word; empty if it is not. */
  public Optional<PassedOver> kindOf(Path file) {
    String extension = extension(file);
    boolean video = VIDEOS.contains(extension) || extensions.contains(extension);
    if ((video || extension.isEmpty()) && Files.isSymbolicLink(file)) {
      return Optional.of(PassedOver.LINK);
    }
    return video && !extensions.contains(extension) && Files.isRegularFile(file)
        ? Optional.of(PassedOver.OTHER_VIDEO)
        : Optional.empty();
  }

  private static String extension(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.startsWith(".") ? ". " : FileName.of(name).extension().toLowerCase(Locale.ROOT);
  }
}
