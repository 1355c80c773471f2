package dev.offlineupload.cli;

import java.util.concurrent.CountDownLatch;

/**
 * SIGINT or SIGTERM during a command: the process ends only once the command has put its work down.
 */
final class Interruption implements AutoCloseable {
  private final CountDownLatch putDown = new CountDownLatch(1);
  private volatile boolean asked;

  private Interruption() {}

  /** Listens until this process ends. */
  static Interruption listened() {
    Interruption interruption = new Interruption();
    Runtime.getRuntime().addShutdownHook(new Thread(interruption::await, "interruption"));
    return interruption;
  }

  private void await() {
    asked = true;
    try {
      putDown.await();
    } catch (InterruptedException impatient) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether the process was told to end. */
  boolean isAsked() {
    return asked;
  }

  /** The work is put down. */
  @Override
  public void close() {
    putDown.countDown();
  }
}
