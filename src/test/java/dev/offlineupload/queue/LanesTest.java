package dev.offlineupload.queue;

import static dev.offlineupload.queue.SqliteFiles.rows;
import static dev.offlineupload.queue.SqliteFiles.run;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Who is claimed and who makes way, as the link is thin or not. Three lanes; large is above 100.
 */
class LanesTest extends StatementTest {
  private static final int SMALL = 50;
  private static final int LARGE = 500;

  private final Map<String, String> values =
      new HashMap<>(
          Map.of(
              "bean:agent?method=id", "'me'",
              "bean:agent?method=lanes", "3",
              "bean:agent?method=largeLanes", "3",
              "bean:agent?method=isOnline", "1",
              "bean:agent?method=isOnThinLink", "0",
              "bean:agent?method=rate", "10",
              "bean:steady?method=millis", "1000000",
              "properties:OFFLINE_UPLOAD_BATCH_SIZE", "'3'",
              "properties:OFFLINE_RESUMABLE_THRESHOLD", "'100'"));

  @Test
  void nobodyMakesWayForHisLike() throws Exception {
    add(1, "uploading", 1, LARGE);
    add(2, "uploading", 1, LARGE);
    add(3, "uploading", 1, LARGE);
    add(4, "pending", 1, LARGE);
    add(5, "pending", 0, SMALL);
    assertThat(whoMakesWay()).isEmpty();
  }

  @Test
  void theLastMakesWayForTheMoreUrgentIfNoLaneIsFree() throws Exception {
    add(1, "uploading", 1, LARGE);
    add(2, "uploading", 1, LARGE);
    add(4, "pending", 5, SMALL);
    assertThat(whoMakesWay()).as("a lane is free").isEmpty();
    add(3, "uploading", 1, LARGE);
    assertThat(whoMakesWay()).containsExactly(3);
    add(5, "pending", 2, LARGE);
    assertThat(whoMakesWay()).containsExactly(2, 3);
    run(connection, "update upload_queue set priority = 7 where id = 3");
    assertThat(whoMakesWay()).containsExactly(1, 2);
  }

  @Test
  void nobodyMakesWayForWhatCannotBeClaimed() throws Exception {
    add(1, "uploading", 1, LARGE);
    add(2, "uploading", 1, LARGE);
    add(3, "uploading", 1, LARGE);
    add(4, "pending", 5, LARGE);
    run(connection, "update upload_queue set next_attempt_at = 9 where id = 4");
    assertThat(whoMakesWay()).as("not due").isEmpty();
    run(
        connection,
        "update upload_queue set next_attempt_at = 0, bucket_path = 'key2' where id = 4");
    assertThat(whoMakesWay()).as("its key is being written by the second").isEmpty();
    run(connection, "update upload_queue set bucket_path = 'key3' where id = 4");
    assertThat(whoMakesWay()).as("by the third").containsExactly(3);
  }

  @Test
  void aThinLinkIsForTheMostUrgentAlone() throws Exception {
    values.put("bean:agent?method=isOnThinLink", "1");
    values.put("bean:agent?method=largeLanes", "2");
    add(1, "uploading", 1, LARGE);
    add(2, "uploading", 1, LARGE);
    add(4, "pending", 5, SMALL);
    add(5, "pending", 1, SMALL);
    assertThat(whoMakesWay()).containsExactly(1, 2);
    assertThat(claim()).isEqualTo("4");
    assertThat(whoMakesWay()).containsExactly(1, 2);
    run(connection, "update upload_queue set status = 'pending' where id in (1, 2)");
    assertThat(claim()).as("while it is under way").isEmpty();
    run(connection, "update upload_queue set status = 'completed' where id = 4");
    assertThat(List.of(claim(), claim(), claim())).containsExactly("1", "2", "5");
  }

  @Test
  void anUrgentLargeOneIsClaimedBesideThoseThatWillMakeWay() throws Exception {
    values.put("bean:agent?method=isOnThinLink", "1");
    values.put("bean:agent?method=largeLanes", "1");
    add(1, "uploading", 1, LARGE);
    add(4, "pending", 5, LARGE);
    assertThat(claim()).isEqualTo("4");
  }

  @Test
  void aThinLinkFinishesWhatIsBegunBeforeItBeginsMore() throws Exception {
    values.put("bean:agent?method=largeLanes", "1");
    add(1, "uploading", 1, LARGE);
    add(2, "uploading", 1, LARGE);
    add(3, "uploading", 1, LARGE);
    run(connection, "update upload_queue set bytes_sent = 0 where id = 1");
    assertThat(whoMakesWay()).as("the first has sent nothing yet").containsExactly(3);
    run(connection, "update upload_queue set bytes_sent = 300 where id = 1");
    assertThat(whoMakesWay()).containsExactly(2, 3);
    run(connection, "update upload_queue set status = 'pending' where id in (2, 3)");
    assertThat(claim()).isEmpty();
    run(connection, "update upload_queue set status = 'completed' where id = 1");
    assertThat(List.of(claim(), claim())).containsExactly("2", "");
  }

