package dev.offlineupload.agent;

import java.time.Clock;
import java.util.function.LongSupplier;

/**
 * The two clocks of an agent.
 *
 * @param wall what people read; it may be set at any time
 * @param nanoTime ns since an arbitrary instant; it only goes on
 */
record Clocks(Clock wall, LongSupplier nanoTime) {
  static Clocks system() {
    return new Clocks(Clock.systemUTC(), System::nanoTime);
  }
}
