package dev.offlineupload.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A table of {@code docs/reliability.md} between its two marks, a row per fault. Each row is told
 * by the test that made the fault, from what it measured, and must be in the document word for
 * word. {@code mvn test -Dreliability=write} writes the document instead.
 */
public final class ReliabilityTable {
  private static final Path DOCUMENT = Path.of("docs/reliability.md");
  private static final boolean WRITE = "write".equals(System.getProperty("reliability"));

  private final String name;
  private final Set<String> told = new LinkedHashSet<>();
  private int held;

  public ReliabilityTable(String name) {
    this.name = name;
  }

  /** A row. Its first cell is its name; the others are stable from run to run. */
  public synchronized void row(String fault, Object... cells) {
    StringBuilder row = new StringBuilder("| ").append(escaped(fault)).append(" |");
    for (Object cell : cells) {
      row.append(' ').append(escaped(String.valueOf(cell))).append(" |");
    }
    told.add(row.toString());
    if (!WRITE) {
      assertThat(rows())
          .as("docs/reliability.md, table %s; -Dreliability=write writes it", name)
          .contains(row.toString());
    }
    held++;
  }

  /** As {@link #end}, if so many rows held: fewer where a class did not run whole. */
  public synchronized void endAfter(int rows) {
    if (held == rows) {
      end();
    }
  }

  /**
   * After the last test of a class that ran whole: the document has these rows and no others, in
   * this order.
   */
  public synchronized void end() {
    if (WRITE) {
      write();
    }
    assertThat(rows())
        .as("docs/reliability.md, table %s; -Dreliability=write writes it", name)
        .containsExactlyElementsOf(told);
  }

  private List<String> rows() {
    List<String> lines = lines();
    return lines.subList(firstRow(lines), last(lines));
  }

  private void write() {
    List<String> lines = new ArrayList<>(lines());
    lines.subList(firstRow(lines), last(lines)).clear();
    lines.addAll(firstRow(lines), told);
    try {
      Files.write(DOCUMENT, lines);
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  /** Behind the mark, an empty line, the heads and the ruler. */
  private int firstRow(List<String> lines) {
    return at(lines, "<!-- table " + name + " -->") + 4;
  }

  private int last(List<String> lines) {
    return at(lines, "<!-- end " + name + " -->") - 1;
  }

  private static int at(List<String> lines, String mark) {
    int at = lines.indexOf(mark);
    assertThat(at).as("line in docs/reliability.md: %s", mark).isNotNegative();
    return at;
  }

  private static List<String> lines() {
    try {
      return Files.readAllLines(DOCUMENT);
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  private static String escaped(String cell) {
    return cell.replace("|", "\\|").replace("\n", " ");
  }
}
