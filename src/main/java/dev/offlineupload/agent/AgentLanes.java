package dev.offlineupload.agent;

import dev.offlineupload.queue.ClaimedUploads;
import dev.offlineupload.routes.Lanes;
import java.util.List;
import org.apache.camel.CamelContext;

/** The lanes of a running agent, held while its routes are swapped. */
final class AgentLanes implements Lanes {
  private static final List<String> ROUTES = List.of("dispatch", "lane");

  private final Work work;
  private final ClaimedUploads claimed;
  private final CamelContext context;

  AgentLanes(Work work, ClaimedUploads claimed, CamelContext context) {
    this.work = work;
    this.claimed = claimed;
    this.context = context;
  }

  @Override
  public void hold() {
    work.hold();
  }

  @Override
  public void release() {
    work.release();
  }

  /** A row between claim and lane is in no route, a lane after its row's ending has no row. */
  @Override
  public int underWay() {
    int inRoutes =
        ROUTES.stream().mapToInt(id -> context.getInflightRepository().size(id)).max().orElse(0);
    return Math.max(inRoutes, claimed.count());
  }
}
