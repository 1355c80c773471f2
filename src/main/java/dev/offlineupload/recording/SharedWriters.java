package dev.offlineupload.recording;

import com.sun.nio.file.ExtendedOpenOption;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** Windows: a file that another program writes to can't be opened so that none may. */
final class SharedWriters implements Writers {
  @Override
  public Optional<String> of(Path file) {
    try {
      FileChannel.open(file, StandardOpenOption.READ, ExtendedOpenOption.NOSHARE_WRITE).close();
      return Optional.empty();
    } catch (NoSuchFileException gone) {
      return Optional.empty();
    } catch (FileSystemException shared) {
      return Optional.of("another program");
    } catch (IOException unknown) {
      return Optional.empty();
    }
  }

  @Override
  public void look() {
    // Each question is asked of the system.
  }

  @Override
  public Optional<String> blindness(Path file) {
    return Optional.empty();
  }
}
