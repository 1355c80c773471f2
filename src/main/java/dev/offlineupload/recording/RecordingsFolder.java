package dev.offlineupload.recording;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import dev.offlineupload.recording.AllowedFolder.Location;
import dev.offlineupload.recording.Sighting.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The folder the recorder writes into, and the only door from names to files: no name leads out of
 * it, and no symbolic link below it is followed. The folder itself may be a link. Names are data: a
 * newline, a quote or {@code ${...}} in one means nothing here.
 *
 * <p>Beside it there may be folders that are not watched, but from which a recording may be named:
 * what holds for the one holds for them.
 */
public final class RecordingsFolder {
  private static final String UNDECODABLE =
      "its name is not valid in this system's character encoding, so it cannot be opened: rename"
          + " it (a folder too: nothing in it is found), or start with a UTF-8 locale";

  private final AllowedFolder watched;
  private final List<AllowedFolder> others;

  /**
   * @param root need not exist yet; made absolute against the working directory
   */
  public RecordingsFolder(Path root) {
    this(root, List.of());
  }

  /**
   * @param others where else a recording may be named; none of them holds the root or is in it
   */
  public RecordingsFolder(Path root, List<Path> others) {
    this.watched = AllowedFolder.of(root);
    this.others = others.stream().map(AllowedFolder::of).toList();
  }

  /** Absolute and normalised. */
  public Path root() {
    return watched.root();
  }

  /** Whether a file is in the folder that is watched, and so is found again by itself. */
  public boolean isWatched(Path file) {
    return watched.location(file).isPresent();
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
   * @param videoPath relative to the folder, or absolute and inside it or another allowed one
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
    Location location = locationOf(root().resolve(given)).orElseThrow(() -> outside(videoPath));
    if (location.inside().toString().isEmpty()) {
      throw refused(videoPath, "it names the folder, not a file in it");
    }
    return location.file();
  }

  /** As {@link #resolve}; empty where that refuses: such a path means no recording of ours. */
  public Optional<Path> find(String videoPath) {
    try {
      return Optional.of(resolve(videoPath));
    } catch (IllegalArgumentException refused) {
      return Optional.empty();
    }
  }

  /** Whether nothing of ours is at a path any more; what can't be looked at is not gone. */
  public boolean isGone(Path file) {
    if (isBehindLink(file)) {
      return true;
    }
    boolean decoded = file.toString().indexOf('\uFFFD') < 0;
    String[] listed = decoded ? null : file.getParent().toFile().list();
    return listed == null
        ? Files.notExists(file, NOFOLLOW_LINKS)
        : !Arrays.asList(listed).contains(file.getFileName().toString());
  }

  /** Whether a link below the folder is on the way to a file, or a part of the way is not there. */
  public boolean isBehindLink(Path file) {
    return locationOf(file).map(Location::isBehindLink).orElse(true);
  }

  /**
   * The stored form of a file's path.
   *
   * @return relative to the folder, absolute in another allowed one; {@code /} between the parts on
   *     every system
   * @throws IllegalArgumentException when the file is in none of them
   */
  public String videoPath(Path file) {
    Location location = locationOf(file).orElseThrow(() -> outside(file.toString()));
    return location.folder().equals(watched) ? location.path() : location.wholePath();
  }

  /**
   * What a stored path says of its recording: the part below the folder that holds it.
   *
   * @return relative, {@code /} between the parts
   */
  public String pathInside(String videoPath) {
    return find(videoPath).flatMap(this::locationOf).map(Location::path).orElse(videoPath);
  }

  /**
   * Whether the folder that holds a file is absent or empty: it is then taken as not mounted, and
   * what is not in it as not lost.
   *
   * @throws IOException if it can't be listed
   */
  public boolean isAway(Path file) throws IOException {
    return folderOf(file).isAway();
  }

  /** Whether the folder that holds a file is there. */
  public boolean isThere(Path file) {
    return Files.isDirectory(folderOf(file).root());
  }

  /** The folder that holds a file, or would: the recordings folder, or another allowed one. */
  public Path rootOf(Path file) {
    return folderOf(file).root();
  }

  private AllowedFolder folderOf(Path file) {
    return locationOf(file).map(Location::folder).orElse(watched);
  }

  /** A file below it, to be opened or taken away; {@code file} is as {@link #resolve} gave it. */
  public RecordingFile at(Path file) {
    return locationOf(file).orElseThrow(() -> outside(file.toString())).recording();
  }

  Sighting sight(Path file) {
    Optional<Location> location = locationOf(file);
    if (location.isEmpty()) {
      return Sighting.other("outside of the recordings folder");
    }
    if (location.get().isBehindLink()) {
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
      return root().resolve(videoPath).equals(file.toAbsolutePath().normalize())
          || videoPath.indexOf('\uFFFD') < 0;
    } catch (InvalidPathException e) {
      return false;
    }
  }

  private Optional<Location> locationOf(Path file) {
    return Stream.concat(Stream.of(watched), others.stream())
        .flatMap(folder -> folder.location(file).stream())
        .findFirst();
  }

  private IllegalArgumentException outside(String path) {
    String named = others.isEmpty() ? "" : " and of the folders of OFFLINE_ALLOWED_DIRS";
    return refused(path, "it is outside of " + root() + named);
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
