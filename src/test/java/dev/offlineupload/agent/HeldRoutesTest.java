package dev.offlineupload.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offlineupload.support.Mp4;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is held: who is told of it, when it is sent as it is, and when it is held no more. */
class HeldRoutesTest extends RouteTest {
  private static final Duration HOUR = Duration.ofHours(1);

  HeldRoutesTest() {
    super("alerts", "watch", "doors");
    placeholder("alerts.disk-free-under", "0 MB");
    placeholder("alerts.disk-full-within", "0 min");
  }

  /** A file as the watch held it. */
  private Path hold(String path, int camera, byte[] content) throws IOException {
    Path file = Mp4.place(recordings.resolve(path), content);
    queue.change(
        """
        insert into held_recording (
          video_path, file_size, file_mtime, reason, noticed_at, arena, quadra, camera_id, aged_from)
        values ('%s', %d, %d, 'not one whole fragment is in it', '2026-11-22', 'north', '1', 'Cam_%d',
          coalesce((select value from agent_state where key = 'age_ms'), 0))
        """
            .formatted(path, Files.size(file), Files.getLastModifiedTime(file).toMillis(), camera));
    return file;
  }

  private Path hold(String path) throws IOException {
    return hold(path, 3, new byte[100]);
  }

  private void age(Duration age) {
    queue.change(
        "insert into agent_state values ('age_ms', %1$d) on conflict (key) do update set value = %1$d"
            .formatted(age.toMillis()));
  }

  private void lookAfter(Duration passed) {
    time.pass(passed);
    run("alerts");
  }

  private List<String> held() {
    return queue.rows("select video_path from held_recording");
  }

  private List<String> told() {
    return queue.rows("select kind || ' ' || subject from alert_note order by id");
  }

  @Test
  void eachCameraThatHasClipsHeldIsToldAfterTenMinutesAndAllOfOneCamerasClipsAsOne()
      throws IOException {
    start();
    Path first = hold("c3/a.mp4");
    Path second = hold("c3/b.mp4");
    hold("c1/a.mp4", 1, new byte[100]);
    lookAfter(Duration.ZERO);
    lookAfter(Duration.ofMinutes(9));
    assertThat(told()).isEmpty();
    lookAfter(Duration.ofMinutes(1));
    assertThat(told()).containsExactly("raised north/1/Cam_1", "raised north/1/Cam_3");
    assertThat(queue.rows("select message from alert where condition = 'held' order by subject"))
        .containsExactly(
            "Clips of the camera north / 1 / Cam_1 are held, not uploaded: 1. The first: c1/a.mp4:"
                + " not one whole fragment is in it. The page and status say what to do",
            "All new clips of the camera north / 1 / Cam_3 are held, not uploaded: 2. The first:"
                + " c3/a.mp4: not one whole fragment is in it. The page and status say what to do");

    Files.delete(first);
    Files.delete(second);
    run("held");
    lookAfter(Duration.ZERO);
    lookAfter(Duration.ofMinutes(5));
    assertThat(told()).last().isEqualTo("recovered north/1/Cam_3");
    assertThat(
            queue.rows("select subject from alert where condition = 'held' and cleared_at is null"))
        .containsExactly("north/1/Cam_1");
  }

  @Test
  void aCameraWithClipsThatAreGoodIsNotSaidToHaveAllHeld() throws IOException {
    start();
    hold("c3/a.mp4");
    hold("c3/b.mp4");
    queue.change("update camera set last_seen = '2026-11-22, later'");
    lookAfter(Duration.ZERO);
    lookAfter(Duration.ofMinutes(10));
    assertThat(queue.value("select message from alert where condition = 'held'"))
        .startsWith("Clips of the camera ");
  }

  @Test
  void aCameraWhoseClipsAreHeldIsNotSilent() throws IOException {
    start();
    queue.change("insert into camera values ('north', '1', 'Cam_3', '2026-11-01', null, null)");
    lookAfter(Duration.ZERO);
    lookAfter(Duration.ofHours(23));
    hold("c3/a.mp4");
    lookAfter(HOUR);
    assertThat(queue.rows("select condition from alert_note")).doesNotContain("silent-camera");
  }

  @Test
  void whatIsGoneIsHeldNoMoreUnlessTheWholeFolderIsAway() throws IOException {
    start();
    Files.delete(hold("c3/a.mp4"));
    hold("c3/b.mp4");
    Path away = Files.move(recordings, folder.resolve("away"));
    run("held");
    assertThat(held()).hasSize(2);
    Files.move(away, recordings);
    run("held");
    assertThat(held()).containsExactly("c3/b.mp4");
  }

  @Test
  void unlessItIsAskedForNothingIsEverSentAsItIs() throws IOException {
    start();
    hold("c3/a.mp4");
    age(Duration.ofDays(900));
    run("held");
    assertThat(held()).hasSize(1);
    assertThat(queue.rows("select * from upload_queue")).isEmpty();
  }

  @Test
  void afterSoManyHoursOfTheAgentsWhatNobodyDecidedOnIsSentAsItIs() throws IOException {
    set("OFFLINE_SEND_HELD_AFTER_HOURS", "2");
    start();
    age(HOUR);
    hold("c3/a.mp4");
    hold("c3/empty.mp4", 3, new byte[0]);
    Path changed = hold("c3/changed.mp4");
    Files.write(changed, new byte[101]);
    time.jump(Duration.ofDays(9));
    age(Duration.ofHours(3).minusMillis(1));
    run("held");
    assertThat(held()).as("whatever the clock says").hasSize(3);
    age(Duration.ofHours(3));
    run("held");
    assertThat(held()).containsExactlyInAnyOrder("c3/empty.mp4", "c3/changed.mp4");
    assertThat(queue.rows("select video_path, status, as_it_is from upload_queue"))
        .containsExactly("c3/a.mp4|pending|1");
  }

  @Test
  void whileTheQueueIsFullItStaysHeld() throws IOException {
    set("OFFLINE_SEND_HELD_AFTER_HOURS", "1");
    set("OFFLINE_MAX_QUEUE_SIZE", "1");
    start();
    row("other.mp4", "pending");
    hold("c3/a.mp4");
    age(HOUR);
    run("held");
    assertThat(held()).hasSize(1);
    queue.change("update upload_queue set status = 'completed'");
    run("held");
    assertThat(held()).isEmpty();
    assertThat(queue.rows("select video_path from upload_queue where as_it_is = 1"))
        .containsExactly("c3/a.mp4");
  }
}
