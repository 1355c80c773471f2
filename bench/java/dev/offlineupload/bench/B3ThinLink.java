package dev.offlineupload.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;

/** Thin and long links that are cut every minute: what of them the clips get. */
final class B3ThinLink implements Benchmark {
  private static final double GOAL_GOODPUT = 0.95;
  private static final double GOAL_WIRE = 1.03;

  /** The peer takes its time. */
  private static final Set<String> PEER_LINKS = Set.of("20 Mbit/s, 50 ms", "100 Mbit/s, 150 ms");

  private static final long SMALL_BYTES = 100 * 1024;

  /** Two cuts in all. */
  private static final double SECONDS = 108;

  private Stage stage;
  private Section section;
  private LinkDrain.Cuts cuts;
  private double leastGoodput = Double.MAX_VALUE;
  private double mostWire;

  @Override
  public String id() {
    return "B3";
  }

  @Override
  public String title() {
    return "Thin link";
  }

  @Override
  public void run(Stage where, Section told) throws Exception {
    stage = where;
    section = told;
    int part = stage.quick() ? 3 : 1;
    cuts =
        new LinkDrain.Cuts(
            Duration.ofSeconds(60 / part), Duration.ofSeconds(24 / part), Duration.ofSeconds(5));
    boolean rclone = Machine.version("rclone").isPresent();
    introduce(rclone);
    section.heads("link", "clips", "contender", "s", "goodput / link", "wire / clips", "starts");
    for (LinkPlan plan : plans(SECONDS / part)) {
      race(plan, rclone && PEER_LINKS.contains(plan.link()));
    }
    section.goal("least goodput by link, large clips", leastGoodput, GOAL_GOODPUT, true);
    section.goal("most on the wire by bytes of large clips", mostWire, GOAL_WIRE, false);
  }

  private void introduce(boolean rclone) {
    section.say(
        "The link is down for 5 s in every "
            + cuts.period().toSeconds()
            + " s; only the time that it is up counts. Goodput: bytes of the clips by what the link"
            + " could carry from the first byte of a clip to the last. Wire: all bytes that left for"
            + " the server, by bytes of the clips. One round.");
    section.say(
        rclone
            ? "Peer: "
                + Contender.rclone().name()
                + ", over two of the links, started again whenever it gives up."
            : "No rclone on this machine: it has no row.");
  }

  private List<LinkPlan> plans(double seconds) {
    LinkPlan hardest = LinkPlan.large(100, 150, seconds, 12);
    LinkPlan small = new LinkPlan(20, 50, stage.quick() ? 100 : 600, SMALL_BYTES, 0);
    return stage.quick()
        ? List.of(hardest, small)
        : List.of(
            LinkPlan.large(20, 50, seconds, 6),
            LinkPlan.large(20, 150, seconds, 6),
            LinkPlan.large(100, 50, seconds, 12),
            hardest,
            small);
  }

  private void race(LinkPlan plan, boolean withPeer)
      throws IOException, InterruptedException, ExecutionException {
    BenchClips clips =
        new BenchClips(stage.folder(plan.link() + " " + plan.meanBytes()), plan.sizes());
    stage.say(plan.link() + ", " + plan.count() + " clips");
    LinkDrain agent = LinkDrain.agent(stage, plan, cuts, clips);
    tell(plan, "offline-upload run, 3 lanes", agent);
    if (plan.meanBytes() > SMALL_BYTES) {
      leastGoodput = Math.min(leastGoodput, agent.goodput());
      mostWire = Math.max(mostWire, agent.wire());
    }
    if (withPeer) {
      Contender peer = Contender.rclone();
      tell(plan, peer.name(), LinkDrain.peer(stage, plan, cuts, clips, peer));
    }
  }

  private void tell(LinkPlan plan, String contender, LinkDrain drain) {
    section.row(
        plan.link(),
        clips(plan),
        contender,
        Series.told(drain.seconds(), 1),
        Series.told(drain.goodput(), 3),
        Series.told(drain.wire(), 3),
        drain.starts());
  }

  private static String clips(LinkPlan plan) {
    List<Long> sizes = plan.sizes().stream().sorted().toList();
    long least = sizes.get(0) >> 10;
    long most = sizes.get(sizes.size() - 1) >> 10;
    return plan.count()
        + " of "
        + (least == most ? least + " KiB" : (least >> 10) + "-" + (most >> 10) + " MiB");
  }
}
