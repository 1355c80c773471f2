package dev.offlineupload.recording;

import static java.nio.file.StandardWatchEventKinds.ENTRY_MODIFY;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * What the system itself tells of files that are written to in place, of which their folder's time
 * says nothing. Linux does, for its own file systems: what another machine writes to a shared one
 * is not told, nor is anything once its limit of watched folders is reached. (Windows would keep a
 * watched folder from being removed.)
 */
public final class WriteNotices implements AutoCloseable {
  private static final Pattern SHARED =
      Pattern.compile(".*(nfs|cifs|smb|fuse|9p|drvfs|vboxsf|virtiofs|ceph|afs|gluster).*");

  private final WatchService service;
  private final Map<Path, WatchKey> heard = new ConcurrentHashMap<>();

  private WriteNotices(WatchService service) {
    this.service = service;
  }

  /** Those of this system. */
  public static WriteNotices ofSystem() {
    try {
      boolean isLinux = System.getProperty("os.name").startsWith("Linux");
      return new WriteNotices(isLinux ? FileSystems.getDefault().newWatchService() : null);
    } catch (IOException none) {
      return none();
    }
  }

  /** None at all. */
  static WriteNotices none() {
    return new WriteNotices(null);
  }

  /** Whether a folder will be told of from now on. */
  boolean hear(Path folder) {
    if (service == null) {
      return false;
    }
    try {
      String kind = Files.getFileStore(folder).type().toLowerCase(Locale.ROOT);
      if (!SHARED.matcher(kind).matches()) {
        heard.put(folder, folder.register(service, ENTRY_MODIFY));
      }
    } catch (IOException limit) {
      heard.remove(folder);
    }
    return heard.containsKey(folder);
  }

  void forget(Path folder) {
    WatchKey key = heard.remove(folder);
    if (key != null) {
      key.cancel();
    }
  }

  /** The folders that were told of since this was asked last; they are not heard any more. */
  Set<Path> changed() {
    Set<Path> changed = new HashSet<>();
    for (WatchKey key = next(); key != null; key = next()) {
      changed.add((Path) key.watchable());
    }
    changed.forEach(this::forget);
    return changed;
  }

  private WatchKey next() {
    return service == null ? null : service.poll();
  }

  @Override
  public void close() {
    try {
      if (service != null) {
        service.close();
      }
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }
}
