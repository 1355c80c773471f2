package dev.offlineupload.campaign;

import static dev.offlineupload.support.LinkFault.Where.ANSWER;
import static dev.offlineupload.support.LinkFault.Where.BODY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.offlineupload.agent.AgentHarness;
import dev.offlineupload.standin.Kind;
import dev.offlineupload.standin.LocalStorage;
import dev.offlineupload.support.FaultProxy;
import dev.offlineupload.support.LinkFault;
import dev.offlineupload.support.Mp4;
import dev.offlineupload.support.SettableTime;
import dev.offlineupload.support.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Two agents, each with its own folder and queue, that write one key of one bucket. */
final class TwoAgents implements AutoCloseable {
  /** How their uploads meet, and whether they have the same content. */
  enum Meeting {
    IN_TURN("one after the other, other content", true),
    IN_TURN_SAME("one after the other, same content", false),
    LOOKED("the second looked before the first wrote, other content", true),
    TOGETHER_LAST_IS_SEEN("both write at once, the last to finish is done before the proof", true),
    TOGETHER_SAME("both write at once, same content", false),
    TOGETHER_LAST_IS_LATE("both write at once, the last finishes after the other's proof", true);

    private final String words;
    private final boolean differ;

    Meeting(String words, boolean differ) {
      this.words = words;
      this.differ = differ;
    }

    String row() {
      return "two agents, one key: " + words;
    }
  }

  private final LocalStorage storage;
  private final FaultProxy firstLink;
  private final FaultProxy secondLink;
  private final AgentHarness first;
  private final AgentHarness second;
  private final Set<String> contents;
  private final boolean resumable;
  private final SettableTime time = new SettableTime();

  private TwoAgents(Path folder, Meeting meeting, boolean resumable) throws IOException {
    this.resumable = resumable;
    storage =
        LocalStorage.builder(Files.createDirectories(folder.resolve("bucket")))
            .key(AgentHarness.KEY)
            .start();
    firstLink = new FaultProxy(storage.port());
    secondLink = new FaultProxy(storage.port());
    first = agent(folder.resolve("first"), firstLink);
    second = agent(folder.resolve("second"), secondLink);
    int size = 200_000;
    Path ours = Mp4.write(first.recordings.resolve("clip.mp4"), size, 1);
    Path theirs = Mp4.write(second.recordings.resolve("clip.mp4"), size, meeting.differ ? 2 : 1);
    contents = Stream.of(Sha256.of(ours), Sha256.of(theirs)).collect(Collectors.toSet());
  }

  private AgentHarness agent(Path folder, FaultProxy link) {
    AgentHarness agent = new AgentHarness(folder, storage);
    agent.set("SUPABASE_URL", link.url()).set("OFFLINE_STALL_TIMEOUT", "3600");
    agent.time(time).set("OFFLINE_RELEASE_AFTER", "60");
    agent.set("OFFLINE_RESUMABLE_THRESHOLD", resumable ? "0" : "6MiB");
    agent.tick("camel.main.name", folder.toString().replaceAll("[^a-z0-9]", "-"));
    return agent;
  }

  /** What came of it, as the cells of a row. */
  static List<String> cells(Path folder, Meeting meeting, boolean resumable) throws IOException {
    try (TwoAgents two = new TwoAgents(folder, meeting, resumable)) {
      two.meet(meeting);
      for (AgentHarness agent : List.of(two.first, two.second)) {
        agent.awaitCompleted(1);
      }
      two.letGo();
      return two.told();
    }
  }

  /** Each object is looked at once more, and that of what is sent again by then as well. */
  private void letGo() {
    String looked =
        "select count(*) from upload_queue where released_at is not null or (status = 'completed'"
            + " and (select count(*) from upload_attempt where outcome = 'verified') > 1)";
    for (int look = 0; look < 2; look++) {
      time.pass(Duration.ofSeconds(61));
      first.awaitValue(looked, "1");
      second.awaitValue(looked, "1");
    }
    first.awaitEmptyDisk();
    second.awaitEmptyDisk();
  }

  private void meet(Meeting meeting) throws IOException {
    switch (meeting) {
      case IN_TURN, IN_TURN_SAME -> {
        first.start();
        first.awaitCompleted(1);
        second.start();
      }
      case LOOKED -> {
        // The second does not wait for its answer for ever: the first has its start behind it by
        // then.
        Path clip = first.recordings.resolve("clip.mp4");
        Path later = Files.move(clip, first.recordings.resolveSibling("later.mp4"));
        first.start();
        first.awaitGate("online");
        secondLink.next(line -> line.contains("/object/info/"), LinkFault.hold(ANSWER, 0));
        second.start();
        awaitStruck(secondLink);
        Files.move(later, clip);
        first.awaitCompleted(1);
        secondLink.letGo();
      }
      case TOGETHER_SAME, TOGETHER_LAST_IS_LATE -> {
        secondIsWriting();
        first.start();
        first.awaitCompleted(1);
        secondLink.letGo();
      }
      case TOGETHER_LAST_IS_SEEN -> {
        secondIsWriting();
        firstLink.next(TwoAgents::brings, LinkFault.hold(ANSWER, 0));
        first.start();
        awaitStruck(firstLink);
        secondLink.letGo();
        second.awaitCompleted(1);
        firstLink.letGo();
      }
    }
  }

  /** The server has looked whether the key is taken, and waits for the rest of the body. */
  private void secondIsWriting() {
    secondLink.next(TwoAgents::brings, LinkFault.hold(BODY, 100_000));
    second.start();
    awaitStruck(secondLink);
    Kind kind = resumable ? Kind.TUS_PATCH : Kind.STANDARD_UPLOAD;
    await("the server reads the second's body")
        .atMost(Duration.ofSeconds(30))
        .until(() -> storage.requests(kind).stream().anyMatch(r -> r.bodyBytes() > 0));
  }

  private static boolean brings(String line) {
    return line.startsWith("PATCH ") || line.startsWith("POST /storage/v1/object/");
  }

  private static void awaitStruck(FaultProxy link) {
    await("the link holds").atMost(Duration.ofSeconds(30)).until(() -> link.happened() > 0);
  }

  private List<String> told() {
    Set<String> there =
        storage.objects().stream()
            .map(object -> storage.sha256(object.key()))
            .collect(Collectors.toSet());
    boolean all = there.equals(contents);
    assertThat(all).as("both contents are there").isTrue();
    assertThat(storage.objects()).hasSize(there.size());
    return List.of(
        "first: " + did(first) + "; second: " + did(second),
        "both completed, " + count(there.size()),
        String.valueOf(attempts(first) + attempts(second)),
        "-");
  }

  private static String did(AgentHarness agent) {
    List<String> outcomes = agent.rows("select outcome, '' from upload_attempt order by id");
    String story = History.told(outcomes, List.of("online"));
    return outcomes.stream().filter("verified|"::equals).count() > 1
        ? story + " → overwritten, sent again under a key of its own → proven"
        : story;
  }

  private static String count(int objects) {
    return objects == 1 ? "one object" : "two objects";
  }

  private static int attempts(AgentHarness agent) {
    return Integer.parseInt(agent.value("select retry_count from upload_queue"));
  }

  @Override
  public void close() {
    for (AgentHarness agent : List.of(first, second)) {
      agent.close();
    }
    firstLink.close();
    secondLink.close();
  }
}
