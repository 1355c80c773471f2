package dev.offlineupload.demo;

import dev.offlineupload.agent.Agent;
import dev.offlineupload.doors.Json;
import dev.offlineupload.doors.UploadFilter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/** Looks at the agent and at its folder from outside, and tells the board what it sees. */
final class Journeys {
  private final Agent agent;
  private final Path recordings;
  private final Board board;
  private final LongSupplier nanoTime;
  private final Map<Clip, ClipJourney> journeys = new LinkedHashMap<>();
  private final Map<Clip, Long> metAtScan = new LinkedHashMap<>();
  private Map<String, Upload> uploads = Map.of();

  Journeys(Agent agent, Path recordings, Board board, LongSupplier nanoTime) {
    this.agent = agent;
    this.recordings = recordings;
    this.board = board;
    this.nanoTime = nanoTime;
  }

  /** To be called right after the clips were dropped. */
  void follow(Collection<Clip> clips) {
    for (Clip clip : clips) {
      journeys.put(clip, new ClipJourney(clip.size()));
      // The scan that is under way may have passed the folder already; the one after it has not.
      metAtScan.put(clip, agent.scan().last().number() + 2);
    }
  }

  /** Follows what somebody else dropped. */
  void followStrangers() {
    List<Clip> strangers = new ArrayList<>();
    for (Upload upload : uploads.values()) {
      if (journeys.keySet().stream().noneMatch(clip -> clip.path().equals(upload.path()))) {
        strangers.add(new Clip(upload.path(), upload.size(), ""));
      }
    }
    follow(strangers);
  }

  void look() {
    uploads =
        agent.queue().uploads(UploadFilter.newest(UploadFilter.MOST)).stream()
            .map(Json::fields)
            .map(Upload::of)
            .collect(Collectors.toMap(Upload::path, Function.identity(), (newer, older) -> newer));
    List<String> live = new ArrayList<>();
    journeys.forEach(
        (clip, journey) -> {
          journey.note(look(clip)).forEach(step -> board.step(clip, step));
          if (journey.reached() == Stage.UPLOADING) {
            live.add(board.live(clip, journey.now()));
          }
        });
    board.live(live);
  }

  private Look look(Clip clip) {
    Upload upload = uploads.get(clip.path());
    long now = nanoTime.getAsLong();
    if (upload == null) {
      boolean met = agent.scan().last().number() >= metAtScan.get(clip);
      return new Look(met ? Stage.FOUND : null, 0, now);
    }
    boolean onDisk = Files.exists(recordings.resolve(clip.path()));
    long bytes = Math.max(upload.bytesSent(), agent.transfers().bytes(upload.id()));
    return new Look(upload.stage(onDisk), bytes, now);
  }

  List<Clip> clips() {
    return List.copyOf(journeys.keySet());
  }

  boolean areAt(Stage stage, Collection<Clip> clips) {
    return clips.stream().allMatch(clip -> journeys.get(clip).isAt(stage));
  }

  /** The row of a clip as it was at the last look; null if there is none yet. */
  Upload upload(Clip clip) {
    return uploads.get(clip.path());
  }

  /** Those that have not come so far, each with what keeps it. */
  List<String> missing(Stage stage) {
    return clips().stream()
        .filter(clip -> !journeys.get(clip).isAt(stage))
        .map(clip -> clip.name() + " (" + state(upload(clip)) + ")")
        .toList();
  }

  private static String state(Upload upload) {
    return upload == null
        ? "not found"
        : upload.reason().isEmpty() ? upload.status() : upload.status() + ": " + upload.reason();
  }

  boolean isAnyLost() {
    return uploads.values().stream().anyMatch(Upload::isLost);
  }
}
