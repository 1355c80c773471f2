package dev.offlineupload.watch;

import dev.offlineupload.recording.Look;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What was told of as held in this run, so that each is told once; bounded. */
final class HeldRecordings {
  private static final Logger LOG = LoggerFactory.getLogger("watch");
  private static final int MOST = 10_000;

  private final Map<Path, Look> held = new HashMap<>();
  private final Set<Path> met = new HashSet<>();
  private boolean saidTooMany;

  /** Whether this is to be told of: not before, or for another reason, and while there is room. */
  boolean isNews(Path file, Look look) {
    if (isFull() && !held.containsKey(file)) {
      sayTooMany();
      return false;
    }
    met.add(file);
    return !look.equals(held.put(file, look));
  }

  /** It is told of again if it is met again. */
  void forget(Path file) {
    held.remove(file);
  }

  /** A scan begins: each file that is still held is met again by it. */
  void beginScan() {
    met.clear();
  }

  /** The folder was seen whole: what was not met is gone, or held no more. */
  void sawAll() {
    held.keySet().retainAll(met);
    saidTooMany &= isFull();
  }

  private boolean isFull() {
    return held.size() >= MOST;
  }

  private void sayTooMany() {
    if (!saidTooMany) {
      LOG.warn(
          "{} files are held, not uploaded: no more of them are told of until some of these go",
          MOST);
    }
    saidTooMany = true;
  }
}
