package dev.offlineupload.cli;

import static dev.offlineupload.language.Spoken.say;

import dev.offlineupload.language.Language;
import dev.offlineupload.language.Spoken;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.ResourceBundle;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The help in the language that is spoken, by the keys under which picocli looks for it. */
final class SpokenHelp extends ResourceBundle {
  private final Map<String, String> texts = new LinkedHashMap<>();

  private SpokenHelp() {}

  /** English is what the commands are annotated with. */
  static void in(CommandLine commands) {
    if (Spoken.language() != Language.EN) {
      SpokenHelp help = new SpokenHelp();
      help.add(commands.getCommandSpec());
      commands.setResourceBundle(help);
    }
  }

  private void add(CommandSpec command) {
    String prefix = command.qualifiedName(".") + ".";
    add(prefix + "usage.description", command.usageMessage().description());
    add(prefix + "usage.footer", command.usageMessage().footer());
    add(prefix + "usage.synopsisHeading", command.usageMessage().synopsisHeading());
    add(prefix + "usage.commandListHeading", command.usageMessage().commandListHeading());
    for (OptionSpec option : command.options()) {
      add(prefix, option, option.longestName().replaceFirst("^-+", ""));
    }
    for (PositionalParamSpec parameter : command.positionalParameters()) {
      add(prefix, parameter, parameter.paramLabel() + "[" + parameter.index() + "]");
    }
    command.subcommands().values().forEach(each -> add(each.getCommandSpec()));
  }

  private void add(String prefix, ArgSpec argument, String name) {
    String key = argument.descriptionKey().isEmpty() ? name : argument.descriptionKey();
    add(prefix + key, argument.description());
  }

  private void add(String key, String... lines) {
    for (int i = 0; i < lines.length; i++) {
      texts.put(lines.length == 1 ? key : key + "." + i, said(lines[i]));
    }
  }

  /** Headings end in a line's end as picocli writes it. */
  private static String said(String line) {
    return line.endsWith("%n") ? said(line.substring(0, line.length() - 2)) + "%n" : say(line);
  }

  @Override
  protected Object handleGetObject(String key) {
    return texts.get(key);
  }

  @Override
  public Enumeration<String> getKeys() {
    return Collections.enumeration(texts.keySet());
  }
}
