package dev.offlineupload.logs;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Context;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeBasedTriggeringPolicy;
import ch.qos.logback.core.util.Duration;
import ch.qos.logback.core.util.FileSize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;

/** The log's file: one of a few of limited size, so that it can't fill a disk, whatever happens. */
final class RotatingFile extends RollingFileAppender<ILoggingEvent> {
  private static final String OWNER_WRITES_GROUP_READS = "rw-r-----";
  private static final Duration LOOKS_EVERY = Duration.buildBySeconds(1);

  /**
   * Opens it.
   *
   * @param size of one file in bytes, from which it is full
   * @param files how many there are at most, 2 to 20
   * @throws IOException if it can't be written
   */
  static RotatingFile open(
      Context context, Path file, long size, int files, Encoder<ILoggingEvent> encoder)
      throws IOException {
    Files.createDirectories(file.getParent());
    RotatingFile rotating = new RotatingFile();
    rotating.setContext(context);
    rotating.setName(file.toString());
    rotating.setFile(file.toString());
    rotating.setEncoder(encoder);
    rotating.rotate(file, size, files - 1);
    // For the reason: the appender alone would keep it to itself.
    Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND).close();
    rotating.start();
    return rotating;
  }

  private void rotate(Path path, long size, int olderFiles) {
    OlderFiles older = new OlderFiles(path, olderFiles);
    older.setContext(context);
    older.start();
    SizeBasedTriggeringPolicy<ILoggingEvent> full = new SizeBasedTriggeringPolicy<>();
    full.setContext(context);
    full.setMaxFileSize(new FileSize(size));
    full.setCheckIncrement(LOOKS_EVERY);
    full.start();
    setRollingPolicy(older);
    setTriggeringPolicy(full);
  }

  @Override
  public void openFile(String name) throws IOException {
    super.openFile(name);
    PosixFileAttributeView rights =
        Files.getFileAttributeView(Path.of(name), PosixFileAttributeView.class);
    if (rights != null) {
      rights.setPermissions(PosixFilePermissions.fromString(OWNER_WRITES_GROUP_READS));
    }
  }
}
