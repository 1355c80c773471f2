package dev.offlineupload.demo;

import static dev.offlineupload.language.Spoken.say;

import dev.offlineupload.standin.LocalStorage;
import dev.offlineupload.text.Units;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Compares what was dropped with what the stand-in holds. */
final class Summary {
  private static final int SHORT_HASH = 12;

  private final LocalStorage storage;
  private final Journeys journeys;

  Summary(LocalStorage storage, Journeys journeys) {
    this.storage = storage;
    this.journeys = journeys;
  }

  /**
   * Writes the summary.
   *
   * @throws DemoFailed if a clip is not the same at the far end, or an attempt was counted
   */
  void write(Board board, Duration outage) {
    List<Clip> clips = journeys.clips();
    board.line(line(say("clip"), say("size"), say("SHA-256, here = there"), say("attempts")));
    for (Clip clip : clips) {
      board.line(line(clip));
    }
    long bytes = clips.stream().mapToLong(Clip::size).sum();
    board.line("");
    board.line(
        say(
            "{} clips, {}: all arrived with the same SHA-256, then their local copies were deleted.",
            clips.size(),
            Units.bytes(bytes)));
    board.line(
        say(
            "Outage of {} s: 0 attempts counted, nothing lost.",
            String.format(Locale.ROOT, "%.1f", outage.toMillis() / 1000.0)));
  }

  private String line(Clip clip) {
    Upload upload = journeys.upload(clip);
    String there = storage.sha256(upload.key());
    if (!there.equals(clip.sha256())) {
      throw new DemoFailed(clip.name() + " is not the same at the far end: SHA-256 " + there);
    }
    requireNoAttempt(clip, upload);
    return line(
        clip.name(),
        Units.bytes(clip.size()),
        say("same") + "  " + there.substring(0, SHORT_HASH) + "…",
        String.valueOf(upload.attempts()));
  }

  /** What went wrong was storage's fault, never the clip's. */
  static void requireNoAttempt(Clip clip, Upload upload) {
    if (upload.attempts() != 0) {
      throw new DemoFailed(
          clip.name() + " was charged " + upload.attempts() + " attempt(s): " + upload.reason());
    }
  }

  private static String line(String clip, String size, String sha256, String attempts) {
    return String.format("  %-29s %8s  %-22s %8s", clip, size, sha256, attempts);
  }
}
