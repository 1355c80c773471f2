package dev.offlineupload.agent;

import dev.offlineupload.config.Settings;
import dev.offlineupload.queue.QueueDatabase;
import dev.offlineupload.routes.KnownNames;
import dev.offlineupload.routes.RouteCheck;
import dev.offlineupload.routes.RouteProblem;
import dev.offlineupload.routes.RouteSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Looks at route files without an agent, a database, or a configuration that works. */
public final class RouteValidation {
  /** What routes may name does not depend on what these say. */
  private static final Map<String, String> ANY =
      Map.of(
          "SUPABASE_URL", "http://127.0.0.1:1",
          "SUPABASE_KEY", "sb_secret_of_nobody",
          "SUPABASE_BUCKET", "videos",
          "OFFLINE_PROXY", "none");

  private RouteValidation() {}

  /**
   * All that is wrong with the route files of a folder.
   *
   * @throws IOException if the folder can't be listed
   */
  public static List<RouteProblem> problems(Path routes) throws IOException {
    return RouteCheck.problems(RouteSet.read(routes), named());
  }

  private static KnownNames named() throws IOException {
    Path nowhere = Files.createTempDirectory("offline-upload-validate");
    try {
      Settings any = Settings.load(nowhere.resolve("config.env"), ANY);
      Clocks clocks = Clocks.system();
      try (QueueDatabase none = QueueDatabase.inspect(any.queue().database(), clocks.wall());
          AgentBeans beans = new AgentBeans(any, none, clocks)) {
        return beans.named(Map.of());
      }
    } finally {
      Files.delete(nowhere);
    }
  }
}
