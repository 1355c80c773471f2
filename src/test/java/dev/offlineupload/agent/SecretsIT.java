package dev.offlineupload.agent;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.tools.attach.VirtualMachine;
import dev.offlineupload.http.ApiToken;
import dev.offlineupload.standin.Asked;
import dev.offlineupload.standin.Fault;
import dev.offlineupload.standin.Kind;
import dev.offlineupload.standin.Reply;
import dev.offlineupload.support.ApiCaller;
import dev.offlineupload.support.ApiCaller.Told;
import dev.offlineupload.support.Launched;
import dev.offlineupload.support.Mp4;
import dev.offlineupload.support.Private;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.management.JMException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/**
 * A day of a real agent, as talkative as it can be made, with a server that sends back what it was
 * sent: neither the key nor a token is in anything that the agent leaves or shows. The process's
 * own environment and memory are not searched: the key is there, and only its owner can read them.
 * What comes as a new door (HTTP, metrics) is one more line of {@link #shown}.
 */
@EnabledOnOs(OS.LINUX)
class SecretsIT extends LaunchedTest {
  private static final String KEY =
      "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJyb2xlIjoic2VydmljZV9yb2xlIiwia25vd24iOiJxN1hrMiJ9"
          + ".Zr8pVb3nHd6sKj5fTg1mQw9yLx4cRe7u";
  private static final String TOKEN = "tok9XyWvUt8SrQpOn7";
  private static final int PIECE = 12;
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  /** Everything at TRACE, also what the agent itself keeps quiet. */
  private static final String TALKATIVE =
      """
      <configuration>
        <appender name="OUT" class="ch.qos.logback.core.ConsoleAppender">
          <encoder><pattern>%level %logger: %msg%n%ex</pattern></encoder>
        </appender>
        <logger name="org" level="TRACE"/>
        <logger name="com" level="TRACE"/>
        <root level="TRACE"><appender-ref ref="OUT"/></root>
      </configuration>
      """;

  private final Map<String, String> shown = new LinkedHashMap<>();
  private String apiToken;

  @Test
  void neitherTheKeyNorATokenIsInAnythingThatADayLeaves() throws Exception {
    harness.storage.changeKey(KEY);
    harness.set("SUPABASE_KEY", KEY).set("OFFLINE_RESUMABLE_THRESHOLD", "64KiB");
    harness.set("OFFLINE_CHUNK_SIZE", "256KiB").set("OFFLINE_OFFLINE_CHECK_INTERVAL", "1");
    harness.set("OFFLINE_JMX", "full").withHttp().withManagement();
    script();
    for (int i = 0; i < 6; i++) {
      Mp4.write(clip("clip" + i + ".mp4"), i < 3 ? 50_000 : 600_000, i);
    }
    Launched agent = launcher.start(talkative(), harness.configFile(), "run", "--debug");
    await("the agent").atMost(PATIENCE).until(() -> Files.exists(harness.database));
    await("all but the refused one")
        .atMost(PATIENCE)
        // The process has yet to make its database.
        .ignoreExceptions()
        .until(
            () -> {
              harness.hurry();
              return harness.count("completed") == 5 && harness.count("failed") == 1;
            });
    assertThat(harness.storage.faults().isPlayedOut()).as("every answer was given").isTrue();
    look(agent);
    crash(agent);
    for (String command : List.of("status", "check", "drain")) {
      Launched ended = launcher.start(talkative(), harness.configFile(), command, "--debug");
      ended.exit(PATIENCE);
    }
    wrongConfigurations();
    shown.putAll(files(folder));
    assertThat(shown.keySet())
        .contains("ps", "jmx", "threads", "hs_err.log", "prints/out-0", "metrics", "health");
    assertThat(shown.get("jmx")).contains("type=QueueMonitor").contains("org.apache.camel:");
    assertThat(shown.get("prints/out-0").contains("TRACE org.apache.camel")).isTrue();
    assertThat(shown.get("prints/out-0").contains("DEBUG org.apache.hc")).isTrue();
    assertThat(secretsIn("Bearer " + KEY)).as("would be found").isNotEmpty();
    assertThat(hits()).isEmpty();
  }

