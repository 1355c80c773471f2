package dev.offlineupload.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.offlineupload.camel.UnusableRoutes;
import dev.offlineupload.queue.AgentLock;
import dev.offlineupload.support.Campaign;
import dev.offlineupload.support.RouteFolder;
import dev.offlineupload.support.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.apache.camel.Route;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A route file that somebody's editor ruined: the agent starts whole or not at all. */
class RouteFuzzTest {
  private static final List<String> PIECES =
      List.of(
          "\t",
          "    surprise: true",
          "        - to: direct:nowhere",
          "        - to: nosuch:scheme",
          "        - setVariable: 7",
          "- route: []",
          "- route:",
          "        - log: { message: \"${nosuch}\" }",
          "        - log: \"${\"",
          "        - to: \"sql:classpath:sql/none.sql\"",
          "        - to: \"{{no.such.placeholder}}\"",
          "        - bean: { ref: nobody, method: x }",
          "&a [*a, *a]",
          "[".repeat(3_000),
          "%YAML 9.9",
          "\u0000",
          "key: !!java.net.URL [\"http://127.0.0.1:1/\"]",
          "---\n---",
          "autoStartup: false");

  @Property(tries = 1, shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
  void theAgentStartsWholeOrSaysWhichFileIsAtFault(@ForAll Random random) throws IOException {
    int refused = 0;
    int tries = Campaign.count(15, 400);
    Path folder = Files.createTempDirectory("routes");
    try (AgentHarness harness = new AgentHarness(folder)) {
      for (int i = 0; i < tries; i++) {
        Path routes = Files.createDirectory(folder.resolve("routes-" + i));
        String what = ruin(routes, random);
        refused += startsWholeOrNotAtAll(harness, routes, what) ? 0 : 1;
      }
    } finally {
      Trees.delete(folder);
    }
    System.out.printf("RouteFuzzTest: %d of %d refused%n", refused, tries);
  }

  static Stream<String> untold() {
    return Stream.of(
        "        - setVariable: 7",
        "        - 7",
        "- route: 7",
        "- from",
        "        - to: direct:nowhere",
        "[".repeat(30_000));
  }

  /** Found by chance: Camel says neither file nor line of these. */
  @ParameterizedTest
  @MethodSource("untold")
  void aFaultThatCamelTellsNothingOfIsPlacedAllTheSame(String entry) throws IOException {
    Path folder = Files.createTempDirectory("routes");
    try (AgentHarness harness = new AgentHarness(folder)) {
      Path routes = Files.createDirectory(folder.resolve("routes-0"));
      for (Path file : RouteFolder.shipped()) {
        Files.copy(file, routes.resolve(file.getFileName()));
      }
      Path victim = routes.resolve("upload.camel.yaml");
      String text = Files.readString(victim);
      int second = text.indexOf("- route:", text.indexOf("- route:") + 1);
      Files.writeString(victim, text.substring(0, second) + entry + "\n" + text.substring(second));
      assertThat(startsWholeOrNotAtAll(harness, routes, "upload.camel.yaml: " + entry)).isFalse();
    } finally {
      Trees.delete(folder);
    }
  }

  private static boolean startsWholeOrNotAtAll(AgentHarness harness, Path routes, String what)
      throws IOException {
    Set<String> before = threads();
    boolean started = true;
    // Else what an earlier try started would be used in place of what this one ruined.
    Path lastGood = harness.database.resolveSibling("routes.last-good");
    if (Files.exists(lastGood)) {
      Trees.delete(lastGood);
    }
    try (Agent agent = Agent.start(harness.settings(), routes, Map.of())) {
      assertThat(stopped(agent)).as("routes not started; %s", what).isEmpty();
    } catch (UnusableRoutes refusal) {
      started = false;
      System.out.println(what + " => " + refusal.getMessage());
      assertThat(refusal.getMessage()).as(what).hasSizeLessThan(1_000).hasLineCount(1);
      assertThat(names(what.substring(0, what.indexOf(':'))))
          .as("%s => %s", what, refusal.getMessage())
          .anyMatch(refusal.getMessage()::contains);
    }
    assertThat(AgentLock.holder(harness.database)).as("lock; %s", what).isEmpty();
    await("threads to end")
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> assertThat(threads()).filteredOn(t -> !before.contains(t)).isEmpty());
    return started;
  }

  /** The file, and the routes that it should have. */
  private static List<String> names(String file) {
    Path shipped =
        RouteFolder.shipped().stream().filter(f -> f.endsWith(file)).findFirst().orElseThrow();
    try (Stream<String> lines = Files.lines(shipped)) {
      Stream<String> routes =
          lines.filter(l -> l.strip().startsWith("id: ")).map(l -> l.strip().substring(4));
      return Stream.concat(Stream.of(file), routes).toList();
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  private static List<String> stopped(Agent agent) {
    return agent.context().getRoutes().stream()
        .filter(Route::isAutoStartup)
        .map(Route::getRouteId)
        .filter(id -> !agent.context().getRouteController().getRouteStatus(id).isStarted())
        .toList();
  }

  private static Set<String> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(Thread::isAlive)
        .map(thread -> thread.getId() + " " + thread.getName())
        .filter(
            name ->
                !name.matches(
                    ".*(Common-Cleaner|local-storage|awaitility|process reaper|ForkJoin|Keep-Alive|surefire|jqwik).*"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Copies the routes, one of them ruined; tells which and how. */
  private static String ruin(Path routes, Random random) throws IOException {
    List<Path> files = RouteFolder.shipped();
    for (Path file : files) {
      Files.copy(file, routes.resolve(file.getFileName()));
    }
    Path victim = routes.resolve(files.get(random.nextInt(files.size())).getFileName());
    List<String> lines = new ArrayList<>(Files.readAllLines(victim));
    int at = random.nextInt(lines.size());
    String how = change(victim, lines, at, random);
    return victim.getFileName()
        + ": "
        + how
        + " at line "
        + (at + 1)
        + " ("
        + lines.get(Math.min(at, lines.size() - 1)).strip()
        + ")";
  }

  private static String change(Path victim, List<String> lines, int at, Random random)
      throws IOException {
    int kind = random.nextInt(10);
    switch (kind) {
      case 0 -> {
        Files.delete(victim);
        return "is gone";
      }
      case 1 -> {
        Files.delete(victim);
        Files.createDirectory(victim);
        return "is a folder";
      }
      case 2 -> {
        Files.write(victim, new byte[0]);
        return "is empty";
      }
      case 3 -> {
        byte[] noise = new byte[2_000];
        random.nextBytes(noise);
        Files.write(victim, noise);
        return "is noise";
      }
      case 4 -> {
        String text = String.join("\n", lines);
        Files.writeString(victim, text + "\n" + text + "\n");
        return "is there twice";
      }
      case 5 -> {
        Files.writeString(victim, String.join("\n", lines.subList(0, at)));
        return "is cut";
      }
      case 6 -> lines.remove(at);
      case 7 -> Collections.swap(lines, at, random.nextInt(lines.size()));
      case 8 -> lines.add(at, PIECES.get(random.nextInt(PIECES.size())));
      default -> lines.set(at, lines.get(at).replaceFirst("[a-zA-Z]{4,}", "xx"));
    }
    Files.write(victim, lines, StandardCharsets.UTF_8);
    return "kind " + kind;
  }
}
