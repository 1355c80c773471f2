package dev.offlineupload.queue;

import java.nio.file.Path;

/** A process for {@link AgentLockTest}: takes the lock, says so, and waits for its input to end. */
final class LockHolder {
  private LockHolder() {}

  public static void main(String[] args) throws Exception {
    AgentLock lock = AgentLock.take(Path.of(args[0]));
    System.out.println("taken");
    System.out.flush();
    System.in.read();
    lock.close();
  }
}
