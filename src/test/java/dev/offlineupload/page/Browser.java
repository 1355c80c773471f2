package dev.offlineupload.page;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;

/** A headless Chromium of the system, which can reach loopback only, in an empty profile. */
final class Browser implements AutoCloseable {
  private static final List<String> BROWSERS =
      List.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome");
  private static final List<String> DRIVERS =
      List.of("/usr/bin/chromedriver", "/usr/lib/chromium/chromedriver");
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  final ChromeDriver driver;
  private final List<String> requested = new ArrayList<>();

  private Browser(ChromeDriver driver) {
    this.driver = driver;
  }

  /** Skips the tests of a machine that has none. */
  static Browser start(String language) {
    String browser = found(BROWSERS);
    String program = found(DRIVERS);
    assumeTrue(browser != null && program != null, "no chromium and chromedriver in /usr/bin");
    ChromeOptions options = new ChromeOptions();
    options.setBinary(browser);
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--disable-background-networking",
        "--disable-component-update",
        "--no-first-run",
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
        "--lang=" + language);
    options.setExperimentalOption("prefs", Map.of("intl.accept_languages", language));
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable("performance", Level.ALL);
    logs.enable("browser", Level.ALL);
    options.setCapability("goog:loggingPrefs", logs);
    ChromeDriverService service =
        new ChromeDriverService.Builder().usingDriverExecutable(new File(program)).build();
    return new Browser(new ChromeDriver(service, options));
  }

  private static String found(List<String> programs) {
    return programs.stream().filter(p -> Files.isExecutable(Path.of(p))).findFirst().orElse(null);
  }

  void open(String url, int width, int height) {
    driver.manage().window().setSize(new Dimension(width, height));
    driver.get(url);
  }

  /** As the system's setting would be. */
  void prefer(String scheme) {
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
  }

  /** A phone's view. */
  void phone() {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", 390, "height", 844, "deviceScaleFactor", 2, "mobile", true));
  }

  void desktop() {
    driver.executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
  }

  String text(String css) {
    return driver.findElement(By.cssSelector(css)).getText();
  }

  void awaitText(String css, String part) {
    new WebDriverWait(driver, PATIENCE)
        .ignoring(StaleElementReferenceException.class)
        .withMessage(() -> css + " never said '" + part + "' but: " + said(css))
        .until(any -> said(css).contains(part));
  }

  private String said(String css) {
    return String.join(
        " | ", driver.findElements(By.cssSelector(css)).stream().map(WebElement::getText).toList());
  }

  void awaitGone(String css) {
    new WebDriverWait(driver, PATIENCE)
        .until(any -> driver.findElements(By.cssSelector(css)).isEmpty());
  }

  WebElement await(String css) {
    return new WebDriverWait(driver, PATIENCE)
        .until(any -> driver.findElements(By.cssSelector(css)).stream().findFirst().orElse(null));
  }

  /** The button with these words, wherever it is. */
  void click(String words) {
    new WebDriverWait(driver, PATIENCE)
        .ignoring(StaleElementReferenceException.class)
        .until(
            any -> {
              for (WebElement button : driver.findElements(By.tagName("button"))) {
                if (button.isDisplayed() && button.getText().equals(words)) {
                  button.click();
                  return true;
                }
              }
              return false;
            });
  }

  /** Where the page asked anything, ever. */
  List<String> requested() {
    for (LogEntry entry : driver.manage().logs().get("performance")) {
      JsonNode message = message(entry);
      if (message.path("method").asText().equals("Network.requestWillBeSent")) {
        requested.add(message.at("/params/request/url").asText());
      }
    }
    return requested;
  }

  private static JsonNode message(LogEntry entry) {
    try {
      return new ObjectMapper().readTree(entry.getMessage()).path("message");
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  /** What the browser has to complain of: scripts that failed, what a policy refused. */
  List<String> complaints() {
    return driver.manage().logs().get("browser").getAll().stream()
        .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
        .map(LogEntry::getMessage)
        .toList();
  }

  /** CPU of the main thread in ms, of the least of so many looks of the page at its agent. */
  double leastUpdate(int looks) {
    driver.executeCdpCommand("Performance.enable", Map.of("timeDomain", "threadTicks"));
    double least = Double.MAX_VALUE;
    for (int i = 0; i < looks; i++) {
      double before = taskMillis();
      long asked = overviews();
      new WebDriverWait(driver, PATIENCE).until(any -> overviews() > asked);
      least = Math.min(least, taskMillis() - before);
    }
    return least;
  }

  private long overviews() {
    return ((Number)
            driver.executeScript(
                "return performance.getEntriesByType('resource')"
                    + ".filter(e => e.name.endsWith('/api/overview')).length"))
        .longValue();
  }

  /** The same for opening it, until the queue is there. */
  double leastFirstPaint(int times) {
    double least = Double.MAX_VALUE;
    for (int i = 0; i < times; i++) {
      driver.navigate().refresh();
      await("tr[data-id]");
      least = Math.min(least, taskMillis());
    }
    return least;
  }

  @SuppressWarnings("unchecked")
  private double taskMillis() {
    Map<String, Object> told = driver.executeCdpCommand("Performance.getMetrics", Map.of());
    return ((List<Map<String, Object>>) told.get("metrics"))
        .stream()
            .filter(metric -> metric.get("name").equals("TaskDuration"))
            .mapToDouble(metric -> ((Number) metric.get("value")).doubleValue() * 1000)
            .findFirst()
            .orElseThrow();
  }

  void screenshot(Path file) {
    try {
      Files.createDirectories(file.getParent());
      Files.write(file, driver.getScreenshotAs(OutputType.BYTES));
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  /** Also what is below the window's edge. */
  void wholePage(Path file) {
    Map<String, Object> shot =
        driver.executeCdpCommand(
            "Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", true));
    try {
      Files.createDirectories(file.getParent());
      Files.write(file, Base64.getDecoder().decode((String) shot.get("data")));
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  @Override
  public void close() {
    driver.quit();
  }
}
