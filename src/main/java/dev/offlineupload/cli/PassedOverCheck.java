package dev.offlineupload.cli;

import dev.offlineupload.config.Settings;
import dev.offlineupload.recording.Exclusions;
import dev.offlineupload.recording.PassedOver;
import dev.offlineupload.recording.Selection;
import dev.offlineupload.text.Units;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What of the recordings folder an agent would not look at, agent or not. */
final class PassedOverCheck extends SimpleFileVisitor<Path> {
  /** Files and folders: nobody waits longer for it. */
  private static final int MOST = 200_000;

  private final Path root;
  private final Selection selection;
  private final Map<PassedOver, Integer> counts = new EnumMap<>(PassedOver.class);
  private final Map<PassedOver, Path> examples = new EnumMap<>(PassedOver.class);
  private int seen;

  PassedOverCheck(Settings settings) {
    root = settings.watch().recordingsDir();
    selection =
        new Selection(
            settings.watch().extensions(), new Exclusions(root, settings.watch().exclude()));
  }

  List<CheckLine> lines() throws IOException {
    if (Files.isDirectory(root)) {
      Files.walkFileTree(root.toRealPath(), this);
    }
    return counts.entrySet().stream().map(this::line).toList();
  }

  private CheckLine line(Map.Entry<PassedOver, Integer> counted) {
    String example = Units.printable(examples.get(counted.getKey()).toString());
    String found = "%d (%s), such as %s";
    return CheckLine.ok(
        "  not taken", found.formatted(counted.getValue(), counted.getKey().meaning(), example));
  }

  @Override
  public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
    String name = String.valueOf(folder.getFileName());
    if (selection.excludesFolder(folder)) {
      return count(PassedOver.EXCLUDED, folder, FileVisitResult.SKIP_SUBTREE);
    }
    return PassedOver.isUndecodable(name)
        ? count(PassedOver.UNDECODABLE, folder, FileVisitResult.SKIP_SUBTREE)
        : goesOn(name.startsWith(".") && seen > 0);
  }

  private FileVisitResult goesOn(boolean hidden) {
    if (++seen > MOST) {
      return FileVisitResult.TERMINATE;
    }
    return hidden ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
    FileVisitResult then = goesOn(false);
    if (selection.excludesFile(file)) {
      return count(PassedOver.EXCLUDED, file, then);
    }
    return PassedOver.isUndecodable(String.valueOf(file.getFileName()))
        ? count(PassedOver.UNDECODABLE, file, then)
        : selection.kindOf(file).map(kind -> count(kind, file, then)).orElse(then);
  }

  @Override
  public FileVisitResult visitFileFailed(Path file, IOException unreadable) {
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult postVisitDirectory(Path folder, IOException unreadable) {
    return FileVisitResult.CONTINUE;
  }

  private FileVisitResult count(PassedOver kind, Path path, FileVisitResult then) {
    counts.merge(kind, 1, Integer::sum);
    examples.putIfAbsent(kind, path);
    return then;
  }
}
