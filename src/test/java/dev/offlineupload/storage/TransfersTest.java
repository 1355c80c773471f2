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

  /** What ended waits again at once, and the next lane may be quicker than the end of the last. */
  @Test
  void aLaneEndsOnlyWhatItBeganItself() {
    Transfers.Transfer first = transfers.began(7);
    FileSlice.Progress late = transfers.from(7, 100, 50);
    Transfers.Transfer second = transfers.began(7);
    late.wrote(10);
    transfers.ended(first);
    assertThat(transfers.isUnderWay(7)).isTrue();
    assertThat(transfers.bytes(7)).as("its own").isZero();
    transfers.ended(second);
    assertThat(transfers.isUnderWay(7)).isFalse();
  }

  @Test
  void aLateWriteDoesNotBringAnEndedOneBack() {
    Transfers.Transfer transfer = transfers.began(7);
    FileSlice.Progress progress = transfers.from(7, 100, 50);
    transfers.ended(transfer);
    progress.wrote(10);

    assertThat(transfers.isUnderWay(7)).isFalse();
    assertThat(transfers.bytes(7)).isZero();
    assertThat(transfers.all()).isEmpty();
  }

  @Test
  void anAttemptKnowsItsTimeAndWhatItSentItself() {
    now.set(5);
    Transfers.Transfer transfer = transfers.began(7);
    now.addAndGet(Duration.ofSeconds(3).toNanos());
    transfers.from(7, 100, 50).wrote(10);
    transfers.from(7, 50, 50).wrote(2);
    assertThat(transfers.sent(7)).isEqualTo(12);
    assertThat(transfers.time(7)).isEqualTo(Duration.ofSeconds(3));
    assertThat(transfers.count()).isEqualTo(1);

    transfers.ended(transfer);
    assertThat(transfers.sent(7)).isZero();
    assertThat(transfers.time(7)).isZero();
    assertThat(transfers.count()).isZero();
    transfers.from(8, 0, 50).wrote(1);
    assertThat(transfers.handedOver()).isEqualTo(13);
  }
}
