package dev.offlineupload.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.offlineupload.observe.OperatingGuide;
import dev.offlineupload.standin.Fault;
import dev.offlineupload.standin.Kind;
import dev.offlineupload.standin.Replies;
import dev.offlineupload.support.Mp4;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.management.JMX;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanInfo;
import javax.management.MBeanOperationInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The agent by JMX. */
class QueueMonitorTest {
  private static final MBeanServer SERVER = ManagementFactory.getPlatformMBeanServer();
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @TempDir Path folder;
  private AgentHarness harness;

  @BeforeEach
  void prepare() {
    harness = new AgentHarness(folder).withJmx();
  }

  @AfterEach
  void close() {
    harness.close();
  }

  /** What a client sees of it. */
  public interface Monitor {
    long getPending();

    long getUploading();

    long getFailed();

    long getOldestPendingSeconds();

    String getConnectivityState();

    String getConnectivityReason();

    int getLanesBusy();

    int getLanes();

    boolean isPaused();

    void pause();

    void resume();

    String forceProcess();

    int retryFailed();
  }

  private Monitor monitor() throws Exception {
    return JMX.newMBeanProxy(SERVER, Observation.monitor(harness.database), Monitor.class);
  }

  private static Set<ObjectName> named(String pattern) throws Exception {
    return SERVER.queryNames(new ObjectName(pattern), null);
  }

  @Test
  void itTellsAndDoesWhatTheDoorsDo() throws Exception {
    harness.storage.faults().always(Kind.STANDARD_UPLOAD, Fault.answer(Replies.invalidKey()));
    harness.start();
    harness.awaitGate("online");
    Monitor monitor = monitor();
    Mp4.write(harness.recordings.resolve("a.mp4"), 5000, 1);
    await("failed").atMost(PATIENCE).until(() -> monitor.getFailed() == 1);
    assertThat(monitor.getConnectivityState()).isEqualTo("online");
    assertThat(monitor.getConnectivityReason()).isEmpty();
    assertThat(monitor.getLanes()).isEqualTo(3);
    await("no lane").atMost(PATIENCE).until(() -> monitor.getLanesBusy() == 0);

    monitor.pause();
    assertThat(monitor.isPaused()).isTrue();
    harness.storage.faults().clear();
    assertThat(monitor.retryFailed()).isEqualTo(1);
    assertThat(monitor.getPending()).isEqualTo(1);
    await("a second").atMost(PATIENCE).until(() -> monitor.getOldestPendingSeconds() >= 1);
    monitor.resume();
    assertThat(monitor.isPaused()).isFalse();
    harness.awaitCompleted(1);
    await("none").atMost(PATIENCE).until(() -> monitor.getPending() + monitor.getUploading() == 0);
    assertThat(monitor.getOldestPendingSeconds()).isZero();

    assertThat(monitor.forceProcess()).isEqualTo("online");
    harness.storage.takeOffline();
    assertThat(monitor.forceProcess()).startsWith("offline: ");
  }

  @Test
  void whatIsUnderWayIsTold() throws Exception {
    harness.storage.faults().next(Kind.STANDARD_UPLOAD, Fault.delayAnswer(Duration.ofSeconds(3)));
    harness.start();
    Mp4.write(harness.recordings.resolve("a.mp4"), 5000, 1);
    Monitor monitor = monitor();
    await("a lane").atMost(PATIENCE).until(() -> monitor.getLanesBusy() == 1);
    await("a row").atMost(PATIENCE).until(() -> monitor.getUploading() == 1);
  }

  @Test
  void itIsGoneWithItsAgentAndEachAgentHasItsOwn() throws Exception {
    harness.start();
    try (AgentHarness other = new AgentHarness(folder.resolve("other"))) {
      other.withJmx().start();
      assertThat(SERVER.isRegistered(Observation.monitor(harness.database))).isTrue();
      assertThat(SERVER.isRegistered(Observation.monitor(other.database))).isTrue();
    }
    assertThat(SERVER.isRegistered(Observation.monitor(harness.database))).isTrue();
    harness.stop();
    assertThat(SERVER.isRegistered(Observation.monitor(harness.database))).isFalse();
    harness.start();
    assertThat(monitor().getPending()).isZero();
  }

