package dev.offlineupload.support;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.ToIntFunction;

/**
 * A recorder beside the agent, in a thread of its own: clips arrive all the time, each with a
 * content of its own, some moved in whole, some written in place slice by slice. It rests while
 * enough of them wait on disk.
 */
public final class Recorder implements AutoCloseable {
  private static final int SLICES = 6;

  private final Path folder;
  private final Path workshop;
  private final Random random;
  private final ToIntFunction<Random> size;
  private final long mostBytesOnDisk;
  private final Map<String, Fed> fed = new ConcurrentHashMap<>();
  private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
  private final ScheduledFuture<?> work;

  private byte[] slicing;
  private Path sliced;
  private int slice;

  /** What was recorded under a name. */
  public record Fed(long size, String sha256) {}

  /**
   * Starts to record.
   *
   * @param workshop a folder on the same disk, where clips are made before they are moved in
   * @param pace from one clip, or one slice of a clip, to the next
   * @param size of the next clip, in bytes
   */
  public Recorder(
      Path folder,
      Path workshop,
      Random random,
      Duration pace,
      ToIntFunction<Random> size,
      long mostBytesOnDisk) {
    this.folder = folder;
    this.workshop = workshop;
    this.random = random;
    this.size = size;
    this.mostBytesOnDisk = mostBytesOnDisk;
    this.work =
        thread.scheduleWithFixedDelay(this::step, 0, pace.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Everything recorded so far, by name, also the clip that is being written. */
  public Map<String, Fed> fed() {
    if (work.isDone() && !work.isCancelled()) {
      throw new IllegalStateException("the recorder has stopped by itself");
    }
    return Map.copyOf(fed);
  }

  /** Does something between two steps of the recorder: nothing arrives meanwhile. */
  public synchronized <T> T atRest(Callable<T> look) throws Exception {
    return look.call();
  }

  private synchronized void step() {
    try {
      if (slicing != null) {
        append();
      } else if (bytesOnDisk() < mostBytesOnDisk) {
        record();
      }
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  private void record() throws IOException {
    String name =
        "quadra_%d/Camera_%d_%06d.mp4"
            .formatted(random.nextInt(4), random.nextInt(9), fed.size() + 1);
    Path made = Mp4.write(workshop.resolve("clip.mp4"), size.applyAsInt(random), random.nextLong());
    fed.put(name, new Fed(Files.size(made), Sha256.of(made)));
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    if (random.nextInt(3) == 0) {
      slicing = Files.readAllBytes(made);
      sliced = Files.createFile(file);
      slice = 0;
      Files.delete(made);
      append();
    } else {
      Files.move(made, file);
    }
  }

  private void append() throws IOException {
    int length = slicing.length / SLICES + 1;
    int from = slice * length;
    try (OutputStream out = Files.newOutputStream(sliced, StandardOpenOption.APPEND)) {
      out.write(Arrays.copyOfRange(slicing, from, Math.min(from + length, slicing.length)));
    }
    slice++;
    if (slice == SLICES) {
      slicing = null;
    }
  }

  private long bytesOnDisk() {
    return Folder.files(folder).values().stream().mapToLong(Long::longValue).sum();
  }

  /** Ends the clip under way, and records no more. */
  public void finish() throws IOException {
    work.cancel(false);
    thread.shutdown();
    synchronized (this) {
      while (slicing != null) {
        append();
      }
    }
  }

  @Override
  public void close() throws IOException {
    finish();
  }
}
