package dev.offlineupload.camel;

import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.NamedNode;
import org.apache.camel.spi.NodeIdFactory;

/**
 * Names steps after their route, so that a list of them by JMX can be read: {@code
 * send-chunk-setHeaders}, {@code send-chunk-to-2}.
 */
public final class StepNames implements NodeIdFactory {
  /** By what they are in: a route that is loaded anew has its names anew. */
  private final Map<NamedNode, Map<String, Integer>> used =
      Collections.synchronizedMap(new WeakHashMap<>());

  @Override
  public String createId(NamedNode step) {
    NamedNode whole = step;
    while (whole.getParent() != null) {
      whole = whole.getParent();
    }
    String prefix = whole.getId() == null || whole == step ? "" : whole.getId() + "-";
    String name = prefix + step.getShortName();
    int times =
        used.computeIfAbsent(whole, of -> new ConcurrentHashMap<>()).merge(name, 1, Integer::sum);
    return times == 1 ? name : name + "-" + times;
  }
}
