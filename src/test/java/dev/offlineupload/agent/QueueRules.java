package dev.offlineupload.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What must hold after every step, told from the rows and files before and after it. */
final class QueueRules {
  /** From, to; {@code none} is no row. */
  static final Set<String> LEGAL =
      Set.of(
          "none>pending",
          "pending>uploading",
          "pending>expired",
          "uploading>completed",
          "uploading>pending",
          "uploading>failed",
          "failed>pending",
          "expired>pending",
          "completed>none",
          "failed>none",
          "expired>none");

  private final QueueWorld world;
  private Map<Long, QueueRow> before = Map.of();
  private Map<String, QueueRow.Print> diskBefore = Map.of();
  private final Set<QueueRow.Print> overwritten = new HashSet<>();
  private final Map<Long, QueueRow.Print> described = new HashMap<>();
  private Step step = new Step("start", Set.of(), 0, "");
  private final Map<String, Integer> made = new TreeMap<>();
  private long completions;

  /**
   * What was done.
   *
   * @param moves which moves it may make
   * @param id the row that it ended, 0 if none
   * @param outcome how it ended it
   */
  record Step(String name, Set<String> moves, long id, String outcome) {}

  QueueRules(QueueWorld world) {
    this.world = world;
  }

  void reset() {
    before = world.rows();
    diskBefore = disk();
    overwritten.clear();
    described.clear();
    completions = 0;
    step = new Step("start", Set.of(), 0, "");
  }

  /** How often each move was made, since ever. */
  Map<String, Integer> made() {
    return made;
  }

  void did(String name, String... moves) {
    step = new Step(name, Set.of(moves), 0, "");
  }

  void ended(String name, long id, String outcome) {
    Set<String> moves =
        Set.of("uploading>completed", "uploading>pending", "uploading>failed", "pending>uploading");
    step = new Step(name, moves, id, outcome);
  }

  /** The recorder wrote over what was there. */
  void overwrote(String path) {
    QueueRow.Print old = diskBefore.get(path);
    if (old != null) {
      overwritten.add(old);
    }
  }

  void check() {
    Map<Long, QueueRow> after = world.rows();
    Map<String, QueueRow.Print> disk = disk();
    moves(after);
    ending(after);
    everyRow(after);
    together(after);
    counts(after);
    files(disk, after);
    remember(after);
    before = after;
    diskBefore = disk;
  }

  private void moves(Map<Long, QueueRow> after) {
    Set<Long> ids = new HashSet<>(before.keySet());
    ids.addAll(after.keySet());
    for (long id : ids) {
      QueueRow was = before.get(id);
      QueueRow is = after.get(id);
      String move = status(was) + ">" + status(is);
      if (!status(was).equals(status(is))) {
        assertThat(LEGAL).as("%s: #%d", step.name(), id).contains(move);
        assertThat(step.moves()).as("%s: #%d", step.name(), id).contains(move);
        made.merge(move, 1, Integer::sum);
      }
      if (move.endsWith(">completed")) {
        completions += was.is("completed") ? 0 : 1;
      }
      if (was != null && is == null) {
        assertKept(was);
      }
      attempts(was, is);
      times(was, move);
    }
    assertThat(world.successfulUploads()).isEqualTo(completions);
  }

  private static String status(QueueRow row) {
    return row == null ? "none" : row.status();
  }

  /** Nothing is claimed before it is due, and nothing expires that was never tried. */
  private void times(QueueRow was, String move) {
    if (move.equals("pending>uploading") && step.name().equals("dispatch")) {
      assertThat(was.due()).as("claimed before its time: %s", was).isLessThan(world.now() + 50);
    }
    if (move.equals("pending>expired")) {
      assertThat(was.retries()).as("expired untried: %s", was).isPositive();
    }
  }

  /** Attempts are counted at an ending, by one, and never while storage is away. */
  private void attempts(QueueRow was, QueueRow is) {
    if (was == null || is == null || step.name().startsWith("operator")) {
      return;
    }
    if (!is.print().equals(was.print()) && step.id() == 0) {
      assertThat(is.retries()).as("attempts of another content: %s", is).isIn(0, was.retries());
      return;
    }
    int counted = is.retries() - was.retries();
    boolean mayCount =
        was.id() == step.id()
            && List.of(
                    "retry", "unproven", "refuse", "missing", "conflict", "misplaced", "unreadable")
                .contains(step.outcome());
    assertThat(counted).as("%s: #%d", step.name(), is.id()).isBetween(0, mayCount ? 1 : 0);
    if (counted == 1
        && !List.of("refuse", "missing", "conflict", "unreadable").contains(step.outcome())) {
      assertThat(world.isOffline()).as("an attempt counted while offline").isFalse();
    }
  }

