package dev.offlineupload.observe;

import java.lang.management.ManagementFactory;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import javax.management.JMException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanInfo;
import javax.management.MBeanOperationInfo;
import javax.management.ObjectName;
import javax.management.StandardMBean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The monitor among the MBeans of the process, with its descriptions. */
public final class MonitorMBean extends StandardMBean implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger("jmx");

  private final ObjectName name;

  private MonitorMBean(QueueMonitor monitor, ObjectName name) {
    super(monitor, QueueMonitorMXBean.class, true);
    this.name = name;
  }

  /**
   * Registers it; that it can't be is said, and costs nothing but it.
   *
   * @param database names it: an agent has it to itself
   */
  public static Optional<MonitorMBean> register(QueueMonitor monitor, Path database) {
    try {
      MonitorMBean bean = new MonitorMBean(monitor, name(database));
      ManagementFactory.getPlatformMBeanServer().registerMBean(bean, bean.name);
      return Optional.of(bean);
    } catch (JMException fault) {
      LOG.error("The queue can't be watched by JMX", fault);
      return Optional.empty();
    }
  }

  /**
   * The name of the monitor of the agent that has this database.
   *
   * @throws JMException never, as the path is quoted
   */
  static ObjectName name(Path database) throws JMException {
    String path = database.toAbsolutePath().normalize().toString();
    return new ObjectName("dev.offlineupload:type=QueueMonitor,database=" + ObjectName.quote(path));
  }

  @Override
  public void close() {
    try {
      ManagementFactory.getPlatformMBeanServer().unregisterMBean(name);
    } catch (JMException fault) {
      LOG.error("{} can't be taken back", name, fault);
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
    Stream<Method> methods = Arrays.stream(QueueMonitorMXBean.class.getMethods());
    return methods
        .filter(method -> Arrays.asList(names).contains(method.getName()))
        .map(method -> method.getAnnotation(Described.class).value())
        .findFirst()
        .orElseThrow();
  }
}
