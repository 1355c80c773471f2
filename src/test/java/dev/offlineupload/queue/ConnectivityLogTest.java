package dev.offlineupload.queue;

import static dev.offlineupload.queue.SqliteFiles.rows;
import static dev.offlineupload.queue.SqliteFiles.run;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConnectivityLogTest extends StatementTest {
  private static final String LOG =
      "select strftime('%H:%M:%S', timestamp), status, latency from connectivity_log order by id";

  @Test
  void aProbeASecondMakesARowEveryHalfMinuteAndTheNewestIsTheLast() throws Exception {
    for (int second = 0; second <= 75; second++) {
      probe(second, "offline", "no route to host");
    }
    assertThat(rows(connection, LOG))
        .containsExactly(
            "00:00:00|offline|0.0",
            "00:00:30|offline|30.0",
            "00:01:00|offline|60.0",
            "00:01:15|offline|75.0");
  }

  @Test
  void whatIsSaidAnotherWayEachTimeMakesNoRowOfItsOwnAndTheNewestIsKept() throws Exception {
    for (int second = 0; second <= 75; second++) {
      probe(second, "storage-down", (second % 2 == 0 ? "502" : "503") + " request " + second);
    }
    assertThat(rows(connection, "select error_details from connectivity_log order by id"))
        .containsExactly("502 request 0", "502 request 30", "502 request 60", "503 request 75");
  }

  @Test
  void everyChangeOfTheStateHasARow() throws Exception {
    probe(1, "offline", "no route to host");
    probe(2, "offline", "no route to host");
    probe(3, "offline", "connection refused");
    probe(4, "online", "");
    probe(5, "offline", "connection refused");
    probe(6, "offline", "connection refused");
    probe(7, "offline", "connection refused");
    probe(8, "online", "");
    assertThat(rows(connection, LOG).stream().map(row -> row.substring(6, 8)))
        .containsExactly("01", "03", "04", "05", "07", "08");
    assertThat(rows(connection, "select value from agent_state where key = 'connectivity_since'"))
        .containsExactly("1970-01-01T00:00:08.000+00:00");
  }

  @Test
  void aClockThatJumpsBackBeginsANewRow() throws Exception {
    probe(1000, "online", "");
    probe(1, "online", "");
    probe(2, "online", "");
    assertThat(rows(connection, LOG)).hasSize(3);
  }

  private void probe(int second, String state, String reason) throws SQLException {
    run(
        connection,
        Statements.sql(
            "log-connectivity.sql",
            Map.of(
                "bean:clock?method=millis",
                String.valueOf(second * 1000L),
                "variable.gateChange.state",
                "'" + state + "'",
                "variable.gateChange.reason",
                "'" + reason + "'",
                "variable.gateChange.latency",
                String.valueOf(second))));
  }

  @Test
  void theFirstRowIsTheFirst() throws Exception {
    probe(7, "online", "");
    assertThat(rows(connection, LOG)).isEqualTo(List.of("00:00:07|online|7.0"));
  }
}
