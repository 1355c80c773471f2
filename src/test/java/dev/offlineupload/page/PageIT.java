package dev.offlineupload.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.deque.html.axecore.selenium.AxeBuilder;
import dev.offlineupload.agent.Agent;
import dev.offlineupload.agent.AgentHarness;
import dev.offlineupload.standin.Fault;
import dev.offlineupload.standin.Kind;
import dev.offlineupload.standin.Replies;
import dev.offlineupload.support.ApiCaller;
import dev.offlineupload.support.Mp4;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** What an operator sees and does at the page, in a real Chromium, with a real agent behind it. */
class PageIT {
  private static final int WIDTH = 1280;
  private static final int HEIGHT = 1500;
  private static Browser browser;

  @TempDir Path folder;
  private AgentHarness harness;

  @BeforeAll
  static void open() {
    browser = Browser.start("en-US");
  }

  @AfterAll
  static void quit() {
    if (browser != null) {
      browser.close();
    }
  }

  @BeforeEach
  void build() {
    browser.desktop();
    browser.complaints();
    harness =
        new AgentHarness(folder)
            .withHttp()
            .set("OFFLINE_RECORDING_PATTERN", "{arena}/{quadra}/**/{camera_id}_{timestamp}")
            .tick("history.tick", "300");
  }

  @AfterEach
  void close() {
    assertThat(browser.requested())
        .isNotEmpty()
        .allMatch(url -> url.startsWith("http://127.0.0.1:") || url.startsWith("data:"));
    browser.driver.get("about:blank");
    harness.close();
  }

  private void start() {
    harness.start();
    harness.awaitGate("online");
    browser.open(link(), WIDTH, HEIGHT);
    browser.awaitText("#sentence", "Online.");
  }

  /** As bin/offline-upload open prints it. */
  private String link() {
    return ApiCaller.of(harness).post("agent/link").json().get("url").asText();
  }

  private Path clip(String name) {
    return Mp4.write(harness.recordings.resolve(name), 100_000, name.hashCode());
  }

  private void refuseAll() {
    harness.storage.faults().always(Kind.STANDARD_UPLOAD, Fault.answer(Replies.invalidKey()));
  }

  @Test
  void anEditOfTheSettingsIsNamedAndWhoIsThereStaysLoggedIn() {
    harness.startByFile(Map.of());
    harness.awaitGate("online");
    browser.open(link(), WIDTH, HEIGHT);
    harness.set("OFFLINE_LOG_FILES", "7").set("OFFLINE_UPLOAD_BATCH_SIZE", "1").configFile();
    Agent before = harness.agent();
    await("taken")
        .atMost(Duration.ofMinutes(2))
        .until(
            () -> {
              harness.look();
              return harness.agent() != before;
            });
    harness.look();
    browser.awaitText(".banner", "restart the agent to use it: OFFLINE_LOG_FILES");
    browser.awaitText("#sentence", "Online.");
    browser.complaints();
  }

  @Test
  void aClipAppearsProgressesAndCompletes() throws Exception {
    // In many pieces and for half a minute, unless it is let go: the network's buffers take some at
    // once.
    harness.set("OFFLINE_CHUNK_SIZE", "1MiB");
    start();
    browser.awaitText("#sentence", "Everything is uploaded.");
    assertThat(browser.text("body")).contains("Nothing is being uploaded at the moment.");
    harness.storage.throttle(2_000_000);
    Mp4.writeWhole(harness.recordings.resolve("north/1/Cam_1_20261122_101500.mp4"), 60L << 20, 1);

    browser.awaitText(".lanes", "Cam_1_20261122_101500.mp4");
    browser.awaitText("#sentence", "1 clip uploading");
    browser.awaitText(".lanes .facts", "/s · ");
    assertThat(browser.text(".lanes .facts")).contains("north · 1 · Cam_1", " left", "attempt 1");
    double early = progress();
    harness.storage.throttle(0);
    browser.awaitText("tr.completed", "Cam_1_20261122_101500.mp4");
    browser.awaitText("#sentence", "Everything is uploaded.");
    assertThat(early).isBetween(1.0, (60 << 20) - 1.0);
    browser.awaitText(".cameras", "north · 1 · Cam_1");
    browser.click("History");
    browser.awaitText(".history", "verified");
    assertThat(browser.complaints()).isEmpty();
  }

