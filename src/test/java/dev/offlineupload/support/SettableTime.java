package dev.offlineupload.support;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;

/** A wall clock and a monotonic clock that go on by themselves, and that a test moves besides. */
public final class SettableTime extends Clock {
  private final AtomicLong set = new AtomicLong();
  private final AtomicLong passed = new AtomicLong();

  /** Somebody sets the wall clock, forwards or back. */
  public void jump(Duration by) {
    set.addAndGet(by.toMillis());
  }

  /** The wall clock is set to an instant. */
  public void set(Instant now) {
    jump(Duration.between(instant(), now));
  }

  /** Time passes, for both clocks. */
  public void pass(Duration time) {
    passed.addAndGet(time.toMillis());
  }

  public long nanoTime() {
    return System.nanoTime() + Duration.ofMillis(passed.get()).toNanos();
  }

  @Override
  public Instant instant() {
    return Instant.now().plusMillis(set.get()).plusMillis(passed.get());
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("always UTC");
  }
}
