package dev.offlineupload.watch;

import java.io.File;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileFilter;

/** The file consumer's filter: asks the scan. */
public final class RecordingFilter implements GenericFileFilter<File> {
  private final Scan scan;

  public RecordingFilter(Scan scan) {
    this.scan = scan;
  }

  @Override
  public boolean accept(GenericFile<File> file) {
    return file.isDirectory()
        ? scan.enters(file.getFile().toPath(), file.getLastModified())
        : scan.accepts(file.getFile().toPath());
  }
}