  private static double progress() {
    return Double.parseDouble(
        browser.driver.findElement(By.cssSelector("progress")).getAttribute("value"));
  }

  @Test
  void whatIsNotLookedAtIsShownWithAnExample() {
    harness.tick("watch.note-tick", "50");
    clip("camera/clip.flv");
    start();
    browser.awaitText("li[data-kind=other-video]", "camera/clip.flv");
    assertThat(browser.text("li[data-kind=other-video]"))
        .startsWith("1 video(s) with an ending that is not in OFFLINE_RECORDING_EXTENSIONS");
  }

  @Test
  void offlineIsSaidWithWhatWaitsAndThatNothingIsLost() {
    start();
    harness.storage.takeOffline();
    clip("north/1/Cam_1_20261122_101500.mp4");
    clip("north/1/Cam_2_20261122_101500.mp4");
    browser.awaitText("#sentence", "Offline for ");
    browser.awaitText("#sentence", "2 clips wait; nothing is lost.");
    browser.awaitText("#reason", "refused the connection");
    browser.awaitText("#remedy", "→ check host and port in SUPABASE_URL");
    browser.click("Check now");
    browser.awaitText(".toast", "Connection: offline");
    browser.click("Process now");
    browser.awaitText(".toast", "It did not work: offline");
    browser.click("7 days");
    browser.awaitText(".tab[aria-pressed=true]", "7 days");
    browser.awaitText(".legend", "offline");
    harness.storage.bringBack();
    browser.awaitText("#sentence", "Everything is uploaded.");
  }

