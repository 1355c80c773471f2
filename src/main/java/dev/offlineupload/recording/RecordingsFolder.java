package dev.offlineupload.recording;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import dev.offlineupload.recording.Sighting.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.stream.Stream;

/**
 * The folder the recorder writes into, and the only door from names to files: no name leads out of
 * it, and no symbolic link below it is followed. The folder itself may be a link. Names are data: a
 * newline, a quote or {@code ${...}} in one means nothing here.
 */
public final class RecordingsFolder {
  private static final String UNDECODABLE =
      "its name is not valid in this system's character encoding, so it cannot be opened: rename"
          + " it (a folder too: nothing in it is found), or start with a UTF-8 locale";

  private final Path root;

  /**
   * @param root need not exist yet; made absolute against the working directory
   */
  public RecordingsFolder(Path root) {
    this.root = root.toAbsolutePath().normalize();
  }

  /** Absolute and normalised. */
  public Path root() {
    return root;
  }

  /**
   * Size and time of a file that could be uploaded, as of now.
   *
   * @return empty unless it is a regular, readable file below the folder with no symbolic link on
   *     the way, under a name that can be opened again
   */
  public Optional<Fingerprint> fingerprint(Path file) {
    Sighting sighting = sight(file);
    return sighting.kind() == Kind.READABLE
        ? Optional.of(sighting.fingerprint())
        : Optional.empty();
  }

  /**
   * The file that a stored or typed path means; it need not exist.
   *
   * @param videoPath relative to the folder, or absolute and inside it
   * @throws IllegalArgumentException when it is empty, has a {@code ..} part, leads out of the
   *     folder, is the folder itself or is no path at all; the message says which
   */
  public Path resolve(String videoPath) {
    Path given = parse(videoPath);
    for (Path part : given) {
      if (part.toString().equals("..")) {
        throw refused(videoPath, "'..' is not allowed");
      }
    }
    Path inside =
        relative(root.resolve(given))
            .orElseThrow(() -> refused(videoPath, "it is outside of " + root));
    if (inside.toString().isEmpty()) {
      throw refused(videoPath, "it names the folder, not a file in it");
    }
    return root.resolve(inside);
  }

  /** As {@link #resolve}; empty where that refuses: such a path means no recording of ours. */
  public Optional<Path> find(String videoPath) {
    try {
      return Optional.of(resolve(videoPath));
    } catch (IllegalArgumentException refused) {
      return Optional.empty();
    }
  }

  /** Whether nothing of ours is at a path any more, be it one that no name of ours can open. */
  public boolean isGone(Path file) {
    if (isBehindLink(file)) {
      return true;
    }
    boolean decoded = file.toString().indexOf('\uFFFD') < 0;
    String[] listed = decoded ? null : file.getParent().toFile().list();
    return listed == null
        ? !Files.exists(file, NOFOLLOW_LINKS)
        : !Arrays.asList(listed).contains(file.getFileName().toString());
  }

  /** Whether a link below the folder is on the way to a file, or a part of the way is not there. */
  public boolean isBehindLink(Path file) {
    return relative(file).map(this::crossesLink).orElse(true);
  }

  /**
   * The stored form of a file's path.
   *
   * @return relative to the folder, {@code /} between the parts on every system
   * @throws IllegalArgumentException when the file is not inside the folder
   */
  public String videoPath(Path file) {
    Path inside =
        relative(file).orElseThrow(() -> refused(file.toString(), "it is outside of " + root));
    StringJoiner joined = new StringJoiner("/");
    inside.forEach(part -> joined.add(part.toString()));
    return joined.toString();
  }

  /**
   * Whether the folder is absent or empty: it is then taken as not mounted, and what is not in it
   * as not lost.
   *
   * @throws IOException if it can't be listed
   */
  public boolean isAway() throws IOException {
    if (!Files.isDirectory(root)) {
      return true;
    }
    try (Stream<Path> entries = Files.list(root)) {
      return entries.findAny().isEmpty();
    }
  }

  /** Where the recorder's notes on a clip are, if it writes any: {@code clip.mp4.json}. */
  public static Path sidecarOf(Path clip) {
    return clip.resolveSibling(clip.getFileName() + ".json");
  }

  Sighting sight(Path file) {
    Optional<Path> inside = relative(file);
    if (inside.isEmpty()) {
      return Sighting.other("outside of the recordings folder");
    }
    if (crossesLink(inside.get())) {
      return Sighting.other("a folder on the way is missing or a symbolic link");
    }
    try {
      return describe(file, Files.readAttributes(file, BasicFileAttributes.class, NOFOLLOW_LINKS));
    } catch (NoSuchFileException e) {
      return absent(videoPath(file));
    } catch (IOException e) {
      return Sighting.other("cannot be looked at: " + e);
    }
  }

  private Sighting describe(Path file, BasicFileAttributes found) {
    if (!found.isRegularFile()) {
      return Sighting.other(kindOf(found));
    }
    String videoPath = videoPath(file);
    Fingerprint print =
        new Fingerprint(videoPath, found.size(), found.lastModifiedTime().toMillis());
    if (!leadsBackTo(file, videoPath)) {
      return new Sighting(Kind.UNDECODABLE, print, UNDECODABLE);
    }
    return Files.isReadable(file)
        ? new Sighting(Kind.READABLE, print, null)
        : new Sighting(Kind.UNREADABLE, print, "no permission to read it");
  }

  /** A listing turns bytes that it cannot decode into U+FFFD, and then no such file exists. */
  private static Sighting absent(String videoPath) {
    return videoPath.indexOf('\uFFFD') < 0
        ? Sighting.other("gone")
        : new Sighting(Kind.UNDECODABLE, new Fingerprint(videoPath, 0, 0), UNDECODABLE);
  }

  private static String kindOf(BasicFileAttributes found) {
    if (found.isSymbolicLink()) {
      return "a symbolic link";
    }
    return found.isDirectory() ? "a folder" : "not a regular file (pipe, socket or device)";
  }

  private boolean leadsBackTo(Path file, String videoPath) {
    try {
      return root.resolve(videoPath).equals(file.toAbsolutePath().normalize())
          || videoPath.indexOf('\uFFFD') < 0;
    } catch (InvalidPathException e) {
      return false;
    }
  }

  private boolean crossesLink(Path inside) {
    Path folder = root;
    for (int i = 0; i < inside.getNameCount() - 1; i++) {
      folder = folder.resolve(inside.getName(i));
      if (!Files.isDirectory(folder, NOFOLLOW_LINKS)) {
        return true;
      }
    }
    return false;
  }

  private Optional<Path> relative(Path file) {
    Path absolute = file.toAbsolutePath().normalize();
    if (absolute.startsWith(root)) {
      return Optional.of(root.relativize(absolute));
    }
    try {
      Path real = root.toRealPath();
      return absolute.startsWith(real) ? Optional.of(real.relativize(absolute)) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Path parse(String videoPath) {
    if (videoPath.isEmpty()) {
      throw refused(videoPath, "it is empty");
    }
    try {
      return Path.of(videoPath);
    } catch (InvalidPathException e) {
      throw refused(videoPath, e.getReason());
    }
  }

  private static IllegalArgumentException refused(String path, String why) {
    return new IllegalArgumentException("not a recording's path: '" + path + "': " + why);
  }
}
