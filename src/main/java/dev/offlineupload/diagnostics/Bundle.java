package dev.offlineupload.diagnostics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.offlineupload.files.FileMode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A zip file of texts, for its owner alone, with nothing secret in any of them. A part that can't
 * be had is no reason to give up the others: the last of them, README.txt, says which and why.
 */
public final class Bundle implements AutoCloseable {
  private static final String README = "README.txt";

  /** What is hidden is looked for in so much of a text. */
  private static final int LONGEST_LINE = 4096;

  private final ZipOutputStream zip;
  private final UnaryOperator<String> hiding;
  private final List<String> parts = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();

  private Bundle(OutputStream out, UnaryOperator<String> hiding) {
    this.zip = new ZipOutputStream(out, UTF_8);
    this.hiding = hiding;
  }

  /**
   * Begins a file.
   *
   * @param hiding what may be shown of a line of text
   * @throws IOException if it can't be made, or is there already
   */
  public static Bundle create(Path file, UnaryOperator<String> hiding) throws IOException {
    return new Bundle(
        Channels.newOutputStream(
            Files.newByteChannel(file, Set.of(CREATE_NEW, WRITE), FileMode.ownerOnly(file))),
        hiding);
  }

  /**
   * Adds a part.
   *
   * @param what says in a line what is in it
   * @throws IOException if the file can't be written
   */
  public void add(String name, String what, Callable<String> text) throws IOException {
    String content;
    try {
      content = hidden(text.call());
    } catch (Exception fault) {
      problems.add(name + ": " + hidden(String.valueOf(fault.getMessage())));
      return;
    }
    write(name, content);
    parts.add("%-28s %s".formatted(name, what));
  }

  /** What could not be had, a line each. */
  public List<String> problems() {
    return List.copyOf(problems);
  }

  private String hidden(String text) {
    return text.lines().map(this::hiddenLine).collect(Collectors.joining("\n", "", "\n"));
  }

  private String hiddenLine(String line) {
    return line.length() <= LONGEST_LINE
        ? hiding.apply(line)
        : hiding.apply(line.substring(0, LONGEST_LINE)) + " … (cut)";
  }

  private void write(String name, String content) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(content.getBytes(UTF_8));
    zip.closeEntry();
  }

  /**
   * Ends it with the list of what is in it.
   *
   * @throws IOException if the file can't be written
   */
  public void end(String introduction) throws IOException {
    String lacking =
        problems.isEmpty()
            ? ""
            : "\n\nThese parts could not be had:\n" + String.join("\n", problems);
    write(README, hidden(introduction + "\n\n" + String.join("\n", parts) + lacking));
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