  /** An agent that is about to stop, a proxy without an agent, an answer that never comes. */
  @Test
  void anAnswerThatIsNoneIsSaidAndThePageGoesOn() {
    start();
    browser.driver.executeScript(
        "window.real = window.fetch; window.fetch = async () => new Response('', {status: 503});");
    browser.awaitText("#sentence", "The agent does not answer");
    browser.driver.executeScript(
        "window.fetch = async () => new Response('{\"detail\":\"locked\"}', {status: 500});");
    browser.awaitText("#sentence", "It did not work: locked");
    browser.driver.executeScript("window.fetch = window.real;");
    browser.awaitText("#sentence", "Everything is uploaded.");
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void whatFailedIsRetriedCancelledAndHistoryTold() {
    refuseAll();
    clip("north/1/Cam_1_20261122_101500.mp4");
    clip("south/2/Cam_2_20261122_101500.mp4");
    start();
    browser.awaitText("#sentence", "2 clips need you: see below.");
    browser.click("Failed 2");
    browser.awaitText("tr.failed", "Invalid key");
    browser.click("History");
    browser.awaitText(".history", "refuse");

    harness.storage.faults().clear();
    browser
        .driver
        .findElement(By.cssSelector("[aria-label='Retry: Cam_1_20261122_101500.mp4']"))
        .click();
    browser.awaitText(".toast", "Cam_1_20261122_101500.mp4 waits again.");
    harness.awaitCompleted(1);
    browser.awaitText("[data-state=failed]", "Failed 1");
    browser
        .driver
        .findElement(By.cssSelector("[aria-label='Cancel: Cam_2_20261122_101500.mp4']"))
        .click();
    browser.awaitText("dialog", "The file stays on disk");
    browser.click("No");
    browser.awaitGone("dialog");
    assertThat(harness.count("failed")).isEqualTo(1);
    browser
        .driver
        .findElement(By.cssSelector("[aria-label='Cancel: Cam_2_20261122_101500.mp4']"))
        .click();
    browser.click("Yes");
    browser.awaitText(".toast", "is out of the queue.");
    browser.awaitText("[data-state=failed]", "Failed 0");
    assertThat(harness.onDisk()).containsExactly("south/2/Cam_2_20261122_101500.mp4");
  }

  @Test
  void retryAllAsksOnce() {
    refuseAll();
    clip("a.mp4");
    clip("b.mp4");
    start();
    harness.awaitValue("select count(*) from upload_queue where status = 'failed'", "2");
    harness.storage.faults().clear();
    browser.awaitText("[data-state=failed]", "Failed 2");
    browser.click("Retry all");
    browser.awaitText("dialog", "Retry 2 recordings?");
    browser.click("Yes");
    browser.awaitText(".toast", "2 wait again.");
    harness.awaitCompleted(2);
  }

  @Test
  void pauseHoldsAndOrderCanBeChangedAndUndone() {
    start();
    browser.click("Pause");
    browser.awaitText("#sentence", "Paused for ");
    clip("north/1/Cam_1_20261122_101500.mp4");
    clip("north/1/Cam_2_20261122_101500.mp4");
    browser.awaitText("[data-state=pending]", "Waiting 2");
    browser
        .driver
        .findElement(By.cssSelector("[aria-label='Before others: Cam_2_20261122_101500.mp4']"))
        .click();
    browser.awaitText(".toast", "Cam_2_20261122_101500.mp4 goes first.");
    harness.awaitValue("select priority from upload_queue where camera_id = 'Cam_2'", "2");
    browser.click("Undo");
    harness.awaitValue("select priority from upload_queue where camera_id = 'Cam_2'", "1");
    browser.click("Resume");
    harness.awaitCompleted(2);
    browser.awaitText("#sentence", "Everything is uploaded.");
  }

  @Test
  void theQueueIsSearchedAndFiltered() {
    harness.set("OFFLINE_DELETE_AFTER_UPLOAD", "false");
    clip("north/1/Cam_1_20261122_101500.mp4");
    clip("south/2/Cam_2_20261122_101500.mp4");
    start();
    harness.awaitCompleted(2);
    browser.awaitText("tbody", "Cam_2");
    WebElement search = browser.driver.findElement(By.id("search"));
    search.sendKeys("CAM_1");
    browser.awaitGone("tr[data-id]:nth-of-type(2)");
    browser.awaitText("table.queue", "Cam_1");
    assertThat(browser.text("table.queue")).doesNotContain("Cam_2");
    search.sendKeys(Keys.chord(Keys.CONTROL, "a"), Keys.DELETE);
    browser.awaitText("table.queue", "Cam_2");
    browser.driver.findElement(By.id("arena")).sendKeys("south");
    browser.awaitGone("tr[data-id]:nth-of-type(2)");
    browser.awaitText("table.queue", "Cam_2");
    browser.driver.findElement(By.id("quadra")).sendKeys("1");
    browser.awaitText("#queue", "No recording here.");
  }

  @Test
  void bothLanguagesAreSpoken() {
    start();
    browser.click("Português");
    browser.awaitText("h1", "Envio de gravações");
    browser.awaitText("#sentence", "Tudo foi enviado.");
    assertThat(browser.driver.findElement(By.tagName("html")).getAttribute("lang"))
        .isEqualTo("pt-BR");
    harness.storage.takeOffline();
    clip("a.mp4");
    browser.awaitText("#sentence", "Offline há ");
    browser.awaitText("#sentence", "1 vídeo aguarda; nada foi perdido.");
    browser.awaitText("#reason", "recusou a conexão");
    browser.awaitText("#remedy", "→ verifique host e porta em SUPABASE_URL");
    browser.click("English");
    browser.awaitText("#sentence", "1 clip waits; nothing is lost.");
  }

  @Test
  void aHostileNameIsText() {
    String name = "<img src=x onerror=\"document.title='hit'\">&lt;b>.mp4";
    clip(name);
    start();
    harness.awaitCompleted(1);
    browser.awaitText(".clip", name);
    assertThat(browser.driver.findElements(By.cssSelector("img:not([src^='/page/'])"))).isEmpty();
    assertThat(browser.driver.getTitle()).isEqualTo("Recording uploads · offline-upload");
  }

  @Test
  void aLinkWorksOnceAndTheTokenAlways() throws Exception {
    harness.start();
    harness.awaitGate("online");
    String link = link();
    browser.driver.manage().deleteAllCookies();
    browser.open(link, WIDTH, HEIGHT);
    browser.awaitText("#sentence", "Online.");
    assertThat(browser.driver.getCurrentUrl()).doesNotContain("link=");
    assertThat(
            browser
                .driver
                .manage()
                .getCookieNamed("offline-upload-" + harness.settings().http().port()))
        .satisfies(cookie -> assertThat(cookie.isHttpOnly()).isTrue())
        .satisfies(cookie -> assertThat(cookie.getSameSite()).isEqualTo("Strict"));
    browser.click("Log out");
    browser.awaitText("form", "Paste the token");
    browser.open(link, WIDTH, HEIGHT);
    browser.await("#token").sendKeys("wrong" + Keys.ENTER);
    browser.awaitText("form", "That is not the token.");
    String token = Files.readString(harness.database.resolveSibling("api-token")).strip();
    WebElement field = browser.await("#token");
    field.sendKeys(Keys.chord(Keys.CONTROL, "a"), token + Keys.ENTER);
    browser.awaitText("#sentence", "Online.");
  }

  @Test
  void everythingWorksByKeyboard() {
    start();
    WebElement body = browser.driver.findElement(By.tagName("body"));
    body.sendKeys(Keys.TAB);
    assertThat(browser.driver.switchTo().activeElement().getText()).isEqualTo("Go to the queue");
    for (String words : List.of("Português", "Theme: system", "Log out", "Pause")) {
      browser.driver.switchTo().activeElement().sendKeys(Keys.TAB);
      assertThat(browser.driver.switchTo().activeElement().getText()).isEqualTo(words);
    }
    browser.driver.switchTo().activeElement().sendKeys(Keys.ENTER);
    browser.awaitText("#sentence", "Paused for ");
    browser.driver.switchTo().activeElement().sendKeys(Keys.SPACE);
    browser.awaitText("#sentence", "Everything is uploaded.");
  }

  @Test
  void aPhoneHasItAllWithoutScrollingSideways() {
    refuseAll();
    clip("north/1/Cam_1_with_quite_a_long_name_for_a_small_screen_20261122_101500.mp4");
    start();
    browser.phone();
    browser.awaitText("tr.failed", "failed");
    assertThat(number("document.documentElement.scrollWidth")).isLessThanOrEqualTo(390);
    assertThat(serious()).isEmpty();
  }

  private static long number(String script) {
    return ((Number) browser.driver.executeScript("return " + script)).longValue();
  }

  @Test
  void nobodyIsShutOutBySight() {
    refuseAll();
    clip("north/1/Cam_1_20261122_101500.mp4");
    Mp4.place(harness.recordings.resolve("half.mp4"), new byte[10]);
    start();
    browser.awaitText("tr.failed", "failed");
    browser.awaitText("main", "half.mp4");
    for (String scheme : List.of("light", "dark")) {
      browser.prefer(scheme);
      assertThat(serious()).as(scheme).isEmpty();
    }
    browser.prefer("light");
    browser.driver.findElement(By.cssSelector("[aria-label^='Cancel: ']")).click();
    browser.awaitText("dialog", "Take ");
    assertThat(serious()).as("dialog").isEmpty();
    browser.click("No");
    browser.click("Log out");
    browser.awaitText("form", "Paste");
    assertThat(serious()).as("login").isEmpty();
  }

  @Test
  void whatIsHeldSaysWhatToDoAndIsSentAsItIsOnceSomebodyConfirms() {
    byte[] half = Arrays.copyOf(Mp4.content(100_000, 1), 50_000);
    Mp4.place(harness.recordings.resolve("north/1/Cam_3_20261122_101500.mp4"), half);
    Mp4.place(harness.recordings.resolve("north/1/Cam_3_20261122_101600.mp4"), new byte[0]);
    harness.tick("alerts.tick", "200").tick("alerts.held-for", "0 min");
    start();
    browser.awaitText("#sentence", "2 files are held: see below.");
    browser.awaitText(".held", "truncated: ");
    browser.awaitText(".held", "see whether it plays: then send it as it is");
    browser.awaitText(".held", "nothing is in it that could be sent");
    browser.awaitText(".alerts [data-condition=held]", "Clips are held, not uploaded: north · 1");
    assertThat(browser.driver.findElements(By.cssSelector(".held button"))).hasSize(1);
    browser.click("Português");
    browser.awaitText(".held", "truncado: ");
    browser.awaitText(".held", "veja se o vídeo abre");
    browser.phone();
    assertThat(number("document.documentElement.scrollWidth")).isLessThanOrEqualTo(390);
    for (String scheme : List.of("light", "dark")) {
      browser.prefer(scheme);
      assertThat(serious()).as(scheme).isEmpty();
      browser.wholePage(Path.of("target/page-held-" + scheme + ".png"));
    }
    browser.prefer("light");
    browser.desktop();
    browser.click("Enviar mesmo assim");
    browser.awaitText("dialog", "Enviar Cam_3_20261122_101500.mp4 mesmo assim?");
    browser.wholePage(Path.of("target/page-held-asked.png"));
    browser.click("Não");
    browser.awaitGone("dialog");
    assertThat(harness.rows("select * from upload_queue")).isEmpty();
    browser.click("Enviar mesmo assim");
    browser.click("Sim");
    browser.awaitText(".toast", "Cam_3_20261122_101500.mp4 entrou na fila como está.");
    harness.awaitCompleted(1);
    browser.awaitText("#sentence", "1 arquivo está retido: veja abaixo.");
    assertThat(browser.driver.findElements(By.cssSelector(".held button"))).isEmpty();
    browser.click("English");
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void whatIsNotFinishedIsShownWithWhatItLacks() throws Exception {
    assumeTrue(System.getProperty("os.name").equals("Linux"), "writers are seen by /proc");
    Path clip = Mp4.write(harness.recordings.resolve("north/1/Cam_4_20261122_101500.mp4"), 999, 1);
    harness.tick("status.tick", "100");
    try (OutputStream recorder = Files.newOutputStream(clip, StandardOpenOption.APPEND)) {
      start();
      browser.awaitText("section[aria-labelledby=unfinished]", "open for writing by java");
      browser.click("Português");
      browser.awaitText("section[aria-labelledby=unfinished]", "aberto para gravação por java");
      browser.phone();
      assertThat(number("document.documentElement.scrollWidth")).isLessThanOrEqualTo(390);
      assertThat(serious()).isEmpty();
      browser.wholePage(Path.of("target/page-unfinished.png"));
      browser.desktop();
      browser.click("English");
      recorder.flush();
    }
    harness.awaitCompleted(1);
    browser.awaitGone("section[aria-labelledby=unfinished]");
  }

  @Test
  void whatPeopleAreToldOfStandsUnderTheSentence() {
    harness.tick("alerts.tick", "200");
    harness.tick("alerts.offline-for", "0 min").tick("alerts.calm", "0 min");
    start();
    assertThat(browser.driver.findElements(By.cssSelector(".alerts"))).isEmpty();
    harness.storage.takeOffline();
    browser.awaitText(".alerts [data-condition=offline]", "No way to storage");
    assertThat(serious()).isEmpty();
    harness.storage.bringBack();
    browser.awaitGone(".alerts");
  }

  @Test
  void tenThousandRowsCostNoMoreThanAPage() {
    harness.set("OFFLINE_MAX_QUEUE_SIZE", "20000").start();
    harness.awaitGate("online");
    ApiCaller.of(harness).post("agent/pause");
    harness.change(
        """
        with recursive n(i) as (select 1 union all select i + 1 from n where i < 10000)
        insert into upload_queue (video_path, camera_id, arena, quadra, timestamp_created, file_size, status, bucket_path)
        select 'north/1/Cam_' || (i % 8) || '/clip' || i || '.mp4', 'Cam_' || (i % 8), 'north', '1',
          '2026-11-22T10:00:00.000000+00:00', 1000000, 'pending', 'clip' || i || '.mp4'
        from n
        """);
    browser.open(link(), WIDTH, HEIGHT);
    browser.awaitText("[data-state=pending]", "10,000");
    browser.awaitText("table.queue", "clip10000.mp4");
    assertThat(browser.driver.findElements(By.cssSelector("tr[data-id]"))).hasSize(50);
    assertThat(browser.leastUpdate(5)).as("ms of the main thread for an update").isLessThan(1_000);
    // Rows beyond the page would take seconds; a busy machine takes a part of one.
    assertThat(browser.leastFirstPaint(3)).as("ms of the main thread to show it").isLessThan(1_000);
  }

  private static List<String> serious() {
    return new AxeBuilder()
        .analyze(browser.driver).getViolations().stream()
            .filter(rule -> List.of("serious", "critical").contains(rule.getImpact()))
            .map(rule -> rule.getId() + " " + rule.getNodes())
            .toList();
  }
}
