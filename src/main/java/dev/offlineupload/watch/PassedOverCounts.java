package dev.offlineupload.watch;

import dev.offlineupload.recording.Look;
import dev.offlineupload.recording.PassedOver;
import dev.offlineupload.recording.RecordingsFolder;
import dev.offlineupload.recording.Selection;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What scans pass over, by kind. Counts are kept by folder, and only of folders that have any: a
 * settled folder is not listed again, so what was counted in it stands until it is. What is told is
 * what the last whole scan came to.
 */
public final class PassedOverCounts {
  private static final Logger LOG = LoggerFactory.getLogger("watch");

  /**
   * What there is of a kind.
   *
   * @param kind its word
   * @param example one of them; empty if there is none
   */
  public record Total(String kind, long files, String example) {}

  private static final class Folder {
    private final Map<PassedOver, Total> totals = new EnumMap<>(PassedOver.class);
    private long metInScan;
  }

  private final Path root;
  private final Selection selection;
  private final Map<Path, Folder> folders = new HashMap<>();
  private final Set<PassedOver> said = EnumSet.noneOf(PassedOver.class);
  private long scan;
  private volatile List<Total> totals = List.of();
  private volatile List<Total> noted = List.of();

  public PassedOverCounts(RecordingsFolder folder, Selection selection) {
    this.root = folder.root();
    this.selection = selection;
  }

  void begin() {
    scan++;
    met(root, true);
  }

  boolean excludesFolder(Path folder) {
    boolean excluded = selection.excludesFolder(folder);
    if (excluded) {
      add(PassedOver.EXCLUDED, folder);
    }
    return excluded;
  }

  boolean excludesFile(Path file) {
    boolean excluded = selection.excludesFile(file);
    if (excluded) {
      add(PassedOver.EXCLUDED, file);
    }
    return excluded;
  }

  /**
   * A folder was met.
   *
   * @param entered whether what is in it comes next
   * @param real whether it is one itself, no link to one
   */
  void met(Path folder, boolean entered, boolean real) {
    met(folder, entered);
    if (!entered && !real) {
      add(PassedOver.LINK, folder);
    }
  }

  private void met(Path folder, boolean entered) {
    Folder known = folders.isEmpty() ? null : folders.get(normal(folder));
    if (known != null) {
      known.metInScan = scan;
    }
    if (known != null && entered) {
      known.totals.clear();
    }
  }

  /** A file was looked at. */
  void looked(Path file, Look look) {
    if (look instanceof Look.Ignored) {
      selection.kindOf(file).ifPresent(kind -> add(kind, file));
    } else if (look instanceof Look.Held && PassedOver.isUndecodable(file.toString())) {
      add(PassedOver.UNDECODABLE, file);
    }
  }

  /** In a folder there is something whose name can't be opened. */
  void unnameable(Path folder, String path) {
    add(PassedOver.UNDECODABLE, folder, path);
  }

  private void add(PassedOver kind, Path file) {
    add(kind, file.getParent(), file.toString());
  }

  private void add(PassedOver kind, Path folder, String path) {
    Folder in = folders.computeIfAbsent(normal(folder), added -> new Folder());
    in.metInScan = scan;
    in.totals.merge(kind, new Total(kind.word(), 1, path), PassedOverCounts::sum);
    if (said.add(kind)) {
      LOG.warn("Passed over ({}): {}; status counts them, said once", kind.meaning(), path);
    }
  }

  private static Total sum(Total one, Total other) {
    String example = one.example().isEmpty() ? other.example() : one.example();
    return new Total(one.kind(), one.files() + other.files(), example);
  }

  /**
   * Ends a scan.
   *
   * @param complete whether it saw everything
   */
  void end(boolean complete) {
    if (!complete) {
      return;
    }
    folders.values().removeIf(folder -> folder.metInScan != scan || folder.totals.isEmpty());
    List<Total> now = new ArrayList<>();
    for (PassedOver kind : PassedOver.values()) {
      Total none = new Total(kind.word(), 0, "");
      now.add(
          folders.values().stream()
              .map(folder -> folder.totals.getOrDefault(kind, none))
              .reduce(none, PassedOverCounts::sum));
    }
    totals = List.copyOf(now);
  }

  /** As of the last whole scan, a line for each kind; none before. */
  public List<Total> totals() {
    return totals;
  }

  /** Whether they are other ones than those that were noted. */
  public boolean isNews() {
    return !totals.equals(noted);
  }

  /** These were noted. */
  public void noted(List<Total> written) {
    noted = written;
  }

  private static Path normal(Path folder) {
    return folder.toAbsolutePath().normalize();
  }
}
