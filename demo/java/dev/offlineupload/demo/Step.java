package dev.offlineupload.demo;

import static dev.offlineupload.language.Spoken.say;

import dev.offlineupload.text.Units;

/**
 * One thing to say about a clip.
 *
 * @param percent of its bytes, while it is uploading
 * @param bytesPerSecond while it is uploading; 0 if not known yet
 */
record Step(Stage stage, int percent, double bytesPerSecond) {
  static final int WHOLE = 100;

  String detail() {
    if (stage != Stage.UPLOADING) {
      return say(stage.meaning());
    }
    String speed = bytesPerSecond > 0 ? "  " + Units.bytes(bytesPerSecond) + "/s" : "";
    return String.format("%3d %%%s", percent, speed);
  }

  /** Whether it is only a point on the way. */
  boolean isPassing() {
    return stage == Stage.UPLOADING && percent < WHOLE;
  }
}
