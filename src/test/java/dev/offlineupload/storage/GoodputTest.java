package dev.offlineupload.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class GoodputTest {
  private static final int CHUNK = 6 * 1024 * 1024;
  private static final int LANES = 3;

  private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 1_000_000);
  private final Goodput goodput = new Goodput(LANES, CHUNK, now::get);

  @Test
  void beginsWithOne() {
    assertThat(goodput.lanes()).isEqualTo(1);
    assertThat(goodput.isThin()).isFalse();
    assertThat(goodput.acknowledged(1)).as("never began").isFalse();
    goodput.ended(1);
    assertThat(goodput.lanes()).isEqualTo(1);
  }

  @Test
  void aFastLinkIsForAllAtOnce() {
    goodput.began(1, CHUNK);
    pass(0.5);
    assertThat(goodput.acknowledged(1)).as("100 Mbit/s: room for more").isTrue();
    assertThat(goodput.lanes()).isEqualTo(LANES);
    threeAtOnce(1.5);
    assertThat(goodput.lanes()).isEqualTo(LANES);
    assertThat(goodput.isThin()).isFalse();
  }

  @Test
  void aThinLinkIsForOneAndOneMoreIsTriedOnce() {
    alone(25);
    assertThat(goodput.isThin()).as("2 Mbit/s").isTrue();
    assertThat(goodput.lanes()).isEqualTo(2);
    twoAtOnce(50);
    assertThat(goodput.lanes()).isEqualTo(1);
    alone(25);
    assertThat(goodput.lanes()).isEqualTo(1);
  }

  @Test
  void aMiddlingLinkIsForTwo() {
    alone(2.6);
    assertThat(goodput.lanes()).as("20 Mbit/s").isEqualTo(2);
    twoAtOnce(5);
    assertThat(goodput.lanes()).as("tried").isEqualTo(LANES);
    threeAtOnce(7.5);
    assertThat(goodput.lanes()).isEqualTo(2);
    assertThat(goodput.isThin()).isTrue();
  }

  @Test
  void allLanesWhereEachConnectionIsSlowedDown() {
    alone(25);
    twoAtOnce(25);
    assertThat(goodput.lanes()).isEqualTo(LANES);
    threeAtOnce(25);
    assertThat(goodput.lanes()).isEqualTo(LANES);
    assertThat(goodput.isThin()).isTrue();
  }

  @Test
  void aLinkThatBecameFastIsForAllAgain() {
    alone(25);
    twoAtOnce(50);
    for (int chunk = 0; chunk < 6; chunk++) {
      alone(0.5);
    }
    assertThat(goodput.lanes()).isEqualTo(LANES);
    assertThat(goodput.isThin()).isFalse();
  }

  @Test
  void whatWasMeasuredIsForgotten() {
    threeAtOnce(1.5);
    pass(601);
    assertThat(goodput.lanes()).isEqualTo(1);
    assertThat(goodput.isThin()).isFalse();
    alone(25);
    assertThat(goodput.lanes()).as("by the new rate alone, one more to be tried").isEqualTo(2);
    assertThat(goodput.isThin()).isTrue();
  }

  @Test
  void whatWasCutOffOrIsSmallIsNoMeasureButHadItsShare() {
    goodput.began(1, CHUNK);
    goodput.began(2, CHUNK);
    goodput.began(3, 1000);
    pass(75);
    goodput.ended(1);
    goodput.acknowledged(3);
    assertThat(goodput.isThin()).isFalse();
    goodput.acknowledged(2);
    assertThat(goodput.isThin()).as("6 MiB in a third of 75 s").isTrue();
    alone(0.5);
    alone(0.5);
    assertThat(goodput.isThin()).isFalse();
  }

  private void threeAtOnce(double seconds) {
    goodput.began(1, CHUNK);
    goodput.began(2, CHUNK);
    goodput.began(3, CHUNK);
    pass(seconds);
    goodput.acknowledged(1);
    goodput.acknowledged(2);
    goodput.acknowledged(3);
  }

  private void twoAtOnce(double seconds) {
    goodput.began(1, CHUNK);
    goodput.began(2, CHUNK);
    pass(seconds);
    goodput.acknowledged(1);
    goodput.acknowledged(2);
  }

  private void alone(double seconds) {
    goodput.began(1, CHUNK);
    pass(seconds);
    goodput.acknowledged(1);
  }

  private void pass(double seconds) {
    now.addAndGet(Duration.ofMillis((long) (seconds * 1000)).toNanos());
  }
}
