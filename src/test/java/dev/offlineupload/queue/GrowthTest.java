package dev.offlineupload.queue;

import static dev.offlineupload.queue.SqliteFiles.rows;
import static dev.offlineupload.queue.SqliteFiles.run;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No statement takes longer because the queue is long. */
class GrowthTest extends StatementTest {
  /** A walk along a whole table or index that may grow for ever. */
  private static final Pattern WALK =
      Pattern.compile(
          "SCAN (upload_queue|busy|waiting|taken|upload_attempt|uploaded_recording|connectivity_log)"
              + "\\b.*");

  private static final String READY = "SCAN upload_queue USING INDEX upload_queue_ready";
  private static final String STUCK = "SCAN upload_queue USING INDEX upload_queue_stuck";
  private static final String PENDING = "SCAN upload_queue USING INDEX upload_queue_pending";

  /** Those that end at their limit, and one a day through what the probe wrote. */
  private static final Map<String, Set<String>> WALKS =
      Map.ofEntries(
          Map.entry("claim.sql", Set.of(READY)),
          Map.entry("status.sql", Set.of(READY, PENDING, STUCK, "SCAN connectivity_log")),
          Map.entry("find-others.sql", Set.of(PENDING)),
          Map.entry(
              "find-troubles.sql", Set.of("SCAN upload_queue USING INDEX upload_queue_troubles")),
          Map.entry("list-uploads.sql", Set.of("SCAN upload_queue")),
          Map.entry("list-link.sql", Set.of("SCAN connectivity_log")),
          Map.entry("list-connectivity.sql", Set.of("SCAN connectivity_log")),
          Map.entry("list-attempts.sql", Set.of("SCAN upload_attempt")),
          Map.entry(
              "requeue-all.sql", Set.of("SCAN upload_queue USING INDEX upload_queue_troubles")),
          Map.entry("log-connectivity.sql", Set.of("SCAN connectivity_log")),
          Map.entry("clean-up-connectivity.sql", Set.of("SCAN connectivity_log")));

  private static final Map<String, String> CLAIM =
      Map.of(
          "bean:agent?method=id", "'me'",
          "bean:agent?method=lanes", "9",
          "bean:agent?method=largeLanes", "9");
  private static final String COUNTED = "select status, uploads, bytes from upload_count";

  static List<String> statements() throws Exception {
    return SqliteFiles.names(Path.of("src/main/resources/sql/sqlite"));
  }

  @ParameterizedTest
  @MethodSource("statements")
  void noStatementWalksATable(String name) throws Exception {
    assertThat(walks(name)).isEqualTo(WALKS.getOrDefault(name, Set.of()));
  }

  private Set<String> walks(String name) throws SQLException {
    return new TreeSet<>(
        Statements.plan(connection, name).stream()
            .filter(step -> WALK.matcher(step).matches())
            .map(step -> step.replace("COVERING ", ""))
            .toList());
  }

  @Test
  void aClaimWalksItsIndexWithoutSorting() throws Exception {
    assertClaimDoesNotSort();
    fill();
    run(connection, "analyze");
    assertClaimDoesNotSort();
  }

  private void assertClaimDoesNotSort() throws SQLException {
    assertThat(Statements.plan(connection, "claim.sql"))
        .contains(READY)
        .noneMatch(step -> step.contains("B-TREE FOR ORDER BY"));
  }

  private void fill() throws SQLException {
    run(
        connection,
        "with recursive n(i) as (select 1 union all select i + 1 from n where i < 3000)"
            + " insert into upload_queue (video_path, camera_id, timestamp_created, file_size,"
            + " file_mtime, priority, next_attempt_at, status)"
            + " select i, '', '', i, i, 1, case when i % 7 = 0 then 99 else 0 end,"
            + " case when i % 9 = 0 then 'uploading' when i % 5 = 0 then 'completed'"
            + " when i % 11 = 0 then 'failed' else 'pending' end from n");
  }

  @Test
  void claimsGoByPriorityThenPartlySentThenAge() throws Exception {
    run(
        connection,
        "insert into upload_queue (id, video_path, camera_id, timestamp_created, file_mtime,"
            + " bytes_sent, priority, next_attempt_at, bucket_path) values"
            + " (1, 'a', '', '', 10, 0, 1, 0, 'a'), (2, 'b', '', '', 5, 0, 1, 0, 'b'),"
            + " (3, 'c', '', '', 20, 7, 1, 0, 'c'), (4, 'd', '', '', 30, 0, 5, 0, 'd'),"
            + " (5, 'e', '', '', 1, 0, 9, 6, 'e'), (6, 'f', '', '', 40, 0, 1, 4, 'd')");
    run(connection, Statements.sql("make-due.sql", Map.of("bean:steady?method=millis", "5")));
    assertThat(List.of(claim(), claim(), claim(), claim())).containsExactly("4", "3", "2", "1");
    assertThat(claim()).as("not yet due, or another lane has its key").isEmpty();
    run(connection, "update upload_queue set status = 'completed' where id = 4");
    assertThat(claim()).isEqualTo("6");
    run(connection, Statements.sql("wake.sql", Map.of()));
    assertThat(claim()).isEqualTo("5");
  }

  private String claim() throws SQLException {
    return claim(CLAIM);
  }

  @Test
  void theCountersAreWhatCountingSays() throws Exception {
    fill();
    run(
        connection,
        "update or ignore upload_queue set status = 'expired', file_size = 1 where id % 5 = 1",
        "insert or ignore into upload_queue (video_path, camera_id, timestamp_created, file_size,"
            + " file_mtime) values ('4', '', '', 4, 4), ('new', '', '', 8, 9)",
        "update upload_queue set file_size = null where id % 6 = 1",
        "update upload_queue set status = null where id = 8",
        "update upload_queue set status = 'pending' where id = 8",
        "delete from upload_queue where id % 4 = 1");
    assertThat(rows(connection, COUNTED + " where uploads > 0"))
        .isEqualTo(
            rows(
                connection,
                "select status, count(*), sum(coalesce(file_size, 0)) from upload_queue"
                    + " group by status order by status"));
  }
}
