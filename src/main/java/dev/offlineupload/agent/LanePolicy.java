package dev.offlineupload.agent;

import dev.offlineupload.logs.LaneFacts;
import dev.offlineupload.queue.QueuedUpload;
import dev.offlineupload.storage.Attempt;
import dev.offlineupload.storage.Transfers;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Route;
import org.apache.camel.spi.RoutePolicy;
import org.apache.camel.spi.RoutePolicyFactory;
import org.apache.camel.support.RoutePolicySupport;

/**
 * What a lane keeps books of, whatever an operator makes of its steps: the attempt at the claimed
 * row, the transfer that is under way, and what its log lines are about.
 */
final class LanePolicy implements RoutePolicyFactory {
  private static final String LANE = "lane";
  private static final String TRANSFER = "transfer";

  private final Transfers transfers;
  private final LaneFacts facts;

  LanePolicy(Transfers transfers, LaneFacts facts) {
    this.transfers = transfers;
    this.facts = facts;
  }

  @Override
  public RoutePolicy createRoutePolicy(CamelContext context, String routeId, NamedNode route) {
    return routeId.equals(LANE) ? new Books() : null;
  }

  private final class Books extends RoutePolicySupport {
    @Override
    public void onExchangeBegin(Route route, Exchange exchange) {
      @SuppressWarnings("unchecked")
      Map<String, Object> row = exchange.getMessage().getBody(Map.class);
      QueuedUpload upload = QueuedUpload.of(row);
      // Those of the lane that claimed it came along.
      exchange.removeVariable("*");
      exchange.setVariable("attempt", Attempt.at(upload));
      exchange.setProperty(TRANSFER, transfers.began(upload.id()));
      facts.begin(upload);
    }

    @Override
    public void onExchangeDone(Route route, Exchange exchange) {
      transfers.ended(exchange.getProperty(TRANSFER, Transfers.Transfer.class));
      facts.end();
    }
  }
}