  /** Where a secret is, with a little of what stands around it. */
  private Map<String, List<String>> hits() {
    Map<String, List<String>> hits = new LinkedHashMap<>();
    shown.forEach((name, text) -> hits.put(name, secretsIn(text)));
    hits.values().removeIf(List::isEmpty);
    return hits;
  }

  private Map<String, String> talkative() throws IOException {
    Path logback = Files.writeString(folder.resolve("logback.xml"), TALKATIVE);
    return Map.of(
        "JAVA_OPTS",
        "-Dlogback.configurationFile="
            + logback
            + " -XX:ErrorFile="
            + folder.resolve("hs_err.log"));
  }

  /** Answers that hold what the request held, in body, header, redirect, upload id, status line. */
  private void script() {
    String echo = "Bearer " + KEY;
    String coded = Base64.getEncoder().encodeToString(("apikey:" + KEY).getBytes(ISO_8859_1));
    String signed = "https://x.example/o?token=" + TOKEN + "&x=1";
    harness
        .storage
        .faults()
        .next(Kind.PROBE, Fault.answer(refusal(401, "Unauthorized", "no such key: " + echo)))
        .next(Kind.PROBE, Fault.answer(Reply.html(403, "<html>" + echo + "</html>")))
        .next(Kind.PROBE, Fault.answer(Reply.text(403, KEY.substring(20, 60) + " and " + coded)))
        .next(Kind.PROBE, Fault.answer(Reply.empty(302).with("Location", signed + KEY)))
        .next(
            Kind.PROBE,
            Fault.answer(Reply.text(500, echo).with("Content-Type", "text/plain; charset=" + KEY)))
        .next(Kind.STANDARD_UPLOAD, Fault.answer(refusal(500, KEY, echo + " " + signed)))
        .next(Kind.STANDARD_UPLOAD, Fault.answer(refusal(403, "AccessDenied", echo)))
        .next(Kind.STANDARD_UPLOAD, Fault.cutAfter(100))
        .next(
            ofClip(Kind.TUS_CREATE),
            Fault.answer(Reply.empty(201).with("Location", "/upload/resumable/" + KEY)))
        .next(
            ofClip(Kind.TUS_CREATE), Fault.answer(Reply.text(400, "Bearer " + KEY + " " + signed)))
        .next(ofClip(Kind.TUS_PATCH), Fault.cutAfter(1000))
        .next(ofClip(Kind.TUS_PATCH), Fault.answer(Reply.text(500, coded + " " + signed)));
  }

  /** Not of the trial upload that is made before an attempt counts. */
  private static Predicate<Asked> ofClip(Kind kind) {
    return asked ->
        kind.test(asked)
            && !"65537".equals(asked.headers().get("Upload-Length"))
            && !"65536".equals(asked.headers().get("Content-Length"));
  }

  private static Reply refusal(int status, String error, String message) {
    return Reply.json(
        status,
        Map.of("statusCode", "" + status, "code", error, "error", error, "message", message));
  }

  private void look(Launched agent) throws Exception {
    shown.put("ps", printed("ps", "-ef", "-ww"));
    shown.put("cmdline", Files.readString(Path.of("/proc/" + agent.pid() + "/cmdline")));
    shown.put("threads", printed("jstack", "-l", "" + agent.pid()));
    shown.put("flags", printed("jcmd", "" + agent.pid(), "VM.flags", "-all"));
    shown.put("jmx", attributes(agent.pid()));
    ApiCaller management = ApiCaller.ofManagement(harness);
    for (String page : List.of("metrics", "health")) {
      Told told = management.get("/observe/" + page);
      assertThat(told.status()).as(page + told.text()).isEqualTo(200);
      shown.put(page, told.text());
    }
    ApiCaller api = ApiCaller.of(harness);
    apiToken = api.token();
    for (String path : List.of("queue", "queue/1", "queue/troubles", "connectivity?log=100")) {
      Told told = api.get(path);
      assertThat(told.status()).as(path + told.text()).isEqualTo(200);
      shown.put("api/" + path, told.headers() + told.text());
    }
    assertThat(shown.get("flags"))
        .containsPattern("HeapDumpOnOutOfMemoryError +=? *false")
        .containsPattern("CreateCoredumpOnCrash +=? *false");
  }

