package dev.offlineupload.campaign;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** One recording of the matrix: a container, written in one way, into a folder of its own. */
final class Take implements AutoCloseable {
  final Container container;
  final Behaviour behaviour;
  private final RecorderBench bench;
  private final Path clip;
  private final List<String> finished = new CopyOnWriteArrayList<>();
  private final List<String> faults = new CopyOnWriteArrayList<>();
  private Path file;
  private LeftContent content;
  private Process recorder;
  private volatile boolean deletedUnderWriter;
  private volatile long endedAt;

  Take(RecorderBench bench, Container container, Behaviour behaviour) {
    this.bench = bench;
    this.container = container;
    this.behaviour = behaviour;
    this.clip = bench.folder(this).resolve("clip." + container.extension);
    this.file = clip;
  }

  /** Its name in the table. */
  static String title(Container container, Behaviour behaviour) {
    return container.title + ": " + behaviour.title;
  }

  /** Its writer, from its beginning to its end. */
  Callable<Void> writing() {
    return () -> {
      Files.createDirectories(clip.getParent());
      try {
        behaviour.write(this);
      } catch (Exception | AssertionError fault) {
        faults.add("not recorded: " + fault.getMessage());
      }
      endedAt = System.nanoTime();
      return null;
    };
  }

  Take record() throws Exception {
    recorder = bench.ffmpeg.record(container, file);
    open();
    return this;
  }

  Take recordUnderOtherName() throws Exception {
    file = clip.resolveSibling("recording." + container.extension);
    return record();
  }

  Take pauses(int seconds) throws Exception {
    content.awaitSomeBytes();
    Ffmpeg.signal(recorder, "STOP");
    pass(seconds);
    Ffmpeg.signal(recorder, "CONT");
    return this;
  }

  Take ends() throws Exception {
    while (!recorder.waitFor(Pace.GLANCE.toMillis(), TimeUnit.MILLISECONDS)) {
      boolean gone = !Files.exists(file);
      deletedUnderWriter |= gone && recorder.isAlive();
    }
    assertThat(recorder.exitValue()).as("%s, ffmpeg's end", this).isZero();
    isFinished();
    return this;
  }

  void isKilled() throws Exception {
    content.awaitSomeBytes();
    assertThat(recorder.isAlive()).as("a recorder to kill").isTrue();
    recorder.destroyForcibly().waitFor();
    isFinished();
  }

  void isRenamed() throws IOException {
    Files.move(file, clip);
  }

  Take copy() throws Exception {
    try (FileChannel copy = writer()) {
      write(copy, all());
    }
    isFinished();
    return this;
  }

  void copySizedFirst() throws Exception {
    ByteBuffer all = all();
    int half = all.capacity() / 2;
    try (FileChannel copy = writer()) {
      copy.write(ByteBuffer.allocate(1), all.capacity() - 1);
      write(copy, all.slice(0, half));
      pass(45);
      copy.position(half);
      write(copy, all.slice(half, all.capacity() - half));
    }
    isFinished();
  }

  void copyUnderTemporaryName() throws Exception {
    file = clip.resolveSibling(clip.getFileName() + ".part");
    ByteBuffer all = all();
    int half = all.capacity() / 2;
    try (FileChannel copy = writer()) {
      write(copy, all.slice(0, half));
      pass(12);
      write(copy, all.slice(half, all.capacity() - half));
    }
    isFinished();
    isRenamed();
  }

  void copyAndAppend() throws Exception {
    try (FileChannel copy = writer()) {
      write(copy, all());
      pass(Pace.LONG);
      write(copy, all());
    }
    isFinished();
  }

  /** By its path, whatever is there by then. */
  void isAppendedTo() throws Exception {
    bench.awaitStored(this);
    Pace.rest(Pace.LONG, () -> {});
    content.close();
    try (FileChannel more = FileChannel.open(file, CREATE, APPEND)) {
      open();
      write(more, all());
    }
    isFinished();
    bench.hurry(this);
  }

  private FileChannel writer() throws IOException {
    FileChannel writer = FileChannel.open(file, CREATE, WRITE);
    open();
    return writer;
  }

  private ByteBuffer all() throws IOException {
    return ByteBuffer.wrap(bench.ffmpeg.finished(container));
  }

  private static void write(FileChannel copy, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      copy.write(bytes);
    }
  }

  private void open() throws IOException {
    content = new LeftContent(file);
  }

  /** Time passes while a writer has the file. */
  private void pass(int seconds) {
    Pace.rest(seconds, () -> deletedUnderWriter |= !Files.exists(file));
  }

  private void isFinished() throws Exception {
    finished.add(content.sha256());
  }

  /** Whether it was written so long ago that no stillness keeps it waiting. */
  boolean isOld() {
    return endedAt != 0 && System.nanoTime() - endedAt > Pace.scaled(Pace.LONG).toNanos();
  }

  /** What its writer left and closed: the last, and what was stored before it was appended to. */
  List<String> finished() {
    return List.copyOf(finished);
  }

  String last() {
    return finished.isEmpty() ? "none" : finished.get(finished.size() - 1);
  }

  /** Why it could not be made: then it proves nothing. */
  List<String> faults() {
    return faults;
  }

  boolean isDeletedUnderWriter() {
    return deletedUnderWriter;
  }

  /** Whether it is to stay where it is, unsent. */
  boolean isToBeHeld() {
    return behaviour.isToBeHeld(container);
  }

  /** Where it lies in the end. */
  Path clip() {
    return clip;
  }

  @Override
  public String toString() {
    return title(container, behaviour);
  }

  /** Leaves no recorder behind. */
  @Override
  public void close() {
    if (recorder != null) {
      recorder.destroyForcibly();
    }
    if (content != null) {
      content.close();
    }
  }
}
