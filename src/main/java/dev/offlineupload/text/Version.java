package dev.offlineupload.text;

import dev.offlineupload.files.Bundled;

/** The version that this build carries. */
public final class Version {
  private Version() {}

  public static String text() {
    return Bundled.properties("version.properties").getProperty("version");
  }
}