  @Test
  void everyMemberIsDescribedAndInTheGuide() throws Exception {
    harness.start();
    MBeanInfo info = SERVER.getMBeanInfo(Observation.monitor(harness.database));
    assertThat(info.getDescription()).startsWith("The queue of one offline-upload agent");
    Map<String, String> members = new TreeMap<>();
    for (MBeanAttributeInfo attribute : info.getAttributes()) {
      assertThat(attribute.isWritable()).isFalse();
      members.put(attribute.getName(), attribute.getDescription());
    }
    for (MBeanOperationInfo operation : info.getOperations()) {
      // The getters of the attributes are among them.
      if (!operation.getName().matches("(get|is)[A-Z].*")) {
        members.put(operation.getName(), operation.getDescription());
      }
    }
    assertThat(members).hasSize(13);
    assertThat(OperatingGuide.members()).containsExactlyInAnyOrderEntriesOf(members);
  }

  @Test
  void aQueueThatCantBeAskedIsSaidInWordsThatEveryClientKnows() throws Exception {
    harness.start();
    harness.change("alter table held_recording rename to gone");
    Monitor monitor = monitor();
    await("refused")
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThatThrownBy(monitor::getPending)
                    .isInstanceOf(IllegalStateException.class)
                    .hasNoCause());
    assertThat(monitor.getConnectivityState()).isNotEmpty();
  }

  @Test
  void everyRouteIsShownWithItsDescriptionAndItsCountersAndNoStep() throws Exception {
    harness.start();
    harness.awaitGate("online");
    assertThat(named("org.apache.camel:type=routes,*"))
        .hasSameSizeAs(harness.agent().context().getRoutes());
    assertThat(named("org.apache.camel:*"))
        .as("the routes, the context, and nothing else")
        .hasSize(harness.agent().context().getRoutes().size() + 1);
    ObjectName lane = named("org.apache.camel:type=routes,name=\"lane\",*").iterator().next();
    assertThat(SERVER.getAttribute(lane, "Description").toString()).startsWith("A lane ");
    Mp4.write(harness.recordings.resolve("a.mp4"), 5000, 1);
    harness.awaitCompleted(1);
    await("the end of the lane")
        .until(() -> SERVER.getAttribute(lane, "ExchangesCompleted"), Long.valueOf(1)::equals);
  }

  @Test
  void nothingIsShownIfItIsOff() throws Exception {
    harness.set("OFFLINE_JMX", "off").start();
    assertThat(named("org.apache.camel:*")).isEmpty();
    assertThat(named("dev.offlineupload:*")).isEmpty();
  }

  @Test
  void routesAndStepsHaveReadableNames() throws Exception {
    harness.set("OFFLINE_JMX", "full").start();
    harness.awaitGate("online");
    Set<String> routes = new TreeSet<>();
    named("org.apache.camel:type=routes,*").forEach(n -> routes.add(plain(n)));
    assertThat(routes).contains("watch", "connectivity", "dispatch-tick", "lane", "send-chunk");
    assertThat(routes).noneMatch(name -> name.matches("route\\d+"));
    Set<String> steps = new TreeSet<>();
    named("org.apache.camel:type=processors,*").forEach(n -> steps.add(plain(n)));
    assertThat(steps).hasSizeGreaterThan(200);
    assertThat(steps).contains("send-chunk-setBody", "settled-script", "settled-script-2");
    assertThat(steps)
        .allMatch(step -> routes.stream().anyMatch(route -> step.startsWith(route + "-")));
    ObjectName settled =
        named("org.apache.camel:type=processors,name=\"settled-script\",*").iterator().next();
    Mp4.write(harness.recordings.resolve("a.mp4"), 5000, 1);
    harness.awaitCompleted(1);
    await("the step after the completed row")
        .until(() -> SERVER.getAttribute(settled, "ExchangesCompleted"), Long.valueOf(1)::equals);
    harness.stop();
    assertThat(named("org.apache.camel:*")).isEmpty();
  }

  private static String plain(ObjectName name) {
    return ObjectName.unquote(name.getKeyProperty("name"));
  }
}
