package dev.offlineupload.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offlineupload.routes.RouteProblem;
import dev.offlineupload.support.RouteFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every kind of mistake that an operator makes is told with its place, and with what was meant. */
class RouteValidationTest {
  @TempDir Path folder;

  private List<String> problems(RouteFolder routes) throws Exception {
    return RouteValidation.problems(routes.path()).stream().map(RouteProblem::text).toList();
  }

  @Test
  void nothingIsWrongWithTheRoutesThatComeAlong() throws Exception {
    assertThat(RouteValidation.problems(Path.of("routes"))).isEmpty();
  }

  static List<Arguments> mistakes() {
    return List.of(
        mistake(
            "dispatch",
            "uri: quartz:dispatch",
            "uri: quarz:dispatch",
            "dispatch.camel.yaml:#:12: there is no component \"quarz\"; did you mean quartz?"),
        mistake(
            "dispatch",
            "trigger.repeatInterval: \"{{dispatch.tick:1000}}\"",
            "trigger.repeatInterval: often",
            "dispatch.camel.yaml:#:33: quartz.trigger.repeatInterval takes a whole number, not \"often\""),
        mistake(
            "dispatch",
            "trigger.repeatInterval: \"{{dispatch.tick:1000}}\"",
            "trigger.repeatIntervall: \"1000\"",
            "dispatch.camel.yaml:#:9: quartz: has no option \"trigger.repeatIntervall\"; did you mean trigger.repeatInterval?"),
        mistake(
            "cleanup",
            "clean-up.cron:0 30 4 * * ?",
            "clean-up.cron:0 30 4 * * *",
            "cleanup.camel.yaml:@:15: quartz.cron takes a cron expression (second minute hour day month weekday, ? for one of the days), not \"0 30 4 * * *\""),
        mistake(
            "dispatch",
            "- to: direct:claim",
            "- to: direct:clam",
            "dispatch.camel.yaml:@:15: no route serves direct:clam; did you mean direct:claim?"),
        mistake(
            "dispatch",
            "- to: direct:claim",
            "- too: direct:claim",
            "dispatch.camel.yaml:@:11: \"too\" is nothing that can stand here; did you mean to?"),
        mistake(
            "dispatch",
            "blockWhenFull=true",
            "blockWhenFul=true",
            "dispatch.camel.yaml:@:21: seda: has no option \"blockWhenFul\"; did you mean blockWhenFull?"),
        mistake(
            "dispatch",
            "doWhile: true",
            "doWhile: maybe",
            "dispatch.camel.yaml:@:22: true or false belongs here, not \"maybe\""),
        mistake(
            "alerts",
            "constant: \"{{alerts.offline-for:15 min}}\"",
            "constant: \"{{alerts.offline-for:15 minutes}}\"",
            "alerts.camel.yaml:@:24: 15 minutes is not a whole number with a unit, like 15 min, 6 h, 5 GB or 80 %"),
        mistake(
            "alerts",
            "{{alerts.disk-free-under:5 GB}}",
            "{{alerts.disk-free-under:5 h}}",
            "alerts.camel.yaml:@:24: 5 h is not a size like 500 MB or 5 GB"),
        mistake(
            "dispatch",
            "make-due.sql",
            "make-do.sql",
            "dispatch.camel.yaml:@:15: there is no statement \"make-do.sql\"; did you mean make-due.sql?"),
        mistake(
            "dispatch",
            "{{OFFLINE_UPLOAD_BATCH_SIZE}}",
            "{{OFFLINE_UPLOAD_BATCHSIZE}}",
            "dispatch.camel.yaml:@:21: the placeholder {{OFFLINE_UPLOAD_BATCHSIZE}} is not known and has no default; did you mean OFFLINE_UPLOAD_BATCH_SIZE?"),
        mistake(
            "dispatch",
            "routeConfigurationId: tick",
            "routeConfigurationId: tik",
            "dispatch.camel.yaml:#:27: there is no policy \"tik\"; did you mean tick?"),
        mistake(
            "dispatch",
            "    routeConfigurationId: tick\n",
            "",
            "dispatch.camel.yaml:#:3: a route needs a policy (routeConfigurationId: ending, lane, question, reply, step, tick)"),
        mistake(
            "dispatch",
            "id: dispatch-tick",
            "id: Dispatch_Tick",
            "dispatch.camel.yaml:#:1: the route dispatch-tick is in no file, and the agent needs it; did you mean Dispatch_Tick?",
            "dispatch.camel.yaml:#:9: an id is small letters, digits and dashes, not \"Dispatch_Tick\""),
        mistake(
            "dispatch",
            "id: force-process",
            "id: claim",
            "*.camel.yaml:1:1: the route force-process is in no file, and the agent needs it",
            "dispatch.camel.yaml:#:12: the route claim must serve direct:claim, not direct:force-process",
            "dispatch.camel.yaml:#:3: the route claim is there twice: also in dispatch.camel.yaml"),
        mistake(
            "dispatch",
            "uri: direct:claim",
            "uri: direct:claims",
            "dispatch.camel.yaml:#:15: no route serves direct:claim; did you mean direct:claims?",
            "dispatch.camel.yaml:#:12: the route claim must serve direct:claim, not direct:claims"),
        mistake(
            "connectivity",
            "ref: gate, method: started",
            "ref: gatee, method: started",
            "connectivity.camel.yaml:#:61: there is no bean \"gatee\"; did you mean gate?"),
        mistake(
            "connectivity",
            "ref: gate, method: started",
            "ref: gate, method: startd",
            "connectivity.camel.yaml:#:75: gate has no method \"startd\"; did you mean started?"),
        mistake(
            "dispatch",
            "${bean:gate?method=isOnline}",
            "${bean:gate?method=isOnlin}",
            "dispatch.camel.yaml:@:21: gate has no method \"isOnlin\"; did you mean isOnline?"),
        mistake(
            "dispatch",
            "${bean:gate?method=isOnline}",
            "${bean:gate?method=isOnline",
            "dispatch.camel.yaml:@:21: can't be read: expected symbol functionEnd but was eol at location 26"),
        mistake(
            "dispatch",
            "simple: \"${body.size} > 0\"",
            "simpel: \"${body.size} > 0\"",
            "dispatch.camel.yaml:@:13: \"simpel\" is nothing that can stand here; did you mean simple?"),
        mistake(
            "dispatch",
            "simple: \"${body.size} > 0\"",
            "simple: \"${body.size} == \"",
            "dispatch.camel.yaml:@:21: can't be read: Unexpected token = at location 13"),
        mistake(
            "dispatch",
            "\n        - to: direct:claim",
            "\n       - to: direct:claim",
            "dispatch.camel.yaml:#:9: no YAML: expected <block end>, but found '<block sequence start>'"),
        mistake(
            "dispatch",
            "        - to: direct:dispatch",
            "        - to: direct:dispatch\n        - setVariable: 7",
            "dispatch.camel.yaml:#:24: a map (key: value) belongs here, not \"7\""),
        mistake(
            "dispatch",
            "        - to: direct:dispatch",
            "        - to: [direct:dispatch]",
            "dispatch.camel.yaml:@:15: a text or a map belongs here, not a list"),
        mistake(
            "dispatch",
            "{{sql}}/make-due.sql",
            "sql:delete from upload_queue",
            "dispatch.camel.yaml:@:15: SQL in a route: put it into a file; did you mean {{sql}}/… or sql:file:/…?"),
        mistake(
            "dispatch",
            "{{sql}}/make-due.sql",
            "{{sql}}/make-due.sql?batch=perhaps",
            "dispatch.camel.yaml:@:15: sql.batch takes true or false, not \"perhaps\""),
        mistake(
            "policies",
            "java.sql.SQLException",
            "java.sql.SqlException",
            "policies.camel.yaml:@:68: there is no class \"java.sql.SqlException\""),
        mistake(
            "policies",
            "retriesExhaustedLogLevel: ERROR",
            "retriesExhaustedLogLevel: EROR",
            "policies.camel.yaml:@:39: \"EROR\" is not one of TRACE, DEBUG, INFO, WARN, ERROR, OFF; did you mean ERROR?"),
        mistake(
            "policies",
            "deadLetterUri: direct:interrupted",
            "deadLetterUri: direct:interupted",
            "policies.camel.yaml:@:24: no route serves direct:interupted; did you mean direct:interrupted?"),
        mistake(
            "storage",
            "followRedirects: \"false\"",
            "followRedirect: \"false\"",
            "storage.camel.yaml:16:15: http: has no option \"followRedirect\"; did you mean followRedirects?"),
        mistake(
            "storage",
            "\"#storageClient\"",
            "\"#storageKlient\"",
            "storage.camel.yaml:17:37: there is no bean \"storageKlient\"; did you mean storageClient?"),
        mistake(
            "storage",
            "simple: \"${variable.attempt.said}\"",
            "constant: \"sb_secret_abcdefgh\"",
            "storage.camel.yaml:#:32: a secret in a route: put it into the environment, as {{env:NAME}}"),
        mistake(
            "storage",
            "simple: \"${variable.attempt.said}\"",
            "constant: \"{{SUPABASE_KEY}}\"",
            "storage.camel.yaml:#:32: a route must not hold the key: it is sent to storage without"),
        mistake(
            "release",
            "id: settled",
            "id: setled",
            "release.camel.yaml:#:12: the route setled must serve direct:setled, not direct:settled"),
        mistake(
            "storage",
            "        - setBody: { method: { ref: ask, method: \"object(${variable.attempt}, ${headers})\" } }\n"
                + "        - to: direct:call-storage",
            "        - setVariable: { name: outcome, constant: verified }",
            "storage.camel.yaml:#:3: the route find-object lacks ask.object: no clip is proven by it"),
        mistake(
            "upload",
            "        - to: direct:settle",
            "        - setVariable: { name: attempt, simple: \"${body}\" }\n        - to: direct:settle",
            "upload.camel.yaml:@:24: the variable attempt says how it stands with a clip: only preparation, ask, replies and urlLife set it"),
        mistake(
            "upload",
            "        - to: direct:settle",
            "        - to: \"{{sql}}/complete.sql\"",
            "upload.camel.yaml:#:3: the route lane lacks direct:settle: no clip is proven by it",
            "upload.camel.yaml:@:15: complete.sql belongs to complete and settle alone"),
        mistake(
            "storage",
            "        - setVariable: { name: attempt, method: { ref: replies, method: \"take(",
            "        - setBody: { constant: \"{}\" }\n        - setVariable: { name: attempt, method: { ref: replies, method: \"take(",
            "storage.camel.yaml:#:3: nothing stands between storage and replies.take"),
        mistake(
            "release",
            "                steps: [ { to: \"{{sql}}/prove-again.sql\" } ]",
            "                steps: [ { to: \"{{sql}}/note-look.sql?batch=true\" } ]",
            "release.camel.yaml:#:3: the route look-at-object lacks prove-again.sql: no clip is proven by it",
            "release.camel.yaml:@:32: note-look.sql belongs to look-at-objects alone"),
        mistake(
            "settle",
            "#class:org.apache.camel.processor.aggregate.Use",
            "#class:org.apache.camel.processor.agregate.Use",
            "settle.camel.yaml:#:34: there is no class \"org.apache.camel.processor.agregate.UseOriginalAggregationStrategy\""),
        mistake(
            "watch",
            "id: watch",
            "id: wach",
            "watch.camel.yaml:#:1: the route watch is in no file, and the agent needs it; did you mean wach?"),
        mistake(
            "watch",
            "autoCreate: \"false\"",
            "autoCreate: \"false\"\n        autoCreate: \"true\"",
            "watch.camel.yaml:#:9: \"autoCreate\" is there twice"),
        mistake(
            "watch",
            "directoryName: \"{{recordings.dir}}\"\n        recursive",
            "recursive",
            "watch.camel.yaml:#:12: file: needs \"directoryName\""),
        mistake(
            "watch",
            "describe(${body.file})",
            "describe(${body.file}, 7)",
            "watch.camel.yaml:@:51: scan.describe takes another number of arguments"),
        mistake(
            "watch",
            "- route:",
            "- rout:",
            "*.camel.yaml:1:1: the route watch is in no file, and the agent needs it",
            "watch.camel.yaml:#:3: \"rout\" is nothing that can stand here; did you mean route?"),
        mistake(
            "watch",
            "- route:",
            "- &a route:\n- *a",
            "watch.camel.yaml:#:3: an alias (*name) is not taken: write it out"));
  }

