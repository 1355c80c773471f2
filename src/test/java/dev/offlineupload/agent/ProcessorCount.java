package dev.offlineupload.agent;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.AsyncCallback;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.model.ProcessorDefinitionHelper;
import org.apache.camel.model.ToDefinition;
import org.apache.camel.spi.ContextServicePlugin;
import org.apache.camel.spi.InterceptStrategy;
import org.apache.camel.support.processor.DelegateAsyncProcessor;

/** Writes down, of each exchange, which steps it passes, if it is asked to. */
public final class ProcessorCount implements ContextServicePlugin, InterceptStrategy {
  private static final Map<String, List<String>> PASSED = new ConcurrentHashMap<>();
  private static volatile boolean wanted;

  /** For agents that are started from now on. */
  static void want(boolean value) {
    wanted = value;
    PASSED.clear();
  }

  /** The steps of the one exchange that passed this one, as {@code route: step}. */
  static List<String> of(String step) {
    return PASSED.values().stream()
        .filter(steps -> List.copyOf(steps).contains(step))
        .findFirst()
        .map(List::copyOf)
        .orElse(List.of());
  }

  @Override
  public void load(CamelContext camel) {
    if (wanted) {
      camel.getCamelContextExtension().addInterceptStrategy(this);
    }
  }

  @Override
  public Processor wrapProcessorInInterceptors(
      CamelContext camel, NamedNode node, Processor target, Processor next) {
    String what = node instanceof ToDefinition to ? to.getUri() : node.getShortName();
    String step = ProcessorDefinitionHelper.getRouteId(node) + ": " + what;
    return new DelegateAsyncProcessor(target) {
      @Override
      public boolean process(Exchange exchange, AsyncCallback callback) {
        PASSED.computeIfAbsent(exchange.getExchangeId(), id -> new ArrayList<>()).add(step);
        return super.process(exchange, callback);
      }
    };
  }
}
