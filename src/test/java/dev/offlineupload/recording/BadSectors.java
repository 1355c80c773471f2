package dev.offlineupload.recording;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A disk of which parts can't be read, as far as recordings are read from it. */
public final class BadSectors implements AutoCloseable {
  private final Map<Path, Long> bad = new ConcurrentHashMap<>();

  public BadSectors() {
    RecordingFile.readFrom(
        (file, channel, buffer, at) -> {
          Long from = bad.get(file);
          if (from != null && at + buffer.remaining() > from) {
            throw new IOException("Input/output error");
          }
          return channel.read(buffer, at);
        });
  }

  /** From this byte on nothing of the file can be read. */
  public BadSectors in(Path file, long from) {
    bad.put(file.toAbsolutePath(), from);
    return this;
  }

  /** It can be read again. */
  public void mend() {
    bad.clear();
  }

  @Override
  public void close() {
    RecordingFile.readFrom(null);
  }
}
