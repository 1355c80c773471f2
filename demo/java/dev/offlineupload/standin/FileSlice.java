package dev.offlineupload.standin;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;

/** Bytes of a file, sent without holding them in memory. */
record FileSlice(Path file, long from, long length) {
  void sendTo(OutputStream out, long bytes) throws IOException {
    WritableByteChannel target = Channels.newChannel(out);
    try (FileChannel source = FileChannel.open(file)) {
      long sent = 0;
      while (sent < bytes) {
        long n = source.transferTo(from + sent, Math.min(bytes - sent, 1 << 20), target);
        if (n <= 0) {
          throw new IOException("file shrank: " + file);
        }
        sent += n;
      }
    }
  }
}
