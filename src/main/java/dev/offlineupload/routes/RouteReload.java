package dev.offlineupload.routes;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings edits of the route files into effect while the agent runs: an edit that held still from
 * one look to the next is checked with all other files, and then the routes of the edited file are
 * swapped while no upload is under way. A bad edit changes nothing but {@link RouteEdits}.
 */
public final class RouteReload {
  private static final Logger LOG = LoggerFactory.getLogger("routes");

  private final Path folder;
  private final CamelContext context;
  private final Function<RouteSet, List<RouteProblem>> check;
  private final RouteEdits edits;
  private final LastGoodRoutes lastGood;
  private final Lanes lanes;
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
      CamelContext context,
      Function<RouteSet, List<RouteProblem>> check,
      RouteEdits edits,
      LastGoodRoutes lastGood,
      Lanes lanes,
      Consumer<String> lost) {
    this.folder = folder;
    this.running = running;
    this.refused = inFolder;
    this.context = context;
    this.check = check;
    this.edits = edits;
    this.lastGood = lastGood;
    this.lanes = lanes;
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
    } catch (RuntimeException fault) {
      letGo();
      throw fault;
    }
  }

  private void letGo() {
    lanes.release();
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
        refuse(set, RouteProblems.sentence(problems));
        return true;
      }
    }
    return swap(set);
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

  private boolean swap(RouteSet set) {
    lanes.hold();
    int underWay = lanes.underWay();
    if (underWay > 0) {
      if (!set.equals(waiting)) {
        LOG.info("The edit of the routes waits for {} upload(s) to end a chunk", underWay);
      }
      waiting = set;
      return false;
    }
    try {
      return swapNow(set);
    } finally {
      lanes.release();
    }
  }

  private boolean swapNow(RouteSet set) {
    SwapPlan plan = new SwapPlan(running.withOurs(), set.withOurs());
    RouteSwap swap = new RouteSwap(context);
    waiting = null;
    try {
      if (!swap.stop(plan.leaving())) {
        return false;
      }
      swap.replace(plan);
      taken(set, plan);
    } catch (RoutesLost fault) {
      LOG.error("The edit could be neither taken nor undone", fault);
      lost.accept("The routes could be neither swapped nor put back (" + fault.getCause() + ")");
    } catch (Exception | StackOverflowError fault) {
      refuse(set, "it can't be started (" + fault + ")");
    }
    return true;
  }

  private void taken(RouteSet set, SwapPlan plan) {
    running = set;
    refused = null;
    edits.accepted();
    lastGood.keep(plan.effective());
    for (String file : plan.atNextStart()) {
      LOG.warn(
          "The edit of {} is good and takes effect at the next start: it is served by HTTP", file);
    }
    if (plan.files().isEmpty()) {
      LOG.info("No route that runs is another one by the edit");
      return;
    }
    LOG.info(
        "Routes swapped: {} ({} taken out, {} put in)",
        plan.files().stream()
            .map(name -> name.replace(RouteSet.SUFFIX, ""))
            .collect(Collectors.joining(", ")),
        plan.leaving().size(),
        plan.coming().size());
  }
}
