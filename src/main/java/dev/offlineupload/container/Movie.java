package dev.offlineupload.container;

import dev.offlineupload.container.Box.Fault;
import java.io.IOException;
import java.util.Set;

/**
 * What a moov box says of the media (ISO/IEC 14496-12, 8.2.1 and 8.8.1): whether it comes in
 * fragments, and where some of it is.
 */
final class Movie {
  private static final Set<String> ENTERED = Set.of("trak", "mdia", "minf", "stbl");
  private static final int MOST_BOXES = 10_000;

  /** Zeros end some lists of older QuickTime files. */
  private static final int TERMINATOR = 8;

  private final Bytes bytes;
  private Track track;
  private boolean fragmented;
  private String missing;
  private long end;
  private int boxes;

  private Movie(Bytes bytes) {
    this.bytes = bytes;
  }

  /**
   * Reads it.
   *
   * @throws Fault if it is not whole
   */
  static Movie of(Bytes bytes, Box moov) throws IOException, Fault {
    Movie movie = new Movie(bytes);
    movie.enter(moov);
    return movie;
  }

  boolean isFragmented() {
    return fragmented;
  }

  /** Where the last of the media that it names ends, 0 if it names none. */
  long end() {
    return end;
  }

  /** Why media that it names is not there; null if it is. */
  String missing() {
    return end > bytes.size() ? "truncated: its media goes on to byte " + end : missing;
  }

  private void enter(Box parent) throws IOException, Fault {
    for (long at = parent.media(); parent.end() - at > TERMINATOR; ) {
      if (boxes++ == MOST_BOXES) {
        throw new Fault("more than " + MOST_BOXES + " boxes in its moov box");
      }
      Box box = Box.at(bytes, at, parent.end());
      take(box, parent);
      at = box.end();
    }
  }

  private void take(Box box, Box parent) throws IOException, Fault {
    fragmented |= box.is("mvex");
    if (box.is("trak")) {
      track = new Track(bytes);
      enter(box);
      look(track);
    } else if (ENTERED.contains(box.type())) {
      enter(box);
    } else if (box.is("hdlr") && parent.is("mdia")) {
      track.isOf(bytes.text(box.media() + 8, 4));
    } else if (parent.is("stbl")) {
      track.take(box);
    }
  }

  private void look(Track of) throws IOException, Fault {
    long empty = of.empty();
    end = Math.max(end, of.end());
    if (empty >= 0) {
      missing = "no media at byte " + empty + ", only zeros: it was not written to its end";
    }
  }
}
