package dev.offlineupload.watch;

import dev.offlineupload.observe.Ticks;
import java.io.File;
import java.nio.file.InvalidPathException;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileFilter;

/** The file consumer's filter: asks the scan. */
public final class RecordingFilter implements GenericFileFilter<File> {
  private final Scan scan;
  private final Ticks ticks;

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
      scan.passedOver().unnameable(file.getFile().getParentFile().toPath(), unnameable.getInput());
      return false;
    }
  }
}
