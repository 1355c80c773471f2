package dev.offlineupload.http;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFactory;
import io.netty.channel.ChannelOption;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.ServerChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.vertx.core.impl.transports.JDKTransport;
import io.vertx.core.net.NetServerOptions;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What the servers may take of the process: so many connections each, and no direct memory. Vert.x
 * counts a connection once an event loop has it; by then thousands may hold a descriptor.
 */
final class DoorTransport extends JDKTransport {
  /** Of one read, in bytes: no more requests than fit are in memory before the first is heard. */
  private static final int READ = 2048;

  private final int most;

  /**
   * @param most connections of one server at a time
   */
  DoorTransport(int most) {
    this.most = most;
  }

  @Override
  public ChannelFactory<? extends ServerChannel> serverChannelFactory(boolean domainSocket) {
    return () -> new Door(most);
  }

  @Override
  public void configure(NetServerOptions options, boolean domain, ServerBootstrap bootstrap) {
    super.configure(options, domain, bootstrap);
    bootstrap
        .childOption(ChannelOption.ALLOCATOR, HeapBuffers.ALL)
        .childOption(ChannelOption.RCVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(READ));
  }

  /** Closes whoever comes while it is full, by the thread that accepts. */
  private static final class Door extends NioServerSocketChannel {
    private final AtomicInteger open = new AtomicInteger();
    private final int most;

    Door(int most) {
      this.most = most;
    }

    @Override
    protected int doReadMessages(List<Object> accepted) throws Exception {
      int read = super.doReadMessages(accepted);
      if (read > 0) {
        Channel newest = (Channel) accepted.get(accepted.size() - 1);
        if (open.incrementAndGet() > most) {
          open.decrementAndGet();
          accepted.remove(newest);
          newest.unsafe().closeForcibly();
        } else {
          newest.closeFuture().addListener(gone -> open.decrementAndGet());
        }
      }
      return read;
    }
  }
}
