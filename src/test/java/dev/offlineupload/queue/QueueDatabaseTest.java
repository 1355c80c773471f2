package dev.offlineupload.queue;

import static dev.offlineupload.queue.SqliteFiles.NOON;
import static dev.offlineupload.queue.SqliteFiles.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

class QueueDatabaseTest {
  @TempDir Path folder;

  @Test
  void aNewDatabaseIsDurableAndForItsOwnerAlone() throws Exception {
    Path file = folder.resolve("made/on the way/queue.db");
    try (QueueDatabase database = QueueDatabase.open(file, NOON)) {
      assertThat(rows(database.dataSource(), "pragma journal_mode")).containsExactly("wal");
      assertThat(rows(database.dataSource(), "pragma synchronous")).containsExactly("1");
      assertThat(database.flush()).isTrue();
      assertThat(rows(database.dataSource(), "pragma busy_timeout")).containsExactly("10000");
      assertThat(rows(database.dataSource(), "pragma foreign_keys")).containsExactly("1");
      assertThat(rows(database.dataSource(), "pragma user_version")).containsExactly("12");
      assertThat(database.notices()).isEmpty();
      assumeTrue(file.getFileSystem().supportedFileAttributeViews().contains("posix"));
      for (String part : List.of("", "-wal", "-shm")) {
        assertThat(
                PosixFilePermissions.toString(Files.getPosixFilePermissions(Beside.of(file, part))))
            .isEqualTo("rw-------");
      }
    }
    assertThat(SqliteFiles.names(file.getParent())).containsExactly("queue.db");
  }

  @Test
  void whatCannotBePutOnTheDiskIsNotTakenForDurable() throws Exception {
    Path file = folder.resolve("queue.db");
    try (QueueDatabase database = QueueDatabase.open(file, NOON)) {
      assertThat(database.flush()).isTrue();
      Files.delete(Beside.of(file, "-wal"));
      assertThat(database.flush()).isFalse();
      assertThat(database.isTroubled()).isTrue();
    }
  }

  @Test
  void thePoolIsOneQuietConnectionForEver() {
    try (QueueDatabase database = QueueDatabase.open(folder.resolve("queue.db"), NOON)) {
      assertThat(database.dataSource())
          .isInstanceOfSatisfying(
              HikariDataSource.class,
              pool -> {
                assertThat(pool.getMaximumPoolSize()).isEqualTo(1);
                assertThat(pool.getMaxLifetime()).isZero();
                assertThat(pool.getIdleTimeout()).isZero();
                assertThat(pool.isRegisterMbeans()).isFalse();
                assertThat(pool.getPoolName()).isEqualTo("upload-queue");
              });
      assertThat(LoggerFactory.getLogger("com.zaxxer.hikari.pool").isInfoEnabled()).isFalse();
    }
  }

  @Test
  void anotherProgramThatClosesANewDatabaseTakesNoLogAway() throws Exception {
    Path file = folder.resolve("queue.db");
    try (QueueDatabase database = QueueDatabase.open(file, NOON)) {
      rows(file, "select * from upload_queue");
      assertThat(Beside.of(file, "-wal")).exists();
      assertThat(database.lost()).isNotDone();
    }
  }

  @Test
  void anOrdinarySecondOpeningChangesNothingAndSaysNothing() throws Exception {
    Path file = SqliteFiles.full(folder);
    byte[] before = Files.readAllBytes(file);
    try (QueueDatabase database = QueueDatabase.open(file, NOON)) {
      assertThat(database.notices()).isEmpty();
    }
    assertThat(Files.readAllBytes(file)).isEqualTo(before);
    assertThat(SqliteFiles.names(folder)).containsExactly("queue.db");
  }

  @ParameterizedTest
  @ValueSource(strings = {"what?mode=memory.db", "100%20 #1.db", "São João.db", "a'b\"c.db"})
  void aNameMayHoldAnyCharacter(String name) throws Exception {
    Path file = folder.resolve(name);
    QueueDatabase.open(file, NOON).close();
    QueueDatabase.inspect(file, NOON).close();
    assertThat(SqliteFiles.names(folder)).containsExactly(name);
  }

  @Test
  void aLinkIsFollowed() throws Exception {
    Path real = SqliteFiles.field(Files.createDirectory(folder.resolve("real")));
    Path link = Files.createSymbolicLink(folder.resolve("link.db"), real);
    try (QueueDatabase database = QueueDatabase.open(link, NOON)) {
      assertThat(database.notices())
          .singleElement()
          .asString()
          .contains(real.toRealPath().toString());
    }
    assertThat(SqliteFiles.names(folder)).containsExactly("link.db", "real");
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "hello, I am a text file\n", "SQLite format 2"})
  void aFileThatIsNotSqliteIsRefusedAndKept(String content) throws Exception {
    Path file = Files.writeString(folder.resolve("notes.txt"), content);
    assertRefused(file, "notes.txt", "is not a SQLite file", "OFFLINE_DATABASE");
    assertThat(file).hasContent(content);
    assertThat(SqliteFiles.names(folder)).containsExactly("notes.txt");
  }

  @Test
  void aFolderIsRefused() {
    assertRefused(folder, folder.getFileName().toString(), "is a folder");
  }

  @Test
  void aFolderThatCannotBeMadeIsRefused() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "x").resolve("sub/queue.db");
    assertThatThrownBy(() -> QueueDatabase.open(file, NOON))
        .isInstanceOf(UnusableDatabase.class)
        .hasMessageContaining("cannot be made");
  }

  @Test
  void aDatabaseOfANewerVersionIsRefusedAndKept() throws Exception {
    Path file = SqliteFiles.full(folder);
    SqliteFiles.run(file, "pragma user_version = 17");
    byte[] before = Files.readAllBytes(file);
    assertRefused(file, "schema version 17", "up to version 12");
    assertThat(Files.readAllBytes(file)).isEqualTo(before);
    assertThat(SqliteFiles.names(folder)).containsExactly("queue.db");
  }

  @Test
  void aDatabaseOfAnotherProgramIsRefusedAndKept() throws Exception {
    Path file = folder.resolve("places.sqlite");
    SqliteFiles.run(file, "create table bookmarks (url text)");
    byte[] before = Files.readAllBytes(file);
    assertRefused(file, "another program", "bookmarks");
    assertThat(Files.readAllBytes(file)).isEqualTo(before);
  }

  @Test
  void whatThisUserMayNotReadIsRefused() throws Exception {
    Path file = SqliteFiles.full(folder);
    assumeTrue(file.toFile().setReadable(false) && !Files.isReadable(file), "root reads all");
    assertRefused(file, "cannot be read");
  }

  static void assertRefused(Path file, String... words) {
    assertThatThrownBy(() -> QueueDatabase.open(file, NOON))
        .isInstanceOf(UnusableDatabase.class)
        .message()
        .contains(words)
        .doesNotContain("\n");
    assertThatThrownBy(() -> QueueDatabase.inspect(file, NOON))
        .isInstanceOf(UnusableDatabase.class)
        .message()
        .contains(words);
  }
}
