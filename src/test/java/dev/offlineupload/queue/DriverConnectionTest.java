package dev.offlineupload.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

class DriverConnectionTest {
  private static final String INSERT = "insert into clip (name) values (?)";
  private static final String SELECT = "select name from clip order by name";

  @TempDir Path folder;

  private final List<String> compiled = new ArrayList<>();
  private Connection connection;

  @BeforeEach
  void open() throws SQLException {
    SQLiteDataSource source = new SQLiteDataSource();
    source.setUrl("jdbc:sqlite:" + folder.resolve("clips.db"));
    connection = DriverConnection.of(counting(source)).getConnection();
    try (PreparedStatement create =
        connection.prepareStatement("create table clip (name text unique)")) {
      create.execute();
    }
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
  }

  @Test
  void aTextIsCompiledOnceHoweverOftenItRuns() throws SQLException {
    for (String name : List.of("a", "b", "c")) {
      insert(name);
    }
    assertThat(names()).containsExactly("a", "b", "c");
    assertThat(names()).containsExactly("a", "b", "c");
    assertThat(compiled).containsOnlyOnce(INSERT, SELECT);
  }

  @Test
  void oneThatIsInUseIsNotGivenOutTwice() throws SQLException {
    insert("a");
    insert("b");
    try (PreparedStatement outer = connection.prepareStatement(SELECT);
        ResultSet first = outer.executeQuery()) {
      assertThat(first.next()).isTrue();
      assertThat(names()).containsExactly("a", "b");
      assertThat(first.next()).isTrue();
      assertThat(first.getString(1)).isEqualTo("b");
    }
  }

  @Test
  void noValueIsLeftFromTheLastUse() throws SQLException {
    insert("a");
    try (PreparedStatement again = connection.prepareStatement(INSERT)) {
      again.execute();
    }
    assertThat(names()).containsExactly(null, "a");
  }

  @Test
  void aFaultOfOneUseIsNotTheNextOnes() throws SQLException {
    insert("a");
    assertThatThrownBy(() -> insert("a")).isInstanceOf(SQLException.class);
    insert("b");
    assertThat(names()).containsExactly("a", "b");
  }

  @Test
  void rowsThatNobodyReadToTheEndHoldNothing() throws SQLException {
    insert("a");
    insert("b");
    PreparedStatement left = connection.prepareStatement(SELECT);
    assertThat(left.executeQuery().next()).isTrue();
    left.close();
    left.close();
    assertThat(left.isClosed()).isTrue();
    try (PreparedStatement drop = connection.prepareStatement("drop table clip")) {
      drop.execute();
    }
  }

  @Test
  void aTransactionThatCannotBeginLeavesItAsItWas() throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
    config.setBusyTimeout(1);
    SQLiteDataSource source = new SQLiteDataSource(config);
    source.setUrl("jdbc:sqlite:" + folder.resolve("clips.db"));
    try (Connection waits = DriverConnection.of(source).getConnection()) {
      try (PreparedStatement lock = connection.prepareStatement("begin immediate")) {
        lock.execute();
      }
      assertThatThrownBy(() -> waits.setAutoCommit(false)).hasMessageContaining("SQLITE_BUSY");
      assertThat(waits.getAutoCommit()).isTrue();
      try (PreparedStatement unlock = connection.prepareStatement("rollback")) {
        unlock.execute();
      }
      waits.setAutoCommit(false);
      waits.commit();
      waits.setAutoCommit(true);
    }
  }

  private void insert(String name) throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
      insert.setString(1, name);
      insert.executeUpdate();
    }
  }

  private List<String> names() throws SQLException {
    List<String> names = new ArrayList<>();
    try (PreparedStatement select = connection.prepareStatement(SELECT);
        ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        names.add(rows.getString(1));
      }
    }
    return names;
  }

  /** Notes each text that the driver is given. */
  private DataSource counting(DataSource source) {
    return proxy(
        DataSource.class,
        source,
        opened ->
            opened instanceof Connection real
                ? proxy(Connection.class, real, made -> made)
                : opened);
  }

  private <T> T proxy(Class<T> type, T real, UnaryOperator<Object> then) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> {
              if (method.getName().equals("prepareStatement")) {
                compiled.add((String) arguments[0]);
              }
              try {
                return then.apply(method.invoke(real, arguments));
              } catch (InvocationTargetException thrown) {
                throw thrown.getCause();
              }
            }));
  }
}
