package dev.offlineupload.recording;

import java.util.stream.Stream;

/** Why a file or a folder that may hold recordings is not looked at. */
public enum PassedOver {
  LINK("link", "a symbolic link is not followed"),
  OTHER_VIDEO("other-video", "a video whose ending is not in OFFLINE_RECORDING_EXTENSIONS"),
  UNDECODABLE(
      "undecodable",
      "a name that can't be decoded: rename it (a folder too), or start with a UTF-8 locale"),
  EXCLUDED("excluded", "left out by OFFLINE_RECORDING_EXCLUDE");

  private final String word;
  private final String meaning;

  PassedOver(String word, String meaning) {
    this.word = word;
    this.meaning = meaning;
  }

  /** As status, metrics and the database have it. */
  public String word() {
    return word;
  }

  /** For people. */
  public String meaning() {
    return meaning;
  }

  /** Of what a listing could not decode: it has the character that stands for such bytes. */
  public static boolean isUndecodable(String name) {
    return name.indexOf('\uFFFD') >= 0;
  }

  /** Of the one with a word; the word itself if there is none. */
  public static String meaning(String word) {
    return Stream.of(values())
        .filter(kind -> kind.word.equals(word))
        .map(PassedOver::meaning)
        .findFirst()
        .orElse(word);
  }
}
