package dev.offlineupload.agent;

import dev.offlineupload.observe.Ticks;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Route;
import org.apache.camel.spi.RoutePolicy;
import org.apache.camel.spi.RoutePolicyFactory;
import org.apache.camel.support.RoutePolicySupport;

/** Sees the routes move that must, whatever an operator makes of their steps. */
final class TickPolicy implements RoutePolicyFactory {
  private final Ticks ticks;

  TickPolicy(Ticks ticks) {
    this.ticks = ticks;
  }

  /** None for all other routes: they pay nothing for it. */
  @Override
  public RoutePolicy createRoutePolicy(CamelContext context, String routeId, NamedNode route) {
    return Ticks.ALL.contains(routeId) ? new Seen() : null;
  }

  private final class Seen extends RoutePolicySupport {
    @Override
    public void onExchangeBegin(Route route, Exchange exchange) {
      ticks.seen(route.getRouteId());
    }

    @Override
    public void onExchangeDone(Route route, Exchange exchange) {
      ticks.seen(route.getRouteId());
    }
  }
}
