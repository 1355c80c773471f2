package dev.offlineupload.watch;

import dev.offlineupload.observe.Ticks;
import java.io.File;
import java.nio.file.InvalidPathException;
import java.util.HashSet;
import java.util.Set;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileFilter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The file consumer's filter: asks the scan. */
public final class RecordingFilter implements GenericFileFilter<File> {
  private static final Logger LOG = LoggerFactory.getLogger("watch");

  private static final int MOST_SAID = 1_000;

  private final Scan scan;
  private final Ticks ticks;
  private final Set<String> said = new HashSet<>();

  /**
   * @param ticks hears of each file and folder: a scan may take long, and yet move
   */
  public RecordingFilter(Scan scan, Ticks ticks) {
    this.scan = scan;
    this.ticks = ticks;
  }

  @Override
  public boolean accept(GenericFile<File> file) {
    ticks.seen(Ticks.WATCH);
    try {
      return file.isDirectory()
          ? scan.enters(file.getFile().toPath(), file.getLastModified())
          : scan.accepts(file.getFile().toPath());
    } catch (InvalidPathException unnameable) {
      // Under a locale without accents such a name can't be opened; it must not end the scan.
      if (said.size() < MOST_SAID && said.add(unnameable.getInput())) {
        LOG.warn("Passed over, start with a UTF-8 locale: {}", unnameable.getMessage());
      }
      return false;
    }
  }
}
