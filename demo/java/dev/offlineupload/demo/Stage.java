package dev.offlineupload.demo;

import java.util.Locale;

/** What happens to a clip, in this order. */
enum Stage {
  FOUND("seen, but it may still be written"),
  QUEUED("whole, and in the queue"),
  UPLOADING(""),
  VERIFIED("storage confirms it: same size, same identity"),
  RELEASED("local copy deleted");

  private final String meaning;

  Stage(String meaning) {
    this.meaning = meaning;
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  String meaning() {
    return meaning;
  }
}
