package dev.offlineupload.routes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offlineupload.support.RouteFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Reads every route file and holds it to the house's conventions (design, section 5). */
class RouteConventionTest {
  private static final Path SQL = Path.of("src/main/resources/sql/sqlite");

  private static final Map<String, String> TEXTS = new TreeMap<>();
  private static final Map<String, Map<String, Object>> FILE_OF_ROUTE = new LinkedHashMap<>();

  @BeforeAll
  static void read() throws IOException {
    for (Path file : RouteFolder.shipped()) {
      TEXTS.put(file.getFileName().toString(), Files.readString(file));
    }
    TEXTS.forEach(
        (name, text) -> {
          for (Object item :
              (List<?>) new Load(LoadSettings.builder().build()).loadFromString(text)) {
            take(name, map(item));
          }
        });
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(Object value) {
    return (Map<String, Object>) value;
  }

  private static void take(String file, Map<String, Object> item) {
    if (item.containsKey("routeConfiguration")) {
      Map<String, Object> policy = map(item.get("routeConfiguration"));
      assertThat(file).as("policies are in their own file").isEqualTo("policies.camel.yaml");
      assertThat(policy).as("no nameless policy").containsKeys("id", "description");
    } else if (item.containsKey("rest") || item.containsKey("restConfiguration")) {
      assertThat(file).as("what is served by HTTP").isEqualTo("api.camel.yaml");
    } else {
      Map<String, Object> route = map(item.get("route"));
      assertThat(route).as("a route in " + file).isNotNull().containsKey("id");
      assertThat(FILE_OF_ROUTE.put(route.get("id").toString(), route))
          .as("route id used twice: " + route.get("id"))
          .isNull();
    }
  }

  @Test
  void everyFileIsNamedAfterItsStage() {
    assertThat(TEXTS.keySet()).allMatch(name -> name.matches("[a-z]+\\.camel\\.yaml"));
  }

  @Test
  void whatIsInTheJarIsNotInTheFolderAsWell() throws IOException {
    RouteSet tuned = RouteSet.read(Path.of("routes"));
    RouteSet all = tuned.withOurs();
    assertThat(all.texts()).isEqualTo(TEXTS);
    assertThat(all.texts()).hasSize(tuned.texts().size() + RouteSet.IN_JAR.size());
  }

  /** The rest of the conventions is RouteCheck's, which operators are held to as well. */
  @Test
  void everyDescriptionSaysSomething() {
    FILE_OF_ROUTE.forEach(
        (id, route) ->
            assertThat(String.valueOf(route.get("description"))).as(id).hasSizeGreaterThan(20));
  }

  /** Quartz, which the clock guard looks after, and no tick that overlaps itself. */
  @Test
  void everyTickIsQuartzAndStateful() {
    FILE_OF_ROUTE.forEach(
        (id, route) -> {
          Map<String, Object> from = map(route.get("from"));
          assertThat(from.get("uri").toString()).as(id).doesNotMatch("(scheduler|timer|cron):.*");
          if (from.get("uri").toString().startsWith("quartz:")) {
            assertThat(map(from.get("parameters"))).as(id).containsEntry("stateful", "true");
          }
        });
  }

  @Test
  void everyStatementIsANamedFileAndEveryFileIsUsed() throws IOException {
    Set<String> used =
        new TreeSet<>(
            Set.of(
                "count-claimed.sql",
                "find-held.sql",
                "find-known.sql",
                "find-moved.sql",
                "find-completed.sql",
                "note-config.sql",
                "try-writing.sql"));
    TEXTS.forEach(
        (name, text) ->
            matches(
                "(sql:\\S*|\\{\\{sql}}[^\"'\\s]*)",
                text,
                (all, statement) -> {
                  Matcher file = Pattern.compile("^\\{\\{sql}}/([\\w-]+\\.sql)").matcher(statement);
                  assertThat(file.find()).as(name + ": " + all).isTrue();
                  used.add(file.group(1));
                }));
    used.addAll(askedByJava());
    try (Stream<Path> files = Files.list(SQL)) {
      assertThat(files.map(f -> f.getFileName().toString()).collect(Collectors.toSet()))
          .containsExactlyInAnyOrderElementsOf(used);
    }
  }

  private static Set<String> askedByJava() throws IOException {
    Set<String> asked = new TreeSet<>();
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
        matches(
            "[.(! ]rows\\(\\s*\"([a-z-]+)\"",
            Files.readString(file),
            (all, name) -> asked.add(name + ".sql"));
      }
    }
    return asked;
  }

  @Test
  void noSecretNoClockAndNoLongFormIsInAnyRouteOrStatement() throws IOException {
    List<String> texts = new ArrayList<>(TEXTS.values());
    try (Stream<Path> files = Files.list(SQL)) {
      for (Path file : files.toList()) {
        texts.add(Files.readString(file));
      }
    }
    assertThat(texts)
        .allSatisfy(
            text ->
                assertThat(text)
                    .doesNotContainIgnoringCase("SUPABASE_KEY")
                    .doesNotContainIgnoringCase("Authorization")
                    .doesNotContainIgnoringCase("apikey")
                    .doesNotContainIgnoringCase("current_timestamp")
                    .doesNotContain("'now'")
                    .doesNotContain("expression:"));
  }

  /** Operators look it up there, with the default. */
  @Test
  void theGuideNamesEveryNumberThatMayBeTuned() throws IOException {
    String guide = Files.readString(Path.of("docs/routes.md"));
    TEXTS.forEach(
        (name, text) ->
            matches(
                "\\{\\{([a-z][\\w.-]+:[^}]+)}}",
                text,
                (all, tuned) -> assertThat(guide).as(name).contains("`" + tuned + "`")));
  }

  private static void matches(String pattern, String text, BiConsumer<String, String> found) {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    while (matcher.find()) {
      found.accept(matcher.group(), matcher.group(1));
    }
  }
}
