package dev.offlineupload.routes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings edits of the route files into effect while the agent runs: an edit that held still from
 * one look to the next is checked with all other files, and then all routes begin anew while no
 * upload is under way. A bad edit changes nothing but {@link RouteEdits}.
 */
public final class RouteReload {
  private static final Logger LOG = LoggerFactory.getLogger("routes");

  private final Path folder;
  private final Function<RouteSet, List<RouteProblem>> check;
  private final RouteEdits edits;
  private final LastGoodRoutes lastGood;
  private final LiveRoutes live;
  private final Consumer<String> lost;

  private RouteSet running;
  private RouteSet refused;
  private FolderStamp seen;
  private FolderStamp done;
  private RouteSet waiting;
  private boolean unreadable;

  /**
   * @param folder what operators edit
   * @param running what runs at first
   * @param inFolder what is in the folder at first
   * @param check what is wrong with a set
   * @param lost is told, in a sentence, if the agent must be started anew
   */
  public RouteReload(
      Path folder,
      RouteSet running,
      RouteSet inFolder,
      Function<RouteSet, List<RouteProblem>> check,
      RouteEdits edits,
      LastGoodRoutes lastGood,
      LiveRoutes live,
      Consumer<String> lost) {
    this.folder = folder;
    this.running = running;
    this.refused = inFolder;
    this.check = check;
    this.edits = edits;
    this.lastGood = lastGood;
    this.live = live;
    this.lost = lost;
  }

  /** Looks at the folder, and acts if an edit has held still since the last look. */
  public void look() {
    try {
      FolderStamp now = FolderStamp.of(folder);
      boolean still = now.equals(seen);
      seen = now;
      if (still && !now.equals(done) && take(now)) {
        done = now;
      }
      unreadable = false;
    } catch (IOException fault) {
      if (!unreadable) {
        LOG.warn("The routes in {} can't be looked at ({}); those that run go on", folder, fault);
      }
      unreadable = true;
      letGo();
    } catch (RuntimeException | StackOverflowError fault) {
      letGo();
      throw fault;
    }
  }

  private void letGo() {
    live.release();
    waiting = null;
  }

  /**
   * @return whether the edit needs no further look
   */
  private boolean take(FolderStamp stamp) throws IOException {
    RouteSet set = RouteSet.read(folder);
    if (!FolderStamp.of(folder).equals(stamp)) {
      return false;
    }
    if (set.equals(running)) {
      givenUp();
      return true;
    }
    if (set.equals(refused)) {
      return true;
    }
    if (!set.equals(waiting)) {
      List<RouteProblem> problems = check.apply(set);
      if (!problems.isEmpty()) {
        refuse(set, RouteProblem.sentence(problems));
        return true;
      }
    }
    return replace(set);
  }

  private void givenUp() {
    letGo();
    refused = null;
    if (edits.isRefused()) {
      edits.accepted();
      LOG.info("The routes in {} are those that run", folder);
    }
  }

  private void refuse(RouteSet set, String reason) {
    letGo();
    refused = set;
    edits.refused(reason);
    LOG.error("The edit of the routes is refused, those that run go on: {}", reason);
  }

  private boolean replace(RouteSet set) {
    int underWay = live.hold();
    if (underWay > 0) {
      if (!set.equals(waiting)) {
        LOG.info("The edit of the routes waits for {} upload(s) to end a chunk", underWay);
      }
      waiting = set;
      return false;
    }
    waiting = null;
    try {
      live.replace(set);
      taken(set);
    } catch (IllegalStateException fault) {
      goBack(set, fault);
    } finally {
      live.release();
    }
    return true;
  }

  private void taken(RouteSet set) {
    LOG.info(
        "The edit is taken, all routes began anew: {}", String.join(", ", set.unlike(running)));
    running = set;
    refused = null;
    edits.accepted();
    lastGood.keep(set);
  }

  /** What only starting proved bad. */
  private void goBack(RouteSet set, IllegalStateException fault) {
    try {
      live.replace(running);
      refuse(set, fault.getMessage());
    } catch (IllegalStateException second) {
      fault.addSuppressed(second);
      LOG.error("The edit could be neither taken nor undone", fault);
      lost.accept("The routes could be neither replaced nor put back (" + fault.getMessage() + ")");
    }
  }

  /** What tells whether a file was written, without reading it. */
  private record FolderStamp(Map<String, String> files) {
    static FolderStamp of(Path folder) throws IOException {
      Map<String, String> files = new TreeMap<>();
      for (Path file : RouteSet.files(folder)) {
        files.put(String.valueOf(file.getFileName()), stamp(file));
      }
      return new FolderStamp(files);
    }

    private static String stamp(Path file) {
      try {
        BasicFileAttributes about = Files.readAttributes(file, BasicFileAttributes.class);
        return about.lastModifiedTime() + " " + about.size() + " " + about.fileKey();
      } catch (IOException fault) {
        // An editor replaces it just now, or it is a link to nowhere: reading it will tell.
        return fault.toString();
      }
    }
  }
}
