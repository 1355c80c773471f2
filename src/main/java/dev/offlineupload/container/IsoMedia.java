package dev.offlineupload.container;

import dev.offlineupload.container.Box.Fault;
import java.io.IOException;
import java.util.Set;

/** MP4, MOV and their kin (ISO/IEC 14496-12), judged by their boxes. */
final class IsoMedia {
  /** Two boxes a fragment: an hour at 30 fragments a second still fits. */
  static final int MOST_BOXES = 250_000;

  /** What such a file may begin with; those after ftyp are of older QuickTime files, segments. */
  private static final Set<String> FIRST =
      Set.of("ftyp", "styp", "moov", "mdat", "free", "skip", "wide", "pnot", "uuid");

  private final Bytes bytes;
  private Movie movie;
  private Box last;
  private boolean media;
  private boolean endless;
  private int fragments;

  private IsoMedia(Bytes bytes) {
    this.bytes = bytes;
  }

  static boolean isIn(Bytes bytes) throws IOException {
    return FIRST.contains(bytes.text(4, 4));
  }

  static Content judge(Bytes bytes) throws IOException {
    return new IsoMedia(bytes).judge();
  }

  private Content judge() throws IOException {
    long at = 0;
    String fault = null;
    try {
      for (int boxes = 0; at < bytes.size(); boxes++) {
        if (boxes == MOST_BOXES) {
          throw new Fault("more than " + MOST_BOXES + " boxes");
        }
        Box box = Box.at(bytes, at, bytes.size());
        take(box);
        at = box.end();
      }
    } catch (Fault found) {
      fault = found.getMessage();
    }
    if (movie == null) {
      return Content.unfit(
          fault == null ? "no moov box: the recorder did not finish this file" : fault);
    }
    return movie.isFragmented() ? fragmented(fault) : whole(at, fault);
  }

  private void take(Box box) throws IOException, Fault {
    if (box.is("moov")) {
      movie = Movie.of(bytes, box);
    } else if (box.is("mdat")) {
      media = true;
      endless |= box.endless();
      if (last != null && last.is("moof") && !bytes.areZero(box.media())) {
        fragments++;
      }
    }
    last = box;
  }

  /** What comes behind all of its media does not matter: a trailer, a recorder's spare room. */
  private Content whole(long end, String fault) throws IOException {
    if (fault != null && (!media || movie.end() > end)) {
      return Content.unfit(fault);
    }
    String missing = movie.missing();
    if (missing != null) {
      return Content.unfit(missing);
    }
    return endless
        ? Content.open("its media goes on to the end of the file, wherever that will be")
        : Content.complete();
  }

  /** ISO/IEC 14496-12, 8.8.9: an mfra box is written last. */
  private Content fragmented(String fault) {
    if (fragments == 0) {
      return Content.unfit("not one whole fragment is in it");
    }
    return fault == null && last.is("mfra")
        ? Content.complete()
        : Content.open("a fragment may follow");
  }
}
