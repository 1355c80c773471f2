package dev.offlineupload.observe;

import dev.offlineupload.connectivity.Gate;
import dev.offlineupload.connectivity.GateState;
import dev.offlineupload.storage.Transfers;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Supplier;

/** Link, lanes, disks and threads in numbers. Nothing of it asks the database. */
public final class AgentGauges {
  private static final double MILLIS = 1000;

  private final Gate gate;
  private final Transfers transfers;
  private final Ticks ticks;
  private final int lanes;
  private final Map<String, Path> disks;

  /**
   * @param lanes how many there are
   * @param disks folders by what they are for
   */
  public AgentGauges(
      Gate gate, Transfers transfers, Ticks ticks, int lanes, Map<String, Path> disks) {
    this.gate = gate;
    this.transfers = transfers;
    this.ticks = ticks;
    this.lanes = lanes;
    this.disks = Map.copyOf(disks);
  }

  void bindTo(MeterRegistry registry) {
    link(registry);
    lanes(registry);
    disks.forEach(
        (use, folder) ->
            gauge("disk.free", "Space that is left, NaN if it can't be told.", () -> free(folder))
                .baseUnit("bytes")
                .tag("folder", use)
                .register(registry));
    for (String tick : Ticks.ALL) {
      gauge(
              "tick.age",
              "Time since a thread that must move was seen to.",
              () -> ticks.silence(tick).toNanos() / 1e9)
          .baseUnit("seconds")
          .tag("tick", tick)
          .register(registry);
    }
  }

  private void link(MeterRegistry registry) {
    for (GateState state : GateState.values()) {
      gauge(
              "connectivity.state",
              "1 for the state that the last probe found, 0 for the others.",
              () -> gate.getState().equals(state.word()) ? 1 : 0)
          .tag("state", state.word())
          .register(registry);
    }
    gauge(
            "connectivity.latency",
            "Time of the last probe, NaN before the first.",
            () -> gate.isProbed() ? gate.getLatency() / MILLIS : Double.NaN)
        .baseUnit("seconds")
        .register(registry);
  }

  private void lanes(MeterRegistry registry) {
    gauge("lanes", "Uploads that may be under way at once.", () -> lanes).register(registry);
    gauge("lanes.busy", "Uploads under way.", transfers::count).register(registry);
    FunctionCounter.builder("offline.upload.sent", transfers, Transfers::handedOver)
        .description("Bytes of recordings handed to the network, be it in vain.")
        .baseUnit("bytes")
        .register(registry);
  }

  private static Gauge.Builder<?> gauge(String name, String help, Supplier<Number> value) {
    return Gauge.builder("offline.upload." + name, value).description(help);
  }

  private static double free(Path folder) {
    try {
      return Files.getFileStore(folder).getUsableSpace();
    } catch (IOException untold) {
      return Double.NaN;
    }
  }
}
