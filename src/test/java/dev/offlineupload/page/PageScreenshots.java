package dev.offlineupload.page;

import dev.offlineupload.agent.AgentHarness;
import dev.offlineupload.standin.Fault;
import dev.offlineupload.standin.Kind;
import dev.offlineupload.standin.Replies;
import dev.offlineupload.support.ApiCaller;
import dev.offlineupload.support.Mp4;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The pictures of the documents, of a real agent with a day behind it: {@code
 * bench/screenshots.sh}. Not a test.
 */
public final class PageScreenshots {
  private static final int WIDTH = 1280;
  private static final int HEIGHT = 1100;
  private static final Path INTO = Path.of("docs/screenshots");

  private PageScreenshots() {}

  public static void main(String[] arguments) throws Exception {
    Path folder = Files.createTempDirectory("screenshots");
    try (AgentHarness harness = new AgentHarness(folder).withHttp();
        Browser browser = Browser.start("pt-BR")) {
      harness.set("OFFLINE_CHUNK_SIZE", "1MiB").start();
      harness.awaitGate("online");
      aDay(harness);
      anEvening(harness, folder);
      String page = ApiCaller.of(harness).post("agent/link").json().get("url").asText();
      browser.prefer("light");
      browser.open(page, WIDTH, HEIGHT);
      browser.awaitText("#sentence", "3 vídeos sendo enviados");
      browser.awaitText(".lanes .facts", "faltam");
      browser.wholePage(INTO.resolve("page-light.png"));
      browser.prefer("dark");
      browser.click("English");
      browser.awaitText("#sentence", "3 clips uploading");
      browser.wholePage(INTO.resolve("page-dark.png"));
      browser.click("Português");
      browser.prefer("light");
      harness.storage.takeOffline();
      browser.awaitText("#sentence", "Offline há");
      harness.change(
          "update agent_state set value = strftime('%Y-%m-%dT%H:%M:%f', 'now', '-192 minutes') || '+00:00'"
              + " where key = 'connectivity_since'");
      browser.awaitText("#sentence", "Offline há 3 h 12 min.");
      browser.awaitText("section .empty", "Nada está sendo enviado");
      browser.screenshot(INTO.resolve("page-offline.png"));
      browser.phone();
      browser.driver.navigate().refresh();
      browser.awaitText("#sentence", "Offline há");
      browser.awaitText(".legend", "online");
      browser.screenshot(INTO.resolve("page-phone.png"));
    }
  }

  /** What was: an outage at night, a portal in the morning. */
  private static void aDay(AgentHarness harness) {
    harness.change(
        """
        with recursive minute(n) as (select 1440 union all select n - 2 from minute where n > 2)
        insert into connectivity_log (timestamp, status, latency)
        select strftime('%Y-%m-%dT%H:%M:%f', 'now', '-' || n || ' minutes') || '+00:00',
          case when n between 700 and 920 then 'offline' when n between 380 and 400 then 'captive-portal' else 'online' end, 41
        from minute
        """);
    harness.change(
        """
        with recursive minute(n) as (select 1440 union all select n - 5 from minute where n > 5),
        sent(n, bytes, waiting) as (
          select n, (1440 - n - max(0, min(220, 920 - n))) * 330000000,
            case when n between 650 and 920 then (920 - n) * 5000000 - max(0, 700 - n) * 18000000 else 12000000 end
          from minute)
        insert into queue_sample (at, pending, pending_bytes, sent_bytes, disk_free)
        select cast(strftime('%s', 'now') as integer) * 1000 - n * 60000, 3, max(12000000, waiting), bytes, 120000000000 + n * 4000000
        from sent
        """);
    harness.change("update agent_state set value = 402600000000 where key = 'uploaded_bytes'");
    harness.change(
        "insert into agent_state (key, value) values ('uploaded_bytes', 402600000000) on conflict (key) do nothing");
    harness.change(
        "insert into camera (arena, quadra, camera_id, last_seen, last_uploaded) values ('Arena Norte', 'Quadra 3', 'Cam_6',"
            + " strftime('%Y-%m-%dT%H:%M:%f', 'now', '-11 hours') || '+00:00',"
            + " strftime('%Y-%m-%dT%H:%M:%f', 'now', '-11 hours') || '+00:00')");
  }

  /** What is: some arrived, one refused, three under way, more waiting. */
  private static void anEvening(AgentHarness harness, Path folder) throws Exception {
    String court = "Arena Norte/Quadra %d/Cam_%d_20261123_%02d%02d00.mp4";
    for (int i = 0; i < 5; i++) {
      Mp4.write(
          harness.recordings.resolve(court.formatted(1 + i % 2, i + 1, 19, i * 4)), 4_000_000, i);
    }
    harness.awaitCompleted(5);
    harness.storage.faults().next(Kind.STANDARD_UPLOAD, Fault.answer(Replies.invalidKey()));
    Mp4.write(harness.recordings.resolve(court.formatted(2, 4, 19, 31)), 900_000, 77);
    harness.awaitValue("select count(*) from upload_queue where status = 'failed'", "1");
    harness.storage.throttle(6_000_000);
    for (int i = 0; i < 6; i++) {
      Mp4.writeWhole(folder.resolve("whole-" + i + ".mp4"), 150L << 20, i);
      Path into = harness.recordings.resolve(court.formatted(1 + i % 2, i + 1, 20, i * 3));
      Files.move(folder.resolve("whole-" + i + ".mp4"), into);
    }
    harness.awaitValue("select count(*) from upload_queue where status = 'uploading'", "3");
  }
}
