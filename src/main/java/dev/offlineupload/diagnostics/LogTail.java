package dev.offlineupload.diagnostics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardOpenOption.READ;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The ends of a log and of its older files. */
public final class LogTail {
  /** Bytes of each. */
  static final int MOST = 2 * 1024 * 1024;

  private static final int MOST_FILES = 20;

  private LogTail() {}

  /**
   * A log and its older files, whose names begin and end as its own does; no link is followed.
   *
   * @return by name, 20 at most; none if there is no such folder
   * @throws IOException if the folder can't be listed
   */
  public static List<Path> files(Path log) throws IOException {
    Path folder = log.getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      return List.of();
    }
    String name = String.valueOf(log.getFileName());
    String bare = name.replaceFirst("\\.log$", "");
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> String.valueOf(file.getFileName()).startsWith(bare))
          .filter(file -> file.toString().endsWith(name.substring(bare.length())))
          .filter(file -> Files.isRegularFile(file, NOFOLLOW_LINKS))
          .sorted()
          .limit(MOST_FILES)
          .toList();
    }
  }

  /**
   * The last 2 MiB of a file, from the beginning of a line on.
   *
   * @throws IOException if it can't be read
   */
  public static String of(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, READ, NOFOLLOW_LINKS)) {
      long from = Math.max(0, channel.size() - MOST);
      String text =
          new String(Channels.newInputStream(channel.position(from)).readNBytes(MOST), UTF_8);
      return from == 0 ? text : text.substring(text.indexOf('\n') + 1);
    }
  }
}
