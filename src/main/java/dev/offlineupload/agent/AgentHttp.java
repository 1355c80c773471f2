package dev.offlineupload.agent;

import dev.offlineupload.config.Listener;
import dev.offlineupload.config.Settings;
import dev.offlineupload.http.ApiToken;
import dev.offlineupload.http.ApiUrl;
import dev.offlineupload.http.HttpServers;
import dev.offlineupload.http.Sessions;
import dev.offlineupload.logs.KnownSecrets;
import dev.offlineupload.routes.RouteSet;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Service;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What an agent serves by HTTP. A port that another program has costs the doors, not the uploads.
 */
final class AgentHttp implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger("http");
  private static final String ROUTES = "api.camel.yaml";

  private final Settings settings;
  private final ApiUrl url;
  private Optional<HttpServers> servers = Optional.empty();
  private final Sessions sessions;
  private boolean api;

  AgentHttp(Settings settings, Sessions sessions) {
    this.settings = settings;
    this.sessions = sessions;
    this.url = new ApiUrl(settings.queue().beside(ApiUrl.FILE));
  }

  /** Listens as soon as the routes are there. */
  void bindTo(Main main) {
    api = settings.http().isOn() && isFree(settings.http());
    if (api || settings.management().isOn()) {
      ApiToken token = ApiToken.keptBeside(settings.queue(), new SecureRandom());
      KnownSecrets.add(List.of(token.secret().reveal()));
      servers = Optional.of(new HttpServers(token));
    }
    if (api) {
      bindApiTo(main, servers.get());
    }
  }

  private void bindApiTo(Main main, HttpServers started) {
    main.bind("vertx", started.vertx());
    main.bind("sessions", sessions);
    main.addMainListener(
        new MainListenerSupport() {
          @Override
          public void afterConfigure(BaseMainSupport configured) {
            add(main, started.api(settings.http(), sessions));
          }
        });
  }

  private static boolean isFree(Listener listener) {
    try {
      HttpServers.tryOut(listener);
      return true;
    } catch (IOException taken) {
      sayTaken(listener, "OFFLINE_HTTP_PORT", taken);
      return false;
    }
  }

  private static void sayTaken(Listener listener, String key, IOException taken) {
    LOG.error(
        "Can't listen at {} ({}): uploads go on without it; set {} to a free port, or 0, and start"
            + " again",
        listener.url(),
        taken.getMessage(),
        key);
  }

  private static void add(Main main, Service server) {
    try {
      main.getCamelContext().addService(server, true, true);
    } catch (Exception fault) {
      throw new IllegalStateException("HTTP can't be served: " + fault.getMessage(), fault);
    }
  }

  /** Those of the route files that can be served. */
  RouteSet served(RouteSet files) {
    return api ? files : files.without(ROUTES);
  }

  /** The routes are started: tells callers on this machine where they are, and how all is. */
  void started(Observation observation) {
    if (api) {
      url.write(settings.http().url());
    }
    if (settings.management().isOn()) {
      observe(observation);
    }
  }

  private void observe(Observation observation) {
    try {
      servers
          .orElseThrow()
          .observe(settings.management(), observation.meters(), observation.health());
    } catch (IOException taken) {
      sayTaken(settings.management(), "OFFLINE_MANAGEMENT_PORT", taken);
    }
  }

  @Override
  public void close() {
    if (api) {
      url.remove();
    }
    servers.ifPresent(HttpServers::close);
  }
}
