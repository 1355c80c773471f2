package dev.offlineupload.observe;

import dev.offlineupload.connectivity.Gate;
import dev.offlineupload.doors.QueueStatus;
import dev.offlineupload.doors.UploadQueue;
import dev.offlineupload.observe.QueueMonitorMXBean.Described;
import dev.offlineupload.storage.Transfers;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import javax.management.JMException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanInfo;
import javax.management.MBeanOperationInfo;
import javax.management.ObjectName;
import javax.management.StandardMBean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers by JMX, with a description of each member: each operation is one door. */
public final class QueueMonitor extends StandardMBean implements QueueMonitorMXBean, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger("jmx");

  private final UploadQueue queue;
  private final RecentStatus status;
  private final Gate gate;
  private final Transfers transfers;
  private final int lanes;
  private final ObjectName name;
  private boolean registered;

  /**
   * @param lanes how many there are
   * @param database names it: an agent has it to itself
   */
  public QueueMonitor(
      UploadQueue queue,
      RecentStatus status,
      Gate gate,
      Transfers transfers,
      int lanes,
      Path database) {
    super(QueueMonitorMXBean.class, true);
    this.queue = queue;
    this.status = status;
    this.gate = gate;
    this.transfers = transfers;
    this.lanes = lanes;
    this.name = name(database);
  }

  /** The name of the monitor of the agent that has this database. */
  static ObjectName name(Path database) {
    String path = database.toAbsolutePath().normalize().toString();
    try {
      return new ObjectName(
          "dev.offlineupload:type=QueueMonitor,database=" + ObjectName.quote(path));
    } catch (JMException never) {
      throw new IllegalStateException(never);
    }
  }

  /** Lets it be seen; that it can't be is said, and costs nothing but it. */
  public void register() {
    try {
      ManagementFactory.getPlatformMBeanServer().registerMBean(this, name);
      registered = true;
    } catch (JMException fault) {
      LOG.error("The queue can't be watched by JMX", fault);
    }
  }

  @Override
  public void close() {
    try {
      if (registered) {
        registered = false;
        ManagementFactory.getPlatformMBeanServer().unregisterMBean(name);
      }
    } catch (JMException fault) {
      LOG.error("{} can't be taken back", name, fault);
    }
  }

  @Override
  public long getPending() {
    return status().pending();
  }

  @Override
  public long getUploading() {
    return status().uploading();
  }

  @Override
  public long getFailed() {
    return status().failed();
  }

  @Override
  public long getOldestPendingSeconds() {
    Long seconds = status().oldestPendingSeconds();
    return seconds == null ? 0 : seconds;
  }

  @Override
  public String getConnectivityState() {
    return gate.getState();
  }

  @Override
  public String getConnectivityReason() {
    return gate.getReason();
  }

  @Override
  public int getLanesBusy() {
    return transfers.count();
  }

  @Override
  public int getLanes() {
    return lanes;
  }

  @Override
  public boolean isPaused() {
    return status().paused();
  }

  @Override
  public void pause() {
    done(
        () -> {
          queue.pause();
          return null;
        });
  }

  @Override
  public void resume() {
    done(
        () -> {
          queue.resume();
          return null;
        });
  }

  @Override
  public String forceProcess() {
    done(queue::process);
    return gate.isOnline() ? gate.getState() : gate.getState() + ": " + gate.getReason();
  }

  @Override
  public int retryFailed() {
    return done(queue::retryAll);
  }

  private QueueStatus status() {
    return asked(status::get);
  }

  private <T> T done(Supplier<T> work) {
    T answer = asked(work);
    status.outdated();
    return answer;
  }

  /** A caller may lack the classes of what went wrong: it is told in Java's own. */
  private static <T> T asked(Supplier<T> question) {
    try {
      return question.get();
    } catch (RuntimeException fault) {
      LOG.warn("The queue can't be asked: {}", fault.toString());
      throw new IllegalStateException("The queue can't be asked now; the agent's log says why");
    }
  }

  @Override
  protected String getDescription(MBeanInfo info) {
    return QueueMonitorMXBean.class.getAnnotation(Described.class).value();
  }

  @Override
  protected String getDescription(MBeanAttributeInfo attribute) {
    return described("get" + attribute.getName(), "is" + attribute.getName());
  }

  @Override
  protected String getDescription(MBeanOperationInfo operation) {
    return described(operation.getName());
  }

  @Override
  protected int getImpact(MBeanOperationInfo operation) {
    return MBeanOperationInfo.ACTION;
  }

  private static String described(String... names) {
    return Arrays.stream(QueueMonitorMXBean.class.getMethods())
        .filter(method -> List.of(names).contains(method.getName()))
        .map((Method method) -> method.getAnnotation(Described.class).value())
        .findFirst()
        .orElseThrow();
  }
}
