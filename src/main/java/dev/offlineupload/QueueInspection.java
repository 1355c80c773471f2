package dev.offlineupload;

import dev.offlineupload.queue.QueueDatabase;
import java.util.Map;
import java.util.Set;
import org.apache.camel.main.Main;

/**
 * The doors that a process may use beside an agent: it looks, and asks storage, but moves nothing.
 */
public final class QueueInspection implements AutoCloseable {
  private final QueueDatabase database;
  private final AgentBeans beans;
  private final Main main = new Main();

  private QueueInspection(QueueDatabase database, AgentBeans beans) {
    this.database = database;
    this.beans = beans;
  }

  /**
   * Opens the doors of some stages.
   *
   * @param stages the route files to run, such as {@code api} and {@code storage}
   * @throws dev.offlineupload.queue.UnusableDatabase if there is a database that can't be read
   */
  public static QueueInspection open(Settings settings, String... stages) {
    Clocks clocks = Clocks.system();
    QueueDatabase database = QueueDatabase.inspect(settings.database(), clocks.wall());
    AgentBeans beans = new AgentBeans(settings, database, clocks);
    QueueInspection inspection = new QueueInspection(database, beans);
    beans.bindTo(inspection.main);
    CamelRoutes.start(inspection.main, Map.of(), CamelRoutes.of(Home.routes(), stages), Set.of());
    return inspection;
  }

  public Doors doors() {
    return new Doors(main);
  }

  @Override
  public void close() {
    main.stop();
    beans.close();
    database.close();
  }
}
