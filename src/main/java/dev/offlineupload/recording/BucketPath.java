package dev.offlineupload.recording;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** Where in the bucket clips go: a template such as {@code {arena}/{year}/{month}/{name}.{ext}}. */
public final class BucketPath {
  /** Clips keep the path that they have in the recordings folder. */
  public static final String DEFAULT = "{path}";

  private static final List<String> KNOWN =
      List.of(
          "path",
          "name",
          "ext",
          "arena",
          "quadra",
          "camera_id",
          "session_id",
          "year",
          "month",
          "day",
          "hour",
          "minute",
          "second");

  private final List<Template.Part> parts;
  private final ZoneId zone;

  private BucketPath(List<Template.Part> parts, ZoneId zone) {
    this.parts = parts;
    this.zone = zone;
  }

  /**
   * Reads a template.
   *
   * @param zone of {@code {year}} to {@code {second}}
   * @throws IllegalArgumentException when it is empty, has an unknown name (the message lists the
   *     known ones), a brace too many, or an empty or dotted part
   */
  public static BucketPath compile(String template, ZoneId zone) {
    if (template.isBlank()) {
      throw new IllegalArgumentException("the bucket path is empty");
    }
    for (String part : template.split("/", -1)) {
      if (part.isBlank() || part.equals(".") || part.equals("..")) {
        throw new IllegalArgumentException(
            "the bucket path '" + template + "' has the part '" + part + "'");
      }
    }
    return new BucketPath(Template.parse(template, KNOWN), zone);
  }

  /** The object key; values that are not known become {@code unknown}. */
  String key(Fingerprint file, Metadata metadata) {
    Instant taken =
        metadata.timestampVideo() != null
            ? metadata.timestampVideo()
            : Instant.ofEpochMilli(file.fileMtime());
    ZonedDateTime time = taken.atZone(zone);
    StringBuilder path = new StringBuilder();
    for (Template.Part part : parts) {
      path.append(part.variable() ? value(part.text(), file, metadata, time) : part.text());
    }
    return ObjectKey.of(path.toString());
  }

  private static String value(
      String name, Fingerprint file, Metadata metadata, ZonedDateTime time) {
    if (name.equals("path")) {
      return file.videoPath();
    }
    String path = file.videoPath();
    FileName fileName = FileName.of(path.substring(path.lastIndexOf('/') + 1));
    String value =
        switch (name) {
          case "name" -> fileName.stem();
          case "ext" -> fileName.extension();
          case "arena" -> metadata.arena();
          case "quadra" -> metadata.quadra();
          case "camera_id" -> metadata.cameraId();
          case "session_id" -> metadata.sessionId();
          default -> part(name, time);
        };
    // Only the path may bring folders along.
    return value == null || value.isBlank() ? "unknown" : value.replace('/', '_');
  }

  private static String part(String name, ZonedDateTime time) {
    String pattern =
        switch (name) {
          case "year" -> "uuuu";
          case "month" -> "MM";
          case "day" -> "dd";
          case "hour" -> "HH";
          case "minute" -> "mm";
          case "second" -> "ss";
          default -> throw new IllegalStateException("known, but without a value: " + name);
        };
    return time.format(DateTimeFormatter.ofPattern(pattern, Locale.ROOT));
  }
}
