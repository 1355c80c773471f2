package dev.offlineupload.routes;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.ServiceStatus;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.RouteConfigurationDefinition;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes routes out of a running context and puts others in their place. */
final class RouteSwap {
  private static final Logger LOG = LoggerFactory.getLogger("routes");

  /** A caller waits 30 s for a route that is away. */
  private static final long PATIENCE_SECONDS = 20;

  private final CamelContext context;
  private final ModelCamelContext model;

  RouteSwap(CamelContext context) {
    this.context = context;
    this.model = (ModelCamelContext) context;
  }

  /**
   * Stops routes in order, each once it has nothing under way.
   *
   * @return false if one of them did not come to an end; all run on then
   */
  boolean stop(List<String> ids) throws Exception {
    List<String> stopped = new ArrayList<>();
    for (String id : ids) {
      // One that waits to be started by hand is not at work, and is not to be started by us.
      if (!isStarted(id)) {
        continue;
      }
      stopped.add(0, id);
      if (!context.getRouteController().stopRoute(id, PATIENCE_SECONDS, TimeUnit.SECONDS, true)) {
        LOG.info("The route {} is still at work: the edit takes effect later", id);
        for (String each : stopped) {
          context.getRouteController().startRoute(each);
        }
        return false;
      }
    }
    return true;
  }

  /** Puts the routes of the plan in place of those that were stopped, or these back. */
  void replace(SwapPlan plan) throws Exception {
    remove(plan.leaving(), plan);
    try {
      load(plan.loading(true));
      requireStarted(plan.coming());
    } catch (Exception | StackOverflowError fault) {
      putBack(plan, fault);
      throw fault;
    }
  }

  private void putBack(SwapPlan plan, Throwable fault) {
    try {
      for (String id : plan.coming()) {
        if (context.getRoute(id) != null) {
          context.getRouteController().stopRoute(id, PATIENCE_SECONDS, TimeUnit.SECONDS);
        }
      }
      remove(plan.coming(), plan);
      load(plan.loading(false));
      requireStarted(plan.leaving());
    } catch (Exception | StackOverflowError second) {
      fault.addSuppressed(second);
      throw new RoutesLost(fault);
    }
  }

  private void remove(List<String> ids, SwapPlan plan) throws Exception {
    for (String id : ids) {
      if (context.getRoute(id) != null && !context.removeRoute(id)) {
        throw new IllegalStateException("the route " + id + " can't be taken out");
      }
      RouteDefinition definition = model.getRouteDefinition(id);
      if (definition != null) {
        model.removeRouteDefinition(definition);
      }
    }
    for (String policy : plan.policies()) {
      RouteConfigurationDefinition known = model.getRouteConfigurationDefinition(policy);
      if (known != null) {
        model.removeRouteConfiguration(known);
      }
    }
  }

  private void load(List<RouteFile> files) throws Exception {
    for (RouteFile file : files) {
      PluginHelper.getRoutesLoader(context)
          .loadRoutes(ResourceHelper.fromString(file.name(), file.text()));
    }
  }

  private void requireStarted(List<String> ids) {
    for (String id : ids) {
      Route route = context.getRoute(id);
      if (route == null || (route.isAutoStartup() && !isStarted(id))) {
        throw new IllegalStateException("the route " + id + " did not start");
      }
    }
  }

  private boolean isStarted(String id) {
    return Optional.ofNullable(context.getRouteController().getRouteStatus(id))
        .filter(ServiceStatus::isStarted)
        .isPresent();
  }
}
