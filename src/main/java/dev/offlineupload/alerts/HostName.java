package dev.offlineupload.alerts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What this machine is called, without asking the network. */
public final class HostName {
  private static final Path OF_LINUX = Path.of("/etc/hostname");

  private HostName() {}

  public static String of(Map<String, String> environment) {
    return Stream.concat(
            Stream.of("COMPUTERNAME", "HOSTNAME").map(environment::get).filter(n -> n != null),
            Stream.of(OF_LINUX).flatMap(file -> read(file).stream()))
        .map(String::strip)
        .filter(name -> !name.isEmpty())
        .findFirst()
        .orElse("offline-upload");
  }

  private static Optional<String> read(Path file) {
    try {
      return Files.isReadable(file) ? Optional.of(Files.readString(file)) : Optional.empty();
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }
}
