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
  void nothingIsKnownBeforeTheFirstChunk() {
    assertThat(goodput.lanes()).isEqualTo(LANES);
    assertThat(goodput.isThin()).isFalse();
    goodput.acknowledged(1);
    goodput.ended(1);
    assertThat(goodput.lanes()).as("never began").isEqualTo(LANES);
  }

  @Test
  void aFastLinkIsForAll() {
    threeAtOnce(1.5);
    assertThat(goodput.lanes()).as("100 Mbit/s").isEqualTo(LANES);
    assertThat(goodput.isThin()).isFalse();
  }

  @Test
  void aMiddlingLinkIsForTwo() {
    threeAtOnce(7.5);
    assertThat(goodput.lanes()).as("20 Mbit/s").isEqualTo(2);
    assertThat(goodput.isThin()).isTrue();
  }

  @Test
  void aThinLinkIsForOne() {
    alone(25);
    assertThat(goodput.lanes()).as("never measured together").isEqualTo(LANES);
    assertThat(goodput.isThin()).as("2 Mbit/s").isTrue();
    twoAtOnce(50);
    assertThat(goodput.lanes()).isEqualTo(1);
    alone(25);
    assertThat(goodput.lanes()).isEqualTo(1);
  }

  @Test
  void allLanesWhereEachConnectionIsSlowedDown() {
    threeAtOnce(25);
    assertThat(goodput.lanes()).isEqualTo(1);
    alone(25);
    assertThat(goodput.lanes()).as("a third of what three had").isEqualTo(2);
    twoAtOnce(25);
    assertThat(goodput.lanes()).as("two thirds").isEqualTo(LANES);
    assertThat(goodput.isThin()).isTrue();
  }

  @Test
  void aLinkThatBecameFastIsForAllAgain() {
    threeAtOnce(75);
    for (int chunk = 0; chunk < 6; chunk++) {
      alone(0.5);
    }
    assertThat(goodput.lanes()).isEqualTo(LANES);
    assertThat(goodput.isThin()).isFalse();
  }

  @Test
  void whatWasMeasuredIsForgotten() {
    threeAtOnce(75);
    pass(601);
    assertThat(goodput.lanes()).isEqualTo(LANES);
    assertThat(goodput.isThin()).isFalse();
    alone(1.2);
    assertThat(goodput.lanes()).as("by the new rate alone").isEqualTo(LANES);
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
