package dev.offlineupload.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What a folder may hold that is no file: pipes on which an open waits, sockets, links. */
public final class SpecialFiles implements AutoCloseable {
  private final List<ServerSocketChannel> sockets = new ArrayList<>();

  public void pipe(Path at) {
    try {
      Process made = new ProcessBuilder("mkfifo", at.toString()).redirectErrorStream(true).start();
      if (made.waitFor() != 0) {
        throw new IllegalStateException("no pipe at " + at);
      }
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Bound under a short name first: a socket's path has at most 107 bytes. */
  public void socket(Path at) {
    try {
      Path bound = Files.createTempDirectory("s").resolve("s");
      ServerSocketChannel socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
      sockets.add(socket.bind(UnixDomainSocketAddress.of(bound)));
      Files.move(bound, at);
      Files.delete(bound.getParent());
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  public void link(Path at, Path to) {
    try {
      Files.createSymbolicLink(at, to);
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  @Override
  public void close() throws IOException {
    for (ServerSocketChannel socket : sockets) {
      socket.close();
    }
  }
}
