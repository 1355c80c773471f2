package dev.offlineupload.crash;

import org.apache.camel.CamelContext;
import org.apache.camel.spi.ContextServicePlugin;

/** Brings {@link CrashPoint} into the agents of this process, if it is asked for. */
public final class CrashPoints implements ContextServicePlugin {
  private static volatile boolean wanted = System.getProperty(CrashPoint.AT) != null;

  /** For agents that are started from now on. */
  static void want(boolean value) {
    wanted = value;
  }

  @Override
  public void load(CamelContext camel) {
    if (wanted) {
      camel.getCamelContextExtension().addInterceptStrategy(new CrashPoint());
    }
  }
}
