package dev.offlineupload.recording;

/**
 * A file's name in two parts.
 *
 * @param stem never empty for a name that is not
 * @param extension without the dot, empty where there is none; a leading dot starts no extension
 */
record FileName(String stem, String extension) {
  static FileName of(String name) {
    int dot = name.lastIndexOf('.');
    return dot <= 0
        ? new FileName(name, "")
        : new FileName(name.substring(0, dot), name.substring(dot + 1));
  }
}
