package dev.offlineupload.http;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.AttributeKey;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;

/**
 * Connections on which nobody has shown who he is. Each may ask one thing, soon; then it goes,
 * whether or not the answer was taken. An idle timeout does not do: a byte now and then is not
 * idle.
 */
final class Strangers {
  static final Duration TO_ASK = Duration.ofSeconds(10);

  /** With the time to think, such as about the database's health. */
  static final Duration TO_BE_ANSWERED = Duration.ofSeconds(30);

  private static final AttributeKey<Future<?>> END = AttributeKey.valueOf(Strangers.class, "end");
  private static final AttributeKey<Boolean> HEARD = AttributeKey.valueOf(Strangers.class, "heard");

  private final Duration toAsk;
  private final Duration toBeAnswered;

  Strangers(Duration toAsk, Duration toBeAnswered) {
    this.toAsk = toAsk;
    this.toBeAnswered = toBeAnswered;
  }

  /** From here on its time runs. */
  void meet(HttpConnection connection) {
    Channel channel = channel(connection);
    channel.pipeline().addBefore("handler", "strangers", new OneRequest());
    channel.closeFuture().addListener(gone -> endIn(channel, null));
    endIn(channel, closing(channel, toAsk));
  }

  /** It showed the token, or a session. */
  void trust(HttpConnection connection) {
    endIn(channel(connection), null);
  }

  /**
   * It asks its one thing; nothing that comes after that is heard.
   *
   * @param toItsEnd whether its body is short enough to be read, though nobody wants it: who is
   *     still sending would not see the answer
   */
  void hear(RoutingContext asked, boolean toItsEnd) {
    HttpConnection connection = asked.request().connection();
    Channel channel = channel(connection);
    channel.attr(HEARD).set(true);
    endIn(channel, closing(channel, toBeAnswered));
    asked.response().putHeader("Connection", "close");
    io.vertx.core.Future<Void> read = asked.request().end();
    asked.addEndHandler(
        answered -> {
          if (toItsEnd) {
            read.onComplete(over -> connection.close());
          } else {
            connection.close();
          }
        });
  }

  /** Also of who takes no answer: Vert.x would wait for that. */
  private static Future<?> closing(Channel channel, Duration in) {
    Runnable close = () -> channel.unsafe().close(channel.voidPromise());
    return channel.eventLoop().schedule(close, in.toMillis(), MILLISECONDS);
  }

  private static void endIn(Channel channel, Future<?> end) {
    Future<?> before = channel.attr(END).getAndSet(end);
    if (before != null) {
      before.cancel(false);
    }
  }

  private static Channel channel(HttpConnection connection) {
    return ((ConnectionBase) connection).channel();
  }

  /**
   * Vert.x goes on reading requests and keeps all that come before the first is answered; when the
   * connection ends, it fails at each of them (4.5).
   */
  private static final class OneRequest extends ChannelInboundHandlerAdapter {
    private boolean isOver;

    @Override
    public void channelRead(ChannelHandlerContext context, Object part) {
      if (isOver) {
        ReferenceCountUtil.release(part);
        return;
      }
      context.fireChannelRead(part);
      if (part instanceof LastHttpContent && context.channel().hasAttr(HEARD)) {
        isOver = true;
        context.channel().config().setAutoRead(false);
      }
    }
  }
}
