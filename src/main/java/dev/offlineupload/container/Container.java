package dev.offlineupload.container;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/** Judges a recording by its content; a name does not tell what is in a file. */
public final class Container {
  private static final Set<String> EXTENSIONS =
      Set.of(
          "mp4", "m4v", "mov", "3gp", "mkv", "webm", "avi", "ts", "mts", "m2ts", "flv", "mpg",
          "mpeg", "vob", "wmv", "dav");

  private static final String PROGRAM_STREAM = "000001ba";
  private static final String PROGRAM_END = "000001b9";

  /** First bytes of those that do not say where they end: FLV, ASF, Dahua's, Ogg, MPEG video. */
  private static final List<String> OTHERS =
      List.of("464c5601", "3026b275", "44484156", "4f676753", "000001b3");

  private Container() {}

  /**
   * What the content says.
   *
   * @param extension of the file's name, in lower case: another than a known container's may have
   *     any content
   * @throws IOException if it can't be read
   */
  public static Content judge(FileChannel channel, String extension) throws IOException {
    Bytes bytes = new Bytes(channel);
    if (bytes.size() == 0) {
      return Content.unfit("an empty file");
    }
    if (IsoMedia.isIn(bytes)) {
      return IsoMedia.judge(bytes);
    }
    if (Matroska.isIn(bytes)) {
      return Matroska.judge(bytes);
    }
    if (Riff.isIn(bytes)) {
      return Riff.judge(bytes);
    }
    return TransportStream.isIn(bytes) ? TransportStream.judge(bytes) : other(bytes, extension);
  }

  private static Content other(Bytes bytes, String extension) throws IOException {
    String first = hex(bytes, 0);
    boolean known = OTHERS.contains(first) || first.equals(PROGRAM_STREAM);
    if (!known && EXTENSIONS.contains(extension)) {
      return Content.unfit("not a video: its first bytes are " + first);
    }
    if (known && bytes.areZeroBefore(bytes.size())) {
      return Content.unwritten();
    }
    return first.equals(PROGRAM_STREAM) && hex(bytes, bytes.size() - 4).equals(PROGRAM_END)
        ? Content.complete()
        : Content.open("its container does not say where it ends");
  }

  private static String hex(Bytes bytes, long at) throws IOException {
    ByteBuffer read = bytes.read(at, 4);
    byte[] some = new byte[read.remaining()];
    read.get(some);
    return HexFormat.of().formatHex(some);
  }
}
