package dev.offlineupload.queue;

import static dev.offlineupload.queue.SqliteFiles.NOON;
import static dev.offlineupload.queue.SqliteFiles.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DamageTest {
  private static final String ASIDE = "queue.db.corrupt-20261122T120000Z";

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void fill() throws Exception {
    file = SqliteFiles.full(folder);
  }

  @Test
  void overwrittenPagesAreSetAside() throws Exception {
    SqliteFiles.overwrite(file, 5 * 4096, SqliteFiles.noise(20 * 4096));
    assertSetAside();
  }

  @Test
  void aTruncatedFileIsSetAside() throws Exception {
    truncate(Files.size(file) / 2);
    assertSetAside();
  }

  @Test
  void aFileCutWithinItsHeaderIsSetAside() throws Exception {
    truncate(60);
    assertSetAside();
  }

  @Test
  void aBrokenHeaderBehindTheMagicIsSetAside() throws Exception {
    SqliteFiles.overwrite(file, 16, SqliteFiles.noise(84));
    assertSetAside();
  }

  @Test
  void aFileOfZerosIsSetAside() throws Exception {
    SqliteFiles.overwrite(file, 0, new byte[Math.toIntExact(Files.size(file))]);
    assertSetAside();
  }

  @Test
  void aBrokenSchemaPageIsSetAside() throws Exception {
    SqliteFiles.overwrite(file, 100, SqliteFiles.noise(3900));
    assertSetAside();
  }

  @Test
  void anOrphanedLogIsSetAside() throws Exception {
    Files.delete(file);
    Files.write(Beside.of(file, "-wal"), SqliteFiles.noise(9000));
    try (QueueDatabase database = QueueDatabase.open(file, NOON)) {
      assertThat(database.notices()).hasSize(1);
    }
    assertThat(folder.resolve(ASIDE + "-wal")).hasBinaryContent(SqliteFiles.noise(9000));
  }

  @Test
  void logAndIndexGoWithTheDamagedFileAndNothingIsOverwritten() throws Exception {
    Path taken = Files.writeString(folder.resolve(ASIDE + "-wal"), "an older one");
    SqliteFiles.overwrite(file, 5 * 4096, SqliteFiles.noise(20 * 4096));
    Files.write(Beside.of(file, "-wal"), SqliteFiles.noise(9000));
    byte[] damaged = Files.readAllBytes(file);
    QueueDatabase.open(file, NOON).close();
    assertThat(taken).hasContent("an older one");
    assertThat(folder.resolve(ASIDE + ".2")).hasBinaryContent(damaged);
    assertThat(folder.resolve(ASIDE + ".2-wal")).hasBinaryContent(SqliteFiles.noise(9000));
  }

  @Test
  void garbageForALogIsPassedOverAsSqliteDoes() throws Exception {
    Files.write(Beside.of(file, "-wal"), SqliteFiles.noise(9000));
    try (QueueDatabase database = QueueDatabase.open(file, NOON)) {
      assertThat(database.notices()).isEmpty();
      assertThat(rows(database.dataSource(), "select count(*) from upload_queue"))
          .containsExactly("3000");
    }
  }

  @Test
  void aDamagedPythonDatabaseIsSetAsideToo() throws Exception {
    Path python = SqliteFiles.field(folder);
    SqliteFiles.overwrite(python, 4096, SqliteFiles.noise(8192));
    try (QueueDatabase database = QueueDatabase.open(python, NOON)) {
      assertThat(database.notices()).singleElement().asString().contains("is damaged");
    }
  }

  @Test
  void aBrokenRuleOfAColumnIsNoDamage() throws Exception {
    SqliteFiles.run(
        file,
        "pragma writable_schema = on",
        "update sqlite_master set sql = replace(sql, 'quadra text', 'quadra text not null')"
            + " where name = 'upload_queue'");
    try (QueueDatabase database = QueueDatabase.open(file, NOON)) {
      assertThat(database.notices()).isEmpty();
    }
  }

  @Test
  void aDatabaseLockedByAnotherIsNotMoved() throws Exception {
    Path python = SqliteFiles.field(folder);
    byte[] before = Files.readAllBytes(python);
    try (Connection other = SqliteFiles.connect(python)) {
      SqliteFiles.run(other, "begin exclusive");
      assertLocked(python);
      assertThatThrownBy(() -> QueueDatabase.inspect(python, NOON, Duration.ofMillis(50)))
          .isInstanceOf(UnusableDatabase.class)
          .hasMessageContaining("is locked by another program");
      SqliteFiles.run(other, "rollback", "begin immediate");
      assertLocked(python);
    }
    assertThat(Files.readAllBytes(python)).isEqualTo(before);
    assertThat(SqliteFiles.names(folder)).containsExactly("queue.db", "upload_queue.db");
  }

  @Test
  void whatAKilledPythonLeftHalfWrittenIsUndone() throws Exception {
    Path python = SqliteFiles.field(folder);
    Path killed = folder.resolve("killed.db");
    try (Connection other = SqliteFiles.connect(python)) {
      SqliteFiles.run(
          other,
          "pragma cache_size = 1",
          "pragma cache_spill = 1",
          "begin immediate",
          "insert into upload_config select 'k' || value, zeroblob(4000), '' from"
              + " (with recursive n(value) as (select 1 union all select value + 1 from n where"
              + " value < 50) select value from n)");
      Files.copy(python, killed);
      Files.copy(Beside.of(python, "-journal"), Beside.of(killed, "-journal"));
    }
    assertThat(Files.size(killed)).isGreaterThan(100_000);
    try (QueueDatabase database = QueueDatabase.open(killed, NOON)) {
      assertThat(rows(database.dataSource(), "select count(*) from upload_config"))
          .containsExactly("0");
      assertThat(rows(database.dataSource(), "select count(*) from upload_queue"))
          .containsExactly("5");
    }
  }

  private static void assertLocked(Path python) {
    assertThatThrownBy(() -> QueueDatabase.open(python, NOON, Duration.ofMillis(50)))
        .isInstanceOf(UnusableDatabase.class)
        .hasMessageContaining("is locked by another program");
  }

  private void assertSetAside() throws Exception {
    byte[] damaged = Files.readAllBytes(file);
    assertThatThrownBy(() -> QueueDatabase.inspect(file, NOON))
        .isInstanceOf(UnusableDatabase.class)
        .hasMessageContaining("is damaged");
    assertThat(file).hasBinaryContent(damaged);
    try (QueueDatabase database = QueueDatabase.open(file, NOON)) {
      assertThat(database.notices())
          .singleElement()
          .asString()
          .contains(file.toString(), "damaged", ASIDE, "the queue is rebuilt from the recordings");
      assertThat(rows(database.dataSource(), "select count(*) from upload_queue"))
          .containsExactly("0");
    }
    assertThat(folder.resolve(ASIDE)).hasBinaryContent(damaged);
  }

  private void truncate(long size) throws Exception {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(size);
    }
  }
}