  /** The row that was ended is where its outcome leads. */
  private void ending(Map<Long, QueueRow> after) {
    QueueRow was = before.get(step.id());
    if (was == null) {
      return;
    }
    QueueRow is = after.get(step.id());
    boolean counted = is.retries() > was.retries();
    Set<String> expected =
        switch (step.outcome()) {
          case "verified" -> Set.of("completed");
          case "refuse", "missing", "vanished" -> Set.of("failed");
          case "conflict" -> Set.of(counted ? "failed" : "pending");
          case "changed" -> Set.of("pending", "failed");
          default -> Set.of(counted && is.retries() >= 5 ? "failed" : "pending");
        };
    // A kick may have claimed it again at once.
    String now = is.is("uploading") && !Objects.equals(is, was) ? "pending" : is.status();
    assertThat(expected).as("%s ended by %s", step.name(), step.outcome()).contains(now);
    boolean waits =
        is.is("pending") && !List.of("conflict", "pause", "yield").contains(step.outcome());
    if (waits) {
      assertThat(is.due()).as("%s: waits", step.name()).isGreaterThan(was.due());
    }
  }

  private void everyRow(Map<Long, QueueRow> after) {
    for (QueueRow row : after.values()) {
      assertThat(row.bytes()).as("bytes of %s", row).isBetween(0L, row.size());
      assertThat(row.retries()).as("attempts of %s", row).isBetween(0, 5);
      if (row.is("completed")) {
        assertThat(row.proven()).as("proven: %s", row).isTrue();
      } else {
        assertThat(row.released()).as("released: %s", row).isFalse();
        assertThat(row.tusId() == null && row.bytes() > 0)
            .as("bytes of no upload: %s", row)
            .isFalse();
      }
      boolean fresh = row.is("completed") && !status(before.get(row.id())).equals("completed");
      if (fresh) {
        // What was released has no time any more, by which its file could be found.
        String content = row.released() ? row.checksum() : world.contents.get(row.print());
        assertThat(world.contents.values()).as("recorded: %s", row).contains(content);
        assertThat(stored()).as("stored: %s", row).contains(content);
      }
    }
  }

  private void together(Map<Long, QueueRow> after) {
    List<QueueRow> uploading = after.values().stream().filter(r -> r.is("uploading")).toList();
    assertThat(uploading).as("lanes").hasSizeLessThanOrEqualTo(3);
    assertThat(uploading).extracting(QueueRow::key).as("keys").doesNotHaveDuplicates();
    assertThat(after.values())
        .filteredOn(row -> row.mtime() != 0)
        .extracting(QueueRow::print)
        .doesNotHaveDuplicates();
  }

  /** The counters say what counting would. */
  private void counts(Map<Long, QueueRow> after) {
    world
        .counts()
        .forEach(
            (status, count) -> {
              List<QueueRow> rows = after.values().stream().filter(row -> row.is(status)).toList();
              long bytes = rows.stream().mapToLong(QueueRow::size).sum();
              assertThat(count)
                  .as("%s: %s", step.name(), status)
                  .isEqualTo(new QueueRow.Count(rows.size(), bytes));
            });
    assertThat(world.counts()).hasSize(5);
  }

  /** A file goes only when its content is safe elsewhere. */
  private void files(Map<String, QueueRow.Print> disk, Map<Long, QueueRow> after) {
    diskBefore.forEach(
        (path, print) -> {
          if (!disk.containsKey(path)) {
            String content = world.contents.get(print);
            boolean completed =
                after.values().stream()
                    .anyMatch(row -> row.is("completed") && content.equals(row.checksum()));
            assertThat(completed || deadLetters().contains(content))
                .as("%s: %s went", step.name(), path)
                .isTrue();
          }
        });
  }

  /**
   * A recording whose row went is stored, in the dead letters, or was overwritten; or it is still
   * there and its row no longer knew it, so that it is found again.
   */
  private void assertKept(QueueRow gone) {
    QueueRow.Print print = described.getOrDefault(gone.id(), gone.print());
    String content = gone.released() ? gone.checksum() : world.contents.get(print);
    Set<String> kept = new HashSet<>(stored());
    kept.addAll(deadLetters());
    boolean isNews = gone.mtime() <= 0 && disk().containsValue(print);
    assertThat(kept.contains(content) || overwritten.contains(print) || isNews)
        .as("%s: kept: %s, last known as %s", step.name(), gone, print)
        .isTrue();
  }

  /**
   * Without a time of its own a row stands for whatever is at its path, or for no file any more.
   */
  private void remember(Map<Long, QueueRow> rows) {
    rows.values().stream()
        .filter(row -> row.mtime() > 0)
        .forEach(row -> described.put(row.id(), row.print()));
  }

  private Set<String> stored() {
    return world.harness.storage.objects().stream()
        .map(object -> world.harness.storage.sha256(object.key()))
        .collect(Collectors.toSet());
  }

  private Set<String> deadLetters() {
    return Files.exists(world.deadLetters())
        ? files(world.deadLetters()).stream().map(QueueWorld::sha256).collect(Collectors.toSet())
        : Set.of();
  }

  private Map<String, QueueRow.Print> disk() {
    Map<String, QueueRow.Print> disk = new HashMap<>();
    for (Path file : files(world.harness.recordings)) {
      String path = world.harness.recordings.relativize(file).toString();
      disk.put(path, print(path, file));
    }
    return disk;
  }

  private static QueueRow.Print print(String path, Path file) {
    try {
      long mtime = Files.getLastModifiedTime(file).toMillis();
      return new QueueRow.Print(path, Files.size(file), mtime);
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  private static List<Path> files(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).toList();
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }
}
