package dev.offlineupload.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.offlineupload.recording.HostileNames;
import dev.offlineupload.standin.StoredObject;
import dev.offlineupload.support.Canaries;
import dev.offlineupload.support.LogLines;
import dev.offlineupload.support.Mp4;
import dev.offlineupload.support.Sha256;
import dev.offlineupload.support.SpecialFiles;
import dev.offlineupload.support.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;

/**
 * A whole agent over a folder full of traps: every clip arrives, whatever it is called, nothing
 * else does, and nothing outside of the folder is so much as opened.
 */
class HostileTreeTest {
  private static final int ENTRIES = 150;

  /** What is put at a place in the tree. */
  enum Trap {
    CLIP,
    CLIP_WITH_LINKED_SIDECAR,
    LINK_TO_CANARY,
    LINK_TO_FOLDER_OUTSIDE,
    LINK_ROUND,
    LINK_NOWHERE,
    PIPE,
    SOCKET,
    FOLDER,
    HALF_A_CLIP
  }

  /** A trap, and where. */
  record Entry(Trap trap, String folder, String name) {}

  @Provide
  Arbitrary<Set<Entry>> trees() {
    Arbitrary<Trap> traps =
        Arbitraries.frequencyOf(
            Tuple.of(20, Arbitraries.just(Trap.CLIP)), Tuple.of(10, Arbitraries.of(Trap.class)));
    Arbitrary<String> folders =
        HostileNames.parts().list().ofMaxSize(3).map(parts -> String.join("/", parts));
    Arbitrary<String> names =
        Combinators.combine(HostileNames.parts(), Arbitraries.of(".mp4", ".MOV", ".mkv"))
            .as((part, extension) -> part + extension);
    return Combinators.combine(traps, folders, names).as(Entry::new).set().ofSize(ENTRIES);
  }

  @Property(tries = 1, shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
  void everyClipArrivesAndNothingOutsideIsTouched(@ForAll("trees") Set<Entry> tree)
      throws IOException {
    run(tree);
  }

  private static void run(Set<Entry> tree) throws IOException {
    Path folder = Files.createTempDirectory("hostile");
    try (AgentHarness harness = new AgentHarness(folder);
        SpecialFiles special = new SpecialFiles();
        LogLines log = new LogLines()) {
      Canaries canaries = new Canaries(folder.resolve("outside"));
      Set<String> clips = new HashSet<>();
      int made = 0;
      for (Entry entry : tree) {
        made += place(entry, harness.recordings, canaries, special, clips) ? 1 : 0;
      }
      harness.set("OFFLINE_RECORDING_EXCLUDE", "none").set("OFFLINE_UPLOAD_BATCH_SIZE", "4");
      harness.tick("housekeeping.tick", "200").start();
      await("every clip: " + clips.size())
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(() -> assertThat(contents(harness)).isEqualTo(clips));
      harness.awaitValue("select count(*) from upload_queue where released_at is null", "0");
      harness.awaitScans();
      harness.agent().queue().cleanUp();
      assertThat(harness.agent().gate().isOnline()).as("nothing was evaluated").isTrue();
      assertThat(harness.agent().transfers().isUnderWay(4711))
          .as("nothing was evaluated")
          .isFalse();
      assertThat(log.all()).as("log lines").hasSizeLessThan(5 * made);
      harness.stop();
      canaries.assertUntouched();
      System.out.printf("HostileTreeTest: %d entries, %d clips%n", made, clips.size());
    } finally {
      Trees.delete(folder);
    }
  }

  private static Set<String> contents(AgentHarness harness) {
    return harness.storage.objects().stream()
        .map(StoredObject::key)
        .map(harness.storage::sha256)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** False for a name that this file system does not take. */
  private static boolean place(
      Entry entry, Path root, Canaries canaries, SpecialFiles special, Set<String> clips) {
    try {
      Path parent = Files.createDirectories(root.resolve(entry.folder()).normalize());
      if (!parent.toRealPath().startsWith(root.toRealPath())) {
        return false;
      }
      Path at = parent.resolve(entry.name());
      if (Files.exists(at) || !at.normalize().equals(at)) {
        return false;
      }
      put(entry, at, canaries, special, clips, root);
      return true;
    } catch (IOException
        | UncheckedIOException
        | IllegalArgumentException
        | IllegalStateException unnameable) {
      return false;
    }
  }

  private static void put(
      Entry entry, Path at, Canaries canaries, SpecialFiles special, Set<String> clips, Path root)
      throws IOException {
    switch (entry.trap()) {
      case CLIP -> clip(at, root, clips);
      case CLIP_WITH_LINKED_SIDECAR -> {
        clip(at, root, clips);
        special.link(at.resolveSibling(at.getFileName() + ".json"), canaries.sidecar());
      }
      case LINK_TO_CANARY -> special.link(at, canaries.clip());
      case LINK_TO_FOLDER_OUTSIDE -> special.link(at, canaries.folder());
      case LINK_ROUND -> special.link(at, root);
      case LINK_NOWHERE -> special.link(at, root.resolve("nowhere"));
      case PIPE -> special.pipe(at);
      case SOCKET -> special.socket(at);
      case FOLDER -> Files.createDirectory(at);
      case HALF_A_CLIP -> Files.write(at, new byte[0]);
    }
  }

  private static void clip(Path at, Path root, Set<String> clips) throws IOException {
    Path clip = Files.write(at, Mp4.content(3_000, at.hashCode()));
    boolean hidden =
        StreamSupport.stream(root.relativize(clip).spliterator(), false)
            .anyMatch(part -> part.toString().startsWith("."));
    if (!hidden) {
      clips.add(Sha256.of(clip));
    }
  }
}
