package dev.offlineupload.doors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SharedTest {
  private final AtomicInteger done = new AtomicInteger();

  @Test
  void whoAsksMeanwhileIsToldTheSame() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    Shared<Integer> shared =
        new Shared<>(
            () -> {
              end.await();
              return done.incrementAndGet();
            });
    List<Thread> threads = new ArrayList<>();
    List<FutureTask<Integer>> asked = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      FutureTask<Integer> one = new FutureTask<>(shared::ask);
      Thread thread = new Thread(one);
      thread.start();
      asked.add(one);
      threads.add(thread);
    }
    await("all wait")
        .atMost(Duration.ofSeconds(20))
        .until(() -> threads.stream().allMatch(t -> t.getState() == Thread.State.WAITING));
    end.countDown();
    for (FutureTask<Integer> one : asked) {
      assertThat(one.get()).isEqualTo(1);
    }
    assertThat(shared.ask()).as("anew").isEqualTo(2);
  }

  @Test
  void itsFaultIsToldAndIsNoLast() {
    Shared<Integer> shared =
        new Shared<>(
            () -> {
              if (done.incrementAndGet() == 1) {
                throw new IllegalArgumentException("no");
              }
              return 7;
            });
    assertThatThrownBy(shared::ask).isInstanceOf(IllegalArgumentException.class).hasMessage("no");
    assertThat(shared.ask()).isEqualTo(7);
  }
}