  /** In what is told, @ is the line that was edited, and # another one. */
  private static Arguments mistake(String stage, String was, String is, String... told) {
    return Arguments.of(stage, was, is, List.of(told));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void aMistakeIsToldWithItsPlaceAndWhatWasMeant(
      String stage, String was, String is, List<String> told) throws Exception {
    RouteFolder routes = new RouteFolder(folder);
    String before = routes.text(stage);
    routes.edit(stage, was, is);
    String line = String.valueOf(firstDifference(before, routes.text(stage)));
    List<String> said = problems(routes);
    assertThat(said).hasSameSizeAs(told);
    for (int i = 0; i < told.size(); i++) {
      String form = told.get(i).replace(":@:", ":" + line + ":");
      assertThat(said.get(i)).matches(Pattern.quote(form).replace(":#:", ":\\E\\d+\\Q:"));
    }
  }

  private static long firstDifference(String before, String after) {
    int at = 0;
    while (before.charAt(at) == after.charAt(at)) {
      at++;
    }
    return after.substring(0, at).lines().count();
  }

  static List<Arguments> entries() {
    return List.of(
        Arguments.of("- onException: { exception: [java.io.IOException] }\n", "for all routes"),
        Arguments.of(
            "- from: { uri: direct:x, steps: [ { to: direct:claim } ] }\n",
            "a route without id, description and policy"),
        Arguments.of(
            route("- to: direct:claim" + "\n        - to: direct:claim".repeat(13)), "14 steps"),
        Arguments.of(
            """
            - routeConfiguration:
                id: mine
                description: Mine.
                errorHandler: { noErrorHandler: {} }
            """,
            "policies are in policies.camel.yaml"),
        Arguments.of(
            route("- setBody: { simple: \"${camelContext.status}\" }"),
            "did you mean ${bean:work?method=goesOn}?"),
        Arguments.of(
            route("- setBody: { simple: \"${exchange.context.name}\" }"),
            "did you mean ${bean:work?method=goesOn}?"),
        Arguments.of(route("- log: \"${properties:SUPABASE_KEY:x}\""), "must not hold the key"),
        Arguments.of(route("- log: \"$simple{properties:supabase.key:x}\""), "not hold the key"),
        Arguments.of(route("- log: \"${propert" + "ies:${header.x}}\""), "write it out"),
        Arguments.of(route("- log: \"${env.SUPABASE_KEY}\""), "must not hold the key"),
        Arguments.of(route("- log: \"${env:OFFLINE_ALERT_SMTP_PASSWORD}\""), "uses it by itself"),
        Arguments.of(route("- log: \"${sysenv.OFFLINE_ALERT_TELEGRAM_TOKEN}\""), "by itself"),
        Arguments.of(
            route("- log: \"${sysenv:MY_TOKEN}\""), "MY_TOKEN; did you mean {{env:MY_TOKEN}}?"),
        Arguments.of(route("- log: \"${sys.javax.net.ssl.keyStorePassword}\""), "may be logged"),
        Arguments.of(route("- log: \"${sysenv.SUPABASE_${body}}\""), "write it out"),
        Arguments.of(route("- log: \"{{env:HOOK_TOKEN:x}}\""), "in the log: HOOK_TOKEN"),
        Arguments.of(
            route("- setBody: { constant: \"{{offline.proxy:none}}\" }"), "not hold offline.proxy"),
        Arguments.of(route("- log: \"${bean:sessions?method=link}\""), "gives a secret away"),
        Arguments.of(route("- log: \"${bean:sessions.link}\""), "gives a secret away"),
        Arguments.of(route("- log: \"${bean:sessions::link}\""), "gives a secret away"),
        Arguments.of(route("- log: \"{{bean:sessions.link}}\""), "gives a secret away"),
        Arguments.of(
            route("- setBody: { method: { ref: sessions, method: link } }"),
            "only the route http-open"),
        Arguments.of(route("- bean: { ref: sessions }"), "gives a secret away"),
        Arguments.of(route("- to: bean:sessions?method=link"), "gives a secret away"),
        Arguments.of(
            route("- to: { uri: bean, parameters: { beanName: sessions, method: link } }"),
            "gives a secret away"),
        Arguments.of(route("- setBody: { simple: \"${ref:sessions}\" }"), "gives a secret away"),
        Arguments.of(
            route("- bean: { beanType: java.lang.System, method: \"getenv('SUPABASE_KEY')\" }"),
            "and no class"),
        Arguments.of(
            route("- log: \"${bean:type:java.lang.System?method=getenv('X')}\""), "and no class"),
        Arguments.of(route("- to: class:java.lang.System?method=getenv"), "and no class"),
        Arguments.of(route("- to: quartz:late"), "can only begin a route"),
        Arguments.of(route("- to: https://someone:secret7@127.0.0.1/hook"), "a secret in a route"),
        Arguments.of(
            route("- to: https://127.0.0.1/hook?throwExceptionOnFailur=false"),
            "did you mean throwExceptionOnFailure?"),
        Arguments.of(route("- filter: { steps: [ { stop: {} } ] }"), "an expression is missing"),
        Arguments.of(
            route("- filter: { simple: \"${body}\", constant: x }"),
            "only one of constant, simple"),
        Arguments.of(route("- log: \"${bean:gate\""), "can't be read"),
        Arguments.of(route("- log: \"{{boolean:none}}\""), "{{boolean}} is not known"),
        Arguments.of(route("- to: x\n          log: y"), "a second key after one dash"));
  }

  private static String route(String step) {
    return """
        - route:
            id: hold
            description: For a test.
            routeConfigurationId: tick
            from:
              uri: direct:hold
              steps:
                %s
        """
        .formatted(step);
  }

  @ParameterizedTest
  @MethodSource("entries")
  void whatCamelWouldTakeAndOperatorsWouldRegretIsRefused(String entry, String told)
      throws Exception {
    RouteFolder routes = new RouteFolder(folder).append("dispatch", "\n" + entry);
    assertThat(problems(routes)).isNotEmpty().anySatisfy(p -> assertThat(p).contains(told));
    assertThat(problems(routes)).noneMatch(problem -> problem.contains("secret7"));
  }

  @Test
  void aPlaceholderThatAsksABeanIsTheAgentsToFill() throws Exception {
    String entry =
        """
        - route:
            id: tell
            description: For a test.
            routeConfigurationId: tick
            from:
              uri: direct:tell
              steps:
                - log: "{{bean:gate.isOnline}} {{env:NOBODY_SETS_THIS:none}} {{?nothing}} ${env.HOME}"
                - setHeader: { name: Authorization, constant: "{{env:HOOK_TOKEN:none}}" }
        """;
    RouteFolder routes = new RouteFolder(folder).append("dispatch", "\n" + entry);
    assertThat(problems(routes)).isEmpty();
  }

  @Test
  void whatIsServedByHttpIsLookedAtAsWell() throws Exception {
    RouteFolder routes =
        new RouteFolder(folder)
            .edit("api", "to: direct:http-history", "to: direct:http-histori")
            .edit("api", "inlineRoutes:", "inlineRoute:");
    assertThat(problems(routes))
        .hasSize(2)
        .anyMatch(p -> p.contains("\"inlineRoute\"") && p.contains("did you mean inlineRoutes?"))
        .anyMatch(p -> p.endsWith("did you mean direct:http-history?"));
  }

  @Test
  void aFileThatCantBeReadIsNamed() throws Exception {
    RouteFolder routes = new RouteFolder(folder).delete("watch");
    Files.write(routes.file("watch"), new byte[] {(byte) 0xc3, 0x28});
    Files.createDirectory(routes.file("api"));
    assertThat(problems(routes))
        .containsExactly(
            "api.camel.yaml:1:1: is no file that can be read",
            "watch.camel.yaml:1:1: is no text in UTF-8");
  }

  @Test
  void aFolderWithoutRoutesIsNoSetOfRoutes() throws Exception {
    assertThat(RouteValidation.problems(Files.createDirectory(folder.resolve("empty"))))
        .extracting(RouteProblem::what)
        .contains("there is no route file in this folder");
  }
}
