package dev.offlineupload.bench;

import dev.offlineupload.support.Trees;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs the benchmarks; {@code bench/run.sh} is its launcher. */
@Command(
    name = "bench/run.sh",
    mixinStandardHelpOptions = true,
    description =
        "Measures the agent beside rclone, curl and sha256sum on loopback, and writes"
            + " docs/performance.md. Without names: all of them.")
public final class Bench implements Callable<Integer> {
  private static final List<Benchmark> ALL =
      List.of(
          new B1LargeDrain(),
          new B2SmallDrain(),
          new B3ThinLink(),
          new B4CrashAndResume(),
          new B5Reconnect(),
          new B6Watching(),
          new B7BacklogStart(),
          new B8UrgentClip(),
          new B9Footprint(),
          new B10Growth(),
          new B11AdaptiveLanes());
  private static final List<String> QUICK = List.of("B1", "B2", "B10");

  @Parameters(paramLabel = "NAME", description = "B1, B2, ...: which to run")
  private List<String> names = List.of();

  @Option(
      names = "--quick",
      description = "B1, B2 and B10, small: ratios for use before a release; writes nothing")
  private boolean quick;

  @Option(names = "--list", description = "name them and end")
  private boolean list;

  @Option(names = "--rounds", description = "of each contender (default: ${DEFAULT-VALUE})")
  private int rounds = 5;

  @Option(names = "--no-write", description = "print only; docs/performance.md stays as it is")
  private boolean printOnly;

  private Bench() {}

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Bench()).execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    if (list) {
      ALL.forEach(each -> System.out.println(each.id() + "  " + each.title()));
      return 0;
    }
    List<String> wanted = names.isEmpty() && quick ? QUICK : names;
    for (String name : wanted) {
      if (ALL.stream().noneMatch(each -> each.id().equalsIgnoreCase(name))) {
        System.err.println("bench: no benchmark is called " + name + "; see --list");
        return 2;
      }
    }
    for (Benchmark benchmark : ALL) {
      if (wanted.isEmpty() || wanted.stream().anyMatch(benchmark.id()::equalsIgnoreCase)) {
        run(benchmark);
      }
    }
    return 0;
  }

  private void run(Benchmark benchmark) throws Exception {
    Path folder = Path.of("target", "bench", benchmark.id()).toAbsolutePath();
    if (Files.exists(folder)) {
      Trees.delete(folder);
    }
    Stage stage = new Stage(Files.createDirectories(folder), quick, quick ? 1 : rounds);
    Section section = new Section(benchmark.id());
    stage.say(benchmark.id() + " " + benchmark.title() + ", load " + Machine.load());
    benchmark.run(stage, section);
    section.sayWhere();
    System.out.println("\n" + benchmark.id() + " " + benchmark.title() + section.text());
    if (!quick && !printOnly) {
      section.write();
    }
    Trees.delete(folder);
  }
}
