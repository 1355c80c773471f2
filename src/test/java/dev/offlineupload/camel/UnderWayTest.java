package dev.offlineupload.camel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.api.Test;

class UnderWayTest extends CamelTestSupport {
  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch end = new CountDownLatch(1);

  @Override
  protected RouteBuilder createRouteBuilder() {
    return new RouteBuilder() {
      @Override
      public void configure() {
        from("direct:slow")
            .process(
                exchange -> {
                  begun.countDown();
                  end.await();
                });
      }
    };
  }

  @Test
  void whatIsUnderWayIsWaitedFor() throws Exception {
    CompletableFuture<Object> sent = template.asyncSendBody("direct:slow", "");
    begun.await();
    CompletableFuture<Void> waiting = CompletableFuture.runAsync(() -> UnderWay.awaitEnd(context));
    assertThat(waiting).isNotDone();
    end.countDown();
    waiting.join();
    assertThat(sent.get()).isEqualTo("");
    assertThat(context.getInflightRepository().size()).isZero();
  }

  /** A tick that was fired, and has not come to its route: it would not find that any more. */
  @Test
  void whatHasNotComeToTheRoutesYetIsWaitedForToo() {
    AtomicInteger looks = new AtomicInteger();
    UnderWay.awaitEnd(context, () -> looks.incrementAndGet() < 3);
    assertThat(looks).hasValue(3);
  }

  @Test
  void whatDoesNotEndIsLeftToCamel() throws Exception {
    var unused = template.asyncSendBody("direct:slow", "");
    begun.await();
    UnderWay.awaitEnd(context);
    assertThat(context.getInflightRepository().size()).isOne();
    end.countDown();
  }
}
