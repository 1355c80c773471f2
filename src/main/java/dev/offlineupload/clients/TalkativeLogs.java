package dev.offlineupload.clients;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.util.List;
import org.slf4j.LoggerFactory;

/** Loggers of libraries that would print what is secret. */
public final class TalkativeLogs {
  /** They print what is sent, with the key, and what a server sends back before it is looked at. */
  private static final List<String> NAMES =
      List.of(
          "org.apache.hc.client5.http.headers",
          "org.apache.hc.client5.http.wire",
          "org.apache.hc.client5.http.impl.classic",
          "org.apache.camel.component.bean",
          "org.apache.camel.component.mail",
          "org.eclipse.angus.mail");

  private TalkativeLogs() {}

  /** Whatever an operator's logback.xml says. */
  public static void silence() {
    for (String name : NAMES) {
      if (LoggerFactory.getLogger(name) instanceof Logger logger) {
        logger.setLevel(Level.WARN);
      }
    }
  }
}
