package dev.offlineupload.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TransfersTest {
  private final AtomicLong now = new AtomicLong();
  private final Transfers transfers = new Transfers(new Goodput(1, 1, () -> 0), now::get);

  @Test
  void countFromTheOffsetOfEachSlice() {
    transfers.began(7);
    assertThat(transfers.isUnderWay(7)).isTrue();
    assertThat(transfers.bytes(7)).isZero();

    transfers.from(7, 100, 50).wrote(10);
    assertThat(transfers.bytes(7)).isEqualTo(110);

    // The server's offset may be lower than ours.
    transfers.from(7, 50, 50).wrote(1);
    assertThat(transfers.all()).containsEntry(7L, 51L).hasSize(1);
  }

  @Test
  void beginningAgainForgetsNothing() {
    transfers.from(7, 100, 50);
    transfers.began(7);
    assertThat(transfers.bytes(7)).isEqualTo(100);
  }

  @Test
  void aLateWriteDoesNotBringAnEndedOneBack() {
    FileSlice.Progress progress = transfers.from(7, 100, 50);
    transfers.ended(7);
    progress.wrote(10);

    assertThat(transfers.isUnderWay(7)).isFalse();
    assertThat(transfers.bytes(7)).isZero();
    assertThat(transfers.all()).isEmpty();
  }

  @Test
  void anAttemptKnowsItsTimeAndWhatItSentItself() {
    now.set(5);
    transfers.began(7);
    now.addAndGet(Duration.ofSeconds(3).toNanos());
    transfers.from(7, 100, 50).wrote(10);
    transfers.from(7, 50, 50).wrote(2);
    assertThat(transfers.sent(7)).isEqualTo(12);
    assertThat(transfers.time(7)).isEqualTo(Duration.ofSeconds(3));
    assertThat(transfers.count()).isEqualTo(1);

    transfers.ended(7);
    assertThat(transfers.sent(7)).isZero();
    assertThat(transfers.time(7)).isZero();
    assertThat(transfers.count()).isZero();
    transfers.from(8, 0, 50).wrote(1);
    assertThat(transfers.handedOver()).isEqualTo(13);
  }
}
