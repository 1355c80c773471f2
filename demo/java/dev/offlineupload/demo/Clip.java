package dev.offlineupload.demo;

import java.nio.file.Path;

/**
 * A clip that was dropped.
 *
 * @param path below the recordings folder, with {@code /}
 * @param size in bytes
 * @param sha256 as it was before the agent saw it, in hex
 */
record Clip(String path, long size, String sha256) {
  String name() {
    return String.valueOf(Path.of(path).getFileName());
  }
}
