package dev.offlineupload.agent;

import dev.offlineupload.camel.CamelRoutes;
import dev.offlineupload.queue.ClaimedUploads;
import dev.offlineupload.routes.LiveRoutes;
import dev.offlineupload.routes.RouteSet;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.camel.CamelContext;

/** The routes of a running agent, which begin anew when they are edited. */
final class AgentRoutes implements LiveRoutes {
  private static final List<String> LANES = List.of("dispatch", "lane");

  private final CamelContext context;
  private final RunState state;
  private final ClaimedUploads claimed;
  private final UnaryOperator<RouteSet> served;

  /**
   * @param served of all files, those that are to run here
   */
  AgentRoutes(
      CamelContext context,
      RunState state,
      ClaimedUploads claimed,
      UnaryOperator<RouteSet> served) {
    this.context = context;
    this.state = state;
    this.claimed = claimed;
    this.served = served;
  }

  /** A row between claim and lane is in no route, a lane after its row's ending has no row. */
  @Override
  public int hold() {
    state.hold(this);
    int inLanes =
        LANES.stream().mapToInt(id -> context.getInflightRepository().size(id)).max().orElse(0);
    return Math.max(inLanes, claimed.count());
  }

  @Override
  public void release() {
    state.release(this);
  }

  @Override
  public void replace(RouteSet files) {
    Ticking.without(
        context,
        () -> CamelRoutes.replace(context, served.apply(files.withOurs()), NeededRoutes.IDS));
  }
}
