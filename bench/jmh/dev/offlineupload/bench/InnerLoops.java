package dev.offlineupload.bench;

import dev.offlineupload.queue.QueueDatabase;
import dev.offlineupload.queue.QueuedUpload;
import dev.offlineupload.recording.FileState;
import dev.offlineupload.storage.Answer;
import dev.offlineupload.storage.Answers;
import dev.offlineupload.storage.FileSlice;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** The loops that run for every claim, answer and chunk; {@code bench/run.sh jmh} runs them. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class InnerLoops {
  private static final int ROWS = 100_000;
  private static final int CHUNK = 6 * 1024 * 1024;

  /** A queue in memory: what the statement costs, not what the disk does. */
  @State(Scope.Benchmark)
  public static class Queue {
    private Path folder;
    private QueueDatabase database;
    private AgentSql sql;
    private QueuedUpload claimed;

    @Setup
    public void open() throws Exception {
      folder = inMemory();
      database = FullQueue.COMPLETED.open(folder.resolve("queue.db"), ROWS);
      sql = new AgentSql(database);
    }

    @TearDown(Level.Invocation)
    public void putBack() {
      Map<String, Object> ending =
          Map.of("upload", claimed, "outcome", "snooze", "reason", "", "due", 0);
      sql.run("snooze", ending);
    }

    @TearDown
    public void close() throws IOException {
      sql.close();
      database.close();
      Files.delete(folder.resolve("queue.db"));
      Files.delete(folder);
    }
  }

  /** A recording of one chunk. */
  @State(Scope.Benchmark)
  public static class Clip {
    private Path file;
    private FileState state;

    @Setup
    public void record() throws IOException {
      file = Files.write(inMemory().resolve("clip.mp4"), new byte[CHUNK]);
      state = FileState.of(file);
    }

    @TearDown
    public void delete() throws IOException {
      Files.delete(file);
      Files.delete(file.getParent());
    }
  }

  /** The table of answers. */
  @State(Scope.Benchmark)
  public static class Table {
    private final Answers answers = new Answers();
  }

  private static Path inMemory() throws IOException {
    Path memory = Path.of("/dev/shm");
    return Files.isWritable(memory)
        ? Files.createTempDirectory(memory, "bench")
        : Files.createTempDirectory("bench");
  }

  @Benchmark
  public QueuedUpload claim(Queue queue) {
    queue.claimed = AgentSql.claimed(queue.sql.run("claim", Map.of()));
    return queue.claimed;
  }

  @Benchmark
  public Answer classifySuccess(Table table) {
    return table.answers.classify("patch", 204, "", null, "6291456", null);
  }

  @Benchmark
  public Answer classifyRefusal(Table table) {
    String body =
        "{\"statusCode\":\"403\",\"error\":\"Unauthorized\","
            + "\"message\":\"new row violates row-level security policy\"}";
    return table.answers.classify("standard", 400, body, null, null, null);
  }

  @Benchmark
  public void slice(Clip clip) throws IOException {
    new FileSlice(clip.file, clip.state, 0, CHUNK, "video/mp4", written -> {})
        .writeTo(OutputStream.nullOutputStream());
  }

  /** Runs them all and writes their table, unless told {@code --no-write}. */
  public static void main(String[] arguments) throws Exception {
    Section section = new Section("JMH");
    section.say(
        "A claim by Camel's SQL component from a queue of 100,000 rows in memory; the answer to a"
            + " chunk that was taken, and to an upload that was refused; a chunk of 6 MiB read and"
            + " written to nowhere. Mean of 2 x 5 s and its 99.9 % confidence interval.");
    section.heads("loop", "µs");
    for (RunResult run :
        new Runner(new OptionsBuilder().include(InnerLoops.class.getName()).build()).run()) {
      Result<?> result = run.getPrimaryResult();
      section.row(
          result.getLabel(),
          String.format(Locale.ROOT, "%.2f ± %.2f", result.getScore(), result.getScoreError()));
    }
    section.sayWhere();
    System.out.println(section.text());
    if (!List.of(arguments).contains("--no-write")) {
      section.write();
    }
  }
}
