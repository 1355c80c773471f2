package dev.offlineupload.camel;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.main.DefaultRoutesCollector;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/** Gives Camel the very texts that were checked, from wherever they came, in place of files. */
final class GivenRoutes extends DefaultRoutesCollector {
  private final Map<String, String> texts;

  /**
   * @param texts by file name
   */
  GivenRoutes(Map<String, String> texts) {
    this.texts = texts;
  }

  @Override
  public Collection<RoutesBuilder> collectRoutesFromDirectory(
      CamelContext context, String excluded, String included) {
    List<Resource> files = new ArrayList<>();
    texts.forEach((name, text) -> files.add(ResourceHelper.fromString(name, text)));
    try {
      return PluginHelper.getRoutesLoader(context).findRoutesBuilders(files);
    } catch (RuntimeException fault) {
      throw fault;
    } catch (Exception fault) {
      throw new IllegalArgumentException(fault);
    }
  }
}
