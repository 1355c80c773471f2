package dev.offlineupload.cli;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

/** What the commands' help says. */
public final class HelpTexts {
  private HelpTexts() {}

  /** Each line, and the command that says it; not of those that are hidden. */
  public static Map<String, String> all() {
    Map<String, String> texts = new TreeMap<>();
    add(Cli.commandLine(), texts);
    return texts;
  }

  private static void add(CommandLine command, Map<String, String> texts) {
    CommandSpec spec = command.getCommandSpec();
    if (spec.usageMessage().hidden()) {
      return;
    }
    Stream.of(
            Arrays.stream(spec.usageMessage().description()),
            Arrays.stream(spec.usageMessage().footer()),
            Stream.of(
                spec.usageMessage().synopsisHeading(), spec.usageMessage().commandListHeading()),
            spec.args().stream().map(ArgSpec::description).flatMap(Arrays::stream))
        .flatMap(lines -> lines)
        .map(line -> line.replace("%n", "").strip())
        .filter(line -> !line.isEmpty())
        .forEach(line -> texts.put(line, spec.qualifiedName()));
    command.getSubcommands().values().forEach(each -> add(each, texts));
  }
}