  private static String printed(String... command) throws Exception {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    return new String(process.getInputStream().readAllBytes(), ISO_8859_1);
  }

  @SuppressWarnings("BanJNDI") // to a process of our own
  private static String attributes(long pid) throws Exception {
    VirtualMachine machine = VirtualMachine.attach("" + pid);
    try (JMXConnector connector =
        JMXConnectorFactory.connect(new JMXServiceURL(machine.startLocalManagementAgent()))) {
      MBeanServerConnection server = connector.getMBeanServerConnection();
      StringBuilder all = new StringBuilder();
      for (ObjectName name : server.queryNames(null, null)) {
        for (MBeanAttributeInfo attribute : server.getMBeanInfo(name).getAttributes()) {
          all.append(name).append(' ').append(value(server, name, attribute)).append('\n');
        }
      }
      return all.toString();
    } finally {
      machine.detach();
    }
  }

  private static String value(
      MBeanServerConnection server, ObjectName name, MBeanAttributeInfo attribute)
      throws IOException {
    try {
      Object value = server.getAttribute(name, attribute.getName());
      return value instanceof Object[] many ? List.of(many).toString() : String.valueOf(value);
    } catch (JMException | RuntimeException unreadable) {
      return unreadable.toString();
    }
  }

  /** As a fault in native code would end it. */
  private void crash(Launched agent) throws Exception {
    assertThat(new ProcessBuilder("kill", "-SEGV", "" + agent.pid()).start().waitFor()).isZero();
    agent.exit(PATIENCE);
  }

  private void wrongConfigurations() throws IOException {
    String good = Files.readString(harness.configFile());
    List<String> wrong =
        List.of(
            good.replace(KEY, KEY + " and more"),
            good.replace("SUPABASE_BUCKET=", "SUPABASE_BUCKET=" + KEY.replace('.', '/')),
            good.replace("SUPABASE_URL=http://", "SUPABASE_URL=http://u:" + KEY + "@"),
            good + "OFFLINE_PROXY=socks5://u:" + KEY + "@p:1\n",
            good.replace("SUPABASE_KEY=", "SUPABASE_KEY:"));
    for (String text : wrong) {
      Path file = Private.write(folder.resolve("config-wrong.env"), text);
      assertThat(launcher.start(file, "status", "--debug").exit(PATIENCE)).isEqualTo(1);
    }
  }

  /**
   * Everything in the working folder but the configuration, the file of the API's token, and what
   * the storage double keeps.
   */
  private Map<String, String> files(Path top) throws IOException {
    Map<String, String> found = new LinkedHashMap<>();
    try (Stream<Path> files = Files.walk(top)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = top.relativize(file).toString();
        boolean keeper = name.startsWith("config") || name.endsWith("/" + ApiToken.FILE);
        if (!keeper && !name.startsWith("bucket/")) {
          found.put(name, Files.readString(file, ISO_8859_1));
        }
      }
    }
    return found;
  }

  /** The first piece of a secret, if there is one: text is long, and is gone through once. */
  private List<String> secretsIn(String text) {
    Set<String> pieces = pieces();
    boolean[] begins = new boolean[1 << 16];
    pieces.forEach(piece -> begins[start(piece, 0)] = true);
    for (int at = 0; at + PIECE <= text.length(); at++) {
      if (begins[start(text, at)] && pieces.contains(text.substring(at, at + PIECE))) {
        return List.of(text.substring(Math.max(0, at - 80), Math.min(text.length(), at + 40)));
      }
    }
    return List.of();
  }

  /** Two characters as a number: files are read byte by byte. */
  private static int start(String text, int at) {
    return ((text.charAt(at) & 0xff) << 8) | (text.charAt(at + 1) & 0xff);
  }

  private Set<String> pieces() {
    String coded = Base64.getEncoder().encodeToString(("apikey:" + KEY).getBytes(ISO_8859_1));
    Set<String> pieces = new HashSet<>();
    for (String secret : List.of(KEY, coded.substring(12), TOKEN, apiToken)) {
      for (int at = 0; at + PIECE <= secret.length(); at++) {
        pieces.add(secret.substring(at, at + PIECE));
      }
    }
    return pieces;
  }
}
