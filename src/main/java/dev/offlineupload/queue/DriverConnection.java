package dev.offlineupload.queue;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;

/**
 * A connection of SQLite's driver, with two things that the driver lacks.
 *
 * <p>Prepared statements are kept, by their text, until the connection is closed: SQLite compiles a
 * text anew at each preparation, which takes longer than most of ours run. The texts are those of
 * the named files, so they are few. For a connection that one thread has at a time.
 *
 * <p>A transaction that can't begin, since another program has the lock, leaves the connection as
 * it was. The driver takes it for begun, and nothing works from then on.
 */
final class DriverConnection {
  private final Connection connection;
  private final Map<String, PreparedStatement> idle = new HashMap<>();

  private DriverConnection(Connection connection) {
    this.connection = connection;
  }

  /** Its connections keep their statements. */
  static DataSource of(DataSource source) {
    return proxy(
        DataSource.class,
        (method, arguments) -> {
          Object returned = call(source, method, arguments);
          return returned instanceof Connection opened
              ? new DriverConnection(opened).connection()
              : returned;
        });
  }

  private Connection connection() {
    return proxy(
        Connection.class,
        (method, arguments) ->
            switch (method.getName()) {
              case "prepareStatement" ->
                  arguments.length == 1
                      ? statement((String) arguments[0])
                      : call(connection, method, arguments);
              case "setAutoCommit" -> autoCommit((boolean) arguments[0]);
              default -> call(connection, method, arguments);
            });
  }

  private Object autoCommit(boolean on) throws SQLException {
    try {
      connection.setAutoCommit(on);
    } catch (SQLException fault) {
      if (!on) {
        asItWas();
      }
      throw fault;
    }
    return null;
  }

  private void asItWas() {
    try {
      connection.setAutoCommit(true);
    } catch (SQLException nothingToCommit) {
      // It commits first, which there is nothing of; and is as it was.
    }
  }

  /** One that is in use meanwhile is not in the map: a second one is made. */
  private PreparedStatement statement(String text) throws SQLException {
    PreparedStatement kept = idle.remove(text);
    return new Use(text, kept == null ? connection.prepareStatement(text) : kept).statement();
  }

  /** From the preparation of a statement to its close. */
  private final class Use {
    private final String text;
    private final PreparedStatement kept;
    private ResultSet result;
    private boolean over;

    Use(String text, PreparedStatement kept) {
      this.text = text;
      this.kept = kept;
    }

    PreparedStatement statement() {
      return proxy(PreparedStatement.class, this::handle);
    }

    private Object handle(Method method, Object[] arguments) throws Throwable {
      return switch (method.getName()) {
        case "close" -> close();
        case "isClosed" -> over || kept.isClosed();
        default -> {
          Object returned = call(kept, method, arguments);
          if (returned instanceof ResultSet rows) {
            result = rows;
          }
          yield returned;
        }
      };
    }

    private Object close() throws SQLException {
      if (!over && !kept.isClosed()) {
        over = true;
        if (result != null) {
          result.close();
        }
        kept.clearBatch();
        kept.clearParameters();
        idle.put(text, kept);
      }
      return null;
    }
  }

  /** What a proxy does for its methods. */
  private interface Calls {
    Object call(Method method, Object[] arguments) throws Throwable;
  }

  private static Object call(Object target, Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException thrown) {
      throw thrown.getCause();
    }
  }

  private static <T> T proxy(Class<T> type, Calls calls) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> calls.call(method, arguments)));
  }
}
