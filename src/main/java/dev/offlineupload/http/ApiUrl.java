package dev.offlineupload.http;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.offlineupload.files.WholeFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a running agent serves HTTP, in a file beside the database: one that has no port to itself
 * has no such file, and nobody shows the token to whoever has the port.
 */
public final class ApiUrl {
  /** The file's name, beside the database. */
  public static final String FILE = "api-url";

  private final Path file;

  public ApiUrl(Path file) {
    this.file = file;
  }

  /**
   * Says where.
   *
   * @param url without a path
   * @throws UncheckedIOException if the file can't be written
   */
  public void write(String url) {
    try {
      WholeFile.replace(file, url + "\n");
    } catch (IOException fault) {
      throw new UncheckedIOException("The file " + file + " can't be written", fault);
    }
  }

  /** Empty if no agent serves HTTP. It says nothing of whether one runs. */
  public Optional<URI> read() {
    try {
      return Optional.of(URI.create(Files.readString(file, US_ASCII).strip()));
    } catch (NoSuchFileException none) {
      return Optional.empty();
    } catch (IOException | IllegalArgumentException fault) {
      throw new IllegalStateException("The file " + file + " can't be read: " + fault, fault);
    }
  }

  /** Nowhere any more. */
  public void remove() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException fault) {
      throw new UncheckedIOException("The file " + file + " can't be removed", fault);
    }
  }
}
