package dev.offlineupload.routes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.TreeMap;

/** What tells whether a file was written, without reading it. */
record FolderStamp(Map<String, String> files) {
  static FolderStamp of(Path folder) throws IOException {
    Map<String, String> files = new TreeMap<>();
    for (Path file : RouteSet.files(folder)) {
      files.put(String.valueOf(file.getFileName()), stamp(file));
    }
    return new FolderStamp(files);
  }

  private static String stamp(Path file) {
    try {
      BasicFileAttributes about = Files.readAttributes(file, BasicFileAttributes.class);
      return about.lastModifiedTime() + " " + about.size() + " " + about.fileKey();
    } catch (IOException fault) {
      // An editor replaces it just now, or it is a link to nowhere: reading it will tell.
      return fault.toString();
    }
  }
}
