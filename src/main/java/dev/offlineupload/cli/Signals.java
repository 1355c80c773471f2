package dev.offlineupload.cli;

import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * SIGTERM and SIGINT: the first ends the process in order, by its shutdown hooks; a second ends it
 * at once. The JVM alone would ignore the second. What a second one cuts is as after kill -9: the
 * next start goes on from the database and the server's offset.
 *
 * <p>By reflection, because the compiler refuses {@code sun.misc.Signal} (module {@code
 * jdk.unsupported}) under {@code --release}; where it is missing the JVM's own handling stays.
 */
public final class Signals {
  private static final Logger LOG = LoggerFactory.getLogger("agent");
  private static final int SIGNAL_EXIT = 128;

  private static final AtomicBoolean ASKED = new AtomicBoolean();

  private Signals() {}

  /** From now on, until the process ends. */
  public static void listen() {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Object ours =
          Proxy.newProxyInstance(
              handler.getClassLoader(),
              new Class<?>[] {handler},
              (proxy, method, args) -> {
                heard((int) signal.getMethod("getNumber").invoke(args[0]));
                return null;
              });
      for (String name : new String[] {"TERM", "INT"}) {
        Object named = signal.getConstructor(String.class).newInstance(name);
        signal.getMethod("handle", signal, handler).invoke(null, named, ours);
      }
    } catch (ReflectiveOperationException | IllegalArgumentException unavailable) {
      LOG.debug("A second SIGTERM will not end the process at once: {}", unavailable.toString());
    }
  }

  private static void heard(int number) {
    if (ASKED.getAndSet(true)) {
      Runtime.getRuntime().halt(SIGNAL_EXIT + number);
    }
    // Not in the thread of the signals: it would wait for the hooks, and hear no second one.
    new Thread(() -> System.exit(SIGNAL_EXIT + number), "signal").start();
  }
}