  @Test
  void smallOnesGoBesideALargeOneOnAThinLink() throws Exception {
    values.put("bean:agent?method=isOnThinLink", "1");
    values.put("bean:agent?method=largeLanes", "1");
    add(1, "uploading", 1, LARGE);
    add(2, "pending", 1, SMALL);
    assertThat(whoMakesWay()).isEmpty();
    assertThat(claim()).isEqualTo("2");
  }

  /** What is left of each takes 49 s alone, 99 s beside another, 148 s beside two. */
  @Test
  void whoseUrlEndsTooSoonForAShareOfTheLinkHasAllOfIt() throws Exception {
    add(1, "uploading", 1, LARGE);
    add(2, "uploading", 1, LARGE);
    add(3, "uploading", 1, LARGE);
    ends(1, 150);
    ends(2, 150);
    ends(3, 150);
    assertThat(whoMakesWay()).as("there is time for three").isEmpty();
    ends(1, 101);
    assertThat(whoMakesWay()).as("for two").containsExactly(2, 3);
    values.put("bean:agent?method=rate", "0");
    assertThat(whoMakesWay()).as("nobody knows").isEmpty();
    values.put("bean:agent?method=rate", "10");

    run(connection, "update upload_queue set status = 'pending' where id in (2, 3)");
    assertThat(claim()).as("there is time for two, but not for a little less than two").isEmpty();
    run(connection, "update upload_queue set bytes_sent = 150 where id = 1");
    assertThat(claim()).isEqualTo("2");
    assertThat(whoMakesWay()).isEmpty();
  }

  @Test
  void whatCanNotGetThroughInTimeHoldsUpNobody() throws Exception {
    add(1, "uploading", 1, LARGE);
    add(2, "uploading", 1, LARGE);
    ends(1, 40);
    ends(2, 200);
    assertThat(whoMakesWay()).isEmpty();
    ends(2, 80);
    assertThat(whoMakesWay()).as("not even if its own ends first").containsExactly(1);
    run(connection, "update upload_queue set priority = 2 where id = 1");
    assertThat(whoMakesWay()).as("the more urgent goes on").isEmpty();
  }

  @Test
  void ofThoseThatWereBegunTheOneWhoseUrlEndsFirstGoesFirst() throws Exception {
    values.put("bean:agent?method=largeLanes", "1");
    add(1, "uploading", 1, LARGE);
    add(2, "pending", 1, LARGE);
    add(3, "pending", 1, LARGE);
    ends(1, 3000);
    ends(2, 2000);
    ends(3, 1000);
    assertThat(claim()).as("beside the one that will make way").isEqualTo("3");
    assertThat(whoMakesWay()).containsExactly(1);
    run(connection, "update upload_queue set status = 'pending' where id = 1");
    assertThat(claim()).isEmpty();
    run(connection, "update upload_queue set status = 'completed' where id = 3");
    assertThat(claim()).isEqualTo("2");
  }

  private void ends(int id, int seconds) throws SQLException {
    run(
        connection,
        "update upload_queue set tus_expires_at = 1000000 + %d where id = %d"
            .formatted(seconds * 1000, id));
  }

  private void add(int id, String status, int priority, int size) throws SQLException {
    run(
        connection,
        "insert into upload_queue (id, video_path, camera_id, timestamp_created, file_size,"
            + " file_mtime, priority, status, bucket_path, bytes_sent) values (%d, 'clip%d', '', '',"
                .formatted(id, id)
            + " %d, %d, %d, '%s', 'key%d', 7)".formatted(size, id, priority, status, id));
  }

  private List<Integer> whoMakesWay() throws SQLException {
    return rows(connection, "select id from upload_queue where status = 'uploading' order by id")
        .stream()
        .filter(this::makesWay)
        .map(Integer::valueOf)
        .toList();
  }

  private boolean makesWay(String id) {
    Map<String, String> asked = new HashMap<>(values);
    asked.put("variable.attempt.upload.id", id);
    try {
      return rows(connection, Statements.sql("make-way.sql", asked)).equals(List.of("1"));
    } catch (SQLException fault) {
      throw new IllegalStateException(fault);
    }
  }

  private String claim() throws SQLException {
    return claim(values);
  }
}
