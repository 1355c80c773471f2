package dev.offlineupload.storage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TransfersTest {
  private final Transfers transfers = new Transfers(new Goodput(1, 1, () -> 0), () -> 0);

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
}
