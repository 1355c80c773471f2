package dev.offlineupload.camel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.spi.NodeIdFactory;
import org.junit.jupiter.api.Test;

class StepNamesTest {
  private static List<String> names(DefaultCamelContext context) {
    return context.getRouteDefinition("r").getOutputs().stream()
        .map(ProcessorDefinition::getId)
        .toList();
  }

  private static RouteBuilder route(String message) {
    return new RouteBuilder() {
      @Override
      public void configure() {
        from("direct:r").routeId("r").setBody(constant(1)).log(message).log("again");
      }
    };
  }

  @Test
  void aRouteThatIsLoadedAnewHasItsNamesAnew() throws Exception {
    try (DefaultCamelContext context = new DefaultCamelContext()) {
      context.getCamelContextExtension().addContextPlugin(NodeIdFactory.class, new StepNames());
      context.addRoutes(route("once"));
      context.start();
      assertThat(names(context)).containsExactly("r-setBody", "r-log", "r-log-2");
      context.getRouteController().stopRoute("r");
      context.removeRoute("r");
      context.addRoutes(route("twice"));
      assertThat(names(context)).containsExactly("r-setBody", "r-log", "r-log-2");
    }
  }
}
