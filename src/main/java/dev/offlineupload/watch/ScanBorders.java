package dev.offlineupload.watch;

import dev.offlineupload.observe.Ticks;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.component.file.GenericFileEndpoint;
import org.apache.camel.support.DefaultPollingConsumerPollStrategy;

/** Tells the scan where it begins and ends; a failed poll is logged and tried again. */
public final class ScanBorders extends DefaultPollingConsumerPollStrategy {
  private final Scan scan;
  private final Ticks ticks;

  /**
   * @param ticks hears of each poll, also while discovery is paused
   */
  public ScanBorders(Scan scan, Ticks ticks) {
    this.scan = scan;
    this.ticks = ticks;
  }

  @Override
  public boolean begin(Consumer consumer, Endpoint endpoint) {
    ticks.seen(Ticks.WATCH);
    return scan.begin();
  }

  @Override
  public void commit(Consumer consumer, Endpoint endpoint, int polled) {
    int limit = ((GenericFileEndpoint<?>) endpoint).getMaxMessagesPerPoll();
    scan.end(limit <= 0 || polled < limit);
  }
}
