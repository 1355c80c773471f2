package dev.offlineupload.camel;

import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;
import org.apache.camel.api.management.mbean.ManagedCamelContextMBean;
import org.apache.camel.api.management.mbean.ManagedRouteMBean;
import org.apache.camel.management.DefaultManagementObjectNameStrategy;

/**
 * Names the context and its routes, so that these alone are shown by JMX: what has no name is left
 * out. Camel's own level for routes shows every endpoint, producer and consumer too, six times as
 * many.
 */
public final class RoutesAlone extends DefaultManagementObjectNameStrategy {
  @Override
  public ObjectName getObjectName(Object managed) throws MalformedObjectNameException {
    boolean shown =
        managed instanceof ManagedRouteMBean || managed instanceof ManagedCamelContextMBean;
    return shown ? super.getObjectName(managed) : null;
  }
}
