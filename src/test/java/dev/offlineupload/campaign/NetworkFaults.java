package dev.offlineupload.campaign;

import static dev.offlineupload.campaign.NetworkFault.ClipSize.LARGE_STANDARD;
import static dev.offlineupload.campaign.NetworkFault.ClipSize.RESUMABLE;
import static dev.offlineupload.campaign.NetworkFault.ClipSize.STANDARD;
import static dev.offlineupload.campaign.NetworkFault.End.FAILED;
import static dev.offlineupload.campaign.NetworkFault.End.RENAMED;
import static dev.offlineupload.support.LinkFault.WHOLE;
import static dev.offlineupload.support.LinkFault.Where.ANSWER;
import static dev.offlineupload.support.LinkFault.Where.ANSWER_BODY;
import static dev.offlineupload.support.LinkFault.Where.BODY;
import static dev.offlineupload.support.LinkFault.Where.HEAD;

import dev.offlineupload.campaign.NetworkFault.ClipSize;
import dev.offlineupload.standin.Asked;
import dev.offlineupload.standin.Fault;
import dev.offlineupload.standin.Kind;
import dev.offlineupload.standin.Policy;
import dev.offlineupload.standin.Replies;
import dev.offlineupload.standin.Reply;
import dev.offlineupload.support.LinkFault;
import dev.offlineupload.support.LinkFault.Effect;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** What the campaign tries: every fault, in every phase of an upload where it makes sense. */
final class NetworkFaults {
  private static final Predicate<Asked> LAST_PATCH = Asked::lastPatch;

  private NetworkFaults() {}

  static List<NetworkFault> all() {
    List<NetworkFault> all = new ArrayList<>();
    all.addAll(outages());
    all.addAll(writePaths());
    all.addAll(cuts());
    all.addAll(stalls());
    all.addAll(overTls());
    all.addAll(answersLost());
    all.addAll(portals());
    all.addAll(refusals());
    all.addAll(busyServers());
    all.addAll(offsets());
    all.addAll(configuration());
    all.addAll(conflicts());
    return all;
  }

  /** A moment of an upload, named by the request that is under way. */
  private record Phase(
      String name, ClipSize clip, Predicate<String> request, Consumer<NetworkBench> reach) {
    void strike(NetworkBench bench, LinkFault fault) {
      reach.accept(bench);
      if (fault.effect() == Effect.FREEZE || fault.effect() == Effect.TRICKLE) {
        bench.impatient();
      }
      bench.link.next(request, fault);
    }
  }

  private static Predicate<String> line(String start) {
    return line -> line.startsWith(start);
  }

  private static final Predicate<String> PROBE = line("GET /storage/v1/bucket/");
  private static final Predicate<String> INFO = line("GET /storage/v1/object/info/");
  private static final Predicate<String> POST = line("POST /storage/v1/object/");
  private static final Predicate<String> PATCH = line("PATCH ");
  private static final Predicate<String> BODIES = POST.or(PATCH);

  private static final List<Phase> BODILESS =
      List.of(
          new Phase("probe", STANDARD, PROBE, b -> {}),
          new Phase("look before the upload", RESUMABLE, INFO, b -> {}),
          new Phase("create", RESUMABLE, line("POST /storage/v1/upload/"), b -> {}),
          new Phase(
              "HEAD of a resume",
              RESUMABLE,
              line("HEAD "),
              b -> b.link.pass(1, PATCH).next(PATCH, LinkFault.reset(BODY, 100_000))),
          new Phase("proof after the upload", STANDARD, INFO, b -> {}),
          new Phase("proof after a resumable upload", RESUMABLE, INFO, b -> b.link.pass(1, INFO)));

  private static final List<Phase> WITH_BODY =
      List.of(
          new Phase("standard upload", STANDARD, POST, b -> {}),
          new Phase("first chunk", RESUMABLE, PATCH, b -> {}),
          new Phase("middle chunk", RESUMABLE, PATCH, b -> b.link.pass(1, PATCH)),
          new Phase("last chunk", RESUMABLE, PATCH, b -> b.link.pass(3, PATCH)));

  private static List<NetworkFault> cuts() {
    List<NetworkFault> cuts = new ArrayList<>();
    List<Phase> phases = new ArrayList<>(BODILESS);
    phases.addAll(WITH_BODY);
    for (Phase phase : phases) {
      String name = "reset in the head, before the answer or within it";
      cuts.add(cut(name, phase, LinkFault.reset(HEAD, 20)));
      cuts.add(cut(name, phase, LinkFault.reset(ANSWER, 0)));
      cuts.add(cut(name, phase, LinkFault.reset(ANSWER, 20)));
    }
    for (Phase phase : List.of(BODILESS.get(0), BODILESS.get(1), BODILESS.get(4))) {
      cuts.add(cut("reset in the answer's body", phase, LinkFault.reset(ANSWER_BODY, 10)));
    }
    cuts.add(
        scripted(
            "standard upload: reset in the body",
            STANDARD,
            Kind.STANDARD_UPLOAD,
            Fault.cutAfter(100_000)));
    for (Phase phase : WITH_BODY.subList(1, 4)) {
      cuts.add(cut("reset in the body", phase, LinkFault.reset(BODY, 2_500)));
    }
    for (Phase phase : WITH_BODY) {
      cuts.add(cut("connection closed in the body", phase, LinkFault.close(BODY, 2_500)));
      cuts.add(cut("answer lost", phase, LinkFault.close(BODY, WHOLE)));
    }
    return cuts;
  }

  private static NetworkFault cut(String what, Phase phase, LinkFault fault) {
    return NetworkFault.of(phase.name() + ": " + what, phase.clip(), b -> phase.strike(b, fault))
        .variant(fault.where() + " " + fault.after());
  }

  private static List<NetworkFault> stalls() {
    List<NetworkFault> stalls = new ArrayList<>();
    for (Phase phase : BODILESS) {
      stalls.add(cut("never answered", phase, LinkFault.freeze(ANSWER, 0)));
    }
    for (Phase phase : List.of(WITH_BODY.get(0), WITH_BODY.get(2))) {
      stalls.add(cut("never answered", phase, LinkFault.freeze(ANSWER, 0)));
      stalls.add(cut("never read on", phase, LinkFault.freeze(BODY, 2_500)));
    }
    for (ClipSize clip : List.of(ClipSize.TINY, STANDARD)) {
      long rate = clip == ClipSize.TINY ? 1_000 : 50_000;
      stalls.add(NetworkFault.of("a link of " + rate / 1_000 + " kB/s", clip, b -> b.slow(rate)));
    }
    Phase large = new Phase("large standard upload", LARGE_STANDARD, POST, b -> {});
    stalls.add(cut("never read on, the write blocks", large, LinkFault.freeze(BODY, 100_000)));
    Phase probe = BODILESS.get(0);
    stalls.add(cut("answer's head trickles, 10 B/s", probe, LinkFault.trickle(ANSWER, 0, 10)));
    stalls.add(cut("answer's body trickles, 10 B/s", probe, LinkFault.trickle(ANSWER_BODY, 0, 10)));
    stalls.add(
        cut(
            "answer's body trickles, 10 B/s",
            WITH_BODY.get(0),
            LinkFault.trickle(ANSWER_BODY, 0, 10)));
    return stalls;
  }

  private static List<NetworkFault> overTls() {
    Phase probe = BODILESS.get(0);
    Phase post = WITH_BODY.get(0);
    Phase chunk = WITH_BODY.get(2);
    Phase large = new Phase("large standard upload", LARGE_STANDARD, POST, b -> {});
    return List.of(
        cut("reset in the answer", probe, LinkFault.reset(ANSWER, 20)).overTls(),
        busy("429", Replies.slowDown()).overTls(),
        answered(
                "502 page of a gateway for a chunk",
                RESUMABLE,
                Kind.TUS_PATCH,
                Replies.badGateway())
            .overTls(),
        cut("reset in the body", chunk, LinkFault.reset(BODY, 2_500)).overTls(),
        cut("answer lost", post, LinkFault.reset(ANSWER, 0)).overTls(),
        cut("never answered", chunk, LinkFault.freeze(ANSWER, 0)).overTls(),
        cut("never read on, the write blocks", large, LinkFault.freeze(BODY, 100_000)).overTls(),
        cut("answer's body trickles, 10 B/s", probe, LinkFault.trickle(ANSWER_BODY, 0, 10))
            .overTls(),
        NetworkFault.of("a link of 50 kB/s", STANDARD, b -> b.slow(50_000)).overTls(),
        NetworkFault.of(
                "handshake never answered",
                STANDARD,
                b -> b.front.next(line -> true, LinkFault.freeze(ANSWER, 0)))
            .puts(NetworkBench::impatient)
            .overTls(),
        NetworkFault.of(
                "handshake's answer trickles, 10 B/s",
                STANDARD,
                b -> b.front.next(line -> true, LinkFault.trickle(ANSWER, 0, 10)))
            .puts(NetworkBench::impatient)
            .overTls());
  }

  private static List<NetworkFault> answersLost() {
    return List.of(
        scripted(
            "half an answer to a standard upload",
            STANDARD,
            Kind.STANDARD_UPLOAD,
            Fault.halfAnswer()),
        scripted("half an answer to the last chunk", RESUMABLE, LAST_PATCH, Fault.halfAnswer()),
        scripted(
                "slow HEAD (3 s)",
                RESUMABLE,
                Kind.TUS_HEAD,
                Fault.delayAnswer(Duration.ofSeconds(3)))
            .puts(b -> b.agent.set("OFFLINE_STALL_TIMEOUT", "10"))
            .puts(b -> b.link.pass(1, PATCH).next(PATCH, LinkFault.reset(BODY, 100_000))));
  }

  private static NetworkFault scripted(
      String name, ClipSize clip, Predicate<? super Asked> match, Fault fault) {
    return NetworkFault.of(name, clip, b -> b.storage.faults().next(match, fault));
  }

  private static NetworkFault answered(
      String name, ClipSize clip, Predicate<? super Asked> match, Reply reply) {
    return scripted(name, clip, match, Fault.answer(reply));
  }

  private static List<NetworkFault> outages() {
    return List.of(
        NetworkFault.of("DNS failure from the start", STANDARD, NetworkBench::namedHost)
            .during(b -> b.outlast("offline", b::knowName)),
        NetworkFault.of("connection refused from the start", STANDARD, b -> b.link.refuse())
            .during(b -> b.outlast("offline", b.link::accept)),
        NetworkFault.of(
                "connection refused in the middle of an upload",
                RESUMABLE,
                b -> b.at(3, Kind.TUS_PATCH, b.link::refuse))
            .during(b -> b.outlast("offline", b.link::accept)),
        NetworkFault.of(
                "blackhole (accepts, never answers)",
                STANDARD,
                b -> b.link.always(line -> true, LinkFault.freeze(HEAD, 0)))
            .puts(NetworkBench::impatient)
            .during(b -> b.outlast("offline", b.link::clear)),
        NetworkFault.of(
                "blackhole in the middle of an upload",
                RESUMABLE,
                b ->
                    b.at(
                        2,
                        Kind.TUS_PATCH,
                        () -> b.link.always(line -> true, LinkFault.freeze(ANSWER, 0))))
            .puts(NetworkBench::impatient)
            .during(b -> b.outlast("offline", b.link::clear)));
  }

  /** The bucket answers, and what is sent is refused, not seen, or swallowed. */
  private static List<NetworkFault> writePaths() {
    List<NetworkFault> faults = new ArrayList<>();
    for (ClipSize size : List.of(STANDARD, RESUMABLE)) {
      faults.add(
          NetworkFault.of(
                  "object store away, the database well", size, b -> b.storage.takeStoreAway())
              .during(b -> b.outlast("storage-down", b.storage.faults()::clear)));
      faults.add(
          NetworkFault.of(
                  "a policy lets the key insert, and not select",
                  size,
                  b -> b.storage.grant(Policy.INSERT))
              .during(b -> b.outlast("misconfigured", () -> b.storage.grant(Policy.values()))));
      faults.add(
          NetworkFault.of(
                  "large packets are swallowed on the way",
                  size,
                  b -> b.link.always(BODIES, LinkFault.freeze(BODY, 1_400)))
              .puts(NetworkBench::impatient)
              .during(b -> b.outlast("blocked", b.link::clear)));
    }
    return faults;
  }

  private static List<NetworkFault> portals() {
    List<NetworkFault> portals = new ArrayList<>();
    List<Reply> replies =
        List.of(
            Replies.captivePortal(),
            Replies.captivePortalRedirect("http://127.0.0.1:9/login"),
            Replies.captivePortal511());
    for (Reply portal : replies) {
      String name = "captive portal (200, 302, 511)";
      portals.add(
          NetworkFault.of(
                  name + " from the start",
                  STANDARD,
                  b -> b.storage.faults().always(asked -> true, Fault.answer(portal)))
              .during(b -> b.outlast("captive-portal", b.storage.faults()::clear))
              .variant(portal.status() + ""));
      portals.add(
          NetworkFault.of(
                  name + " in the middle of an upload",
                  RESUMABLE,
                  b ->
                      b.at(
                          2,
                          Kind.TUS_PATCH,
                          () -> b.storage.faults().always(asked -> true, Fault.answer(portal))))
              .during(b -> b.outlast("captive-portal", b.storage.faults()::clear))
              .variant(portal.status() + ""));
      portals.add(
          answered(name + " answers a standard upload", STANDARD, Kind.STANDARD_UPLOAD, portal)
              .variant(portal.status() + ""));
      portals.add(
          answered(name + " answers the proof", STANDARD, Kind.INFO, portal)
              .variant(portal.status() + ""));
    }
    return portals;
  }

  private static List<NetworkFault> refusals() {
    Reply tooLarge = Replies.restError("413", "EntityTooLarge", "too large");
    Reply mime = Replies.restError("415", "InvalidMimeType", "mime type not supported");
    Reply mimeAtCreate = Replies.tusError(415, "mime type video/mp4 is not supported");
    return List.of(
        scripted(
                "refused early (413), the body never read",
                LARGE_STANDARD,
                Kind.STANDARD_UPLOAD,
                Fault.refuseEarly(tooLarge))
            .ends(FAILED)
            .counts(1),
        scripted(
                "refused early (415), and the write blocks before the answer is read",
                LARGE_STANDARD,
                Kind.STANDARD_UPLOAD,
                Fault.refuseEarly(mime))
            .puts(b -> b.storage.faults().next(Kind.TUS_CREATE, Fault.answer(mimeAtCreate)))
            .puts(b -> b.link.next(POST, LinkFault.freeze(ANSWER, 0)))
            .puts(NetworkBench::impatient)
            .ends(FAILED)
            .counts(1),
        answered("413 inside HTTP 400", STANDARD, Kind.STANDARD_UPLOAD, tooLarge)
            .ends(FAILED)
            .counts(1),
        answered("415 inside HTTP 400", STANDARD, Kind.STANDARD_UPLOAD, mime)
            .ends(FAILED)
            .counts(1),
        answered("415 at create", RESUMABLE, Kind.TUS_CREATE, mimeAtCreate).ends(FAILED).counts(1),
        NetworkFault.of(
                "larger than the bucket takes, which is known",
                STANDARD,
                b -> b.storage.fileSizeLimit(b.storage.bucket(), 1_000L))
            .ends(FAILED)
            .counts(1),
        NetworkFault.of(
                "of a type that the bucket does not take, which is known",
                RESUMABLE,
                b -> b.storage.allowedMimeTypes(b.storage.bucket(), "image/png"))
            .ends(FAILED)
            .counts(1),
        NetworkFault.of(
            "bucket limit lowered between two chunks",
            RESUMABLE,
            b ->
                b.at(
                    2, Kind.TUS_PATCH, () -> b.storage.fileSizeLimit(b.storage.bucket(), 1_000L))));
  }

  private static List<NetworkFault> busyServers() {
    List<NetworkFault> faults = new ArrayList<>();
    faults.add(busy("429", Replies.slowDown()));
    faults.add(
        busy("429 with Retry-After", Replies.slowDown(30)).during(NetworkBench::waitsAsAsked));
    faults.add(busy("503 page of a gateway", Replies.gateway(503, "503 Service Unavailable")));
    faults.add(
        busy(
                "503 page of a gateway with Retry-After",
                Replies.gateway(503, "503 Service Unavailable").with("Retry-After", "30"))
            .during(NetworkBench::waitsAsAsked));
    faults.add(busy("503 inside HTTP 400 (read-only database)", Replies.databaseReadOnly()));
    faults.add(
        busy(
            "503 inside HTTP 400 (lock)",
            Replies.restError("503", "LockTimeout", "acquiring lock timeout")));
    faults.add(busy("423 inside HTTP 400", Replies.restError("423", "ResourceLocked", "locked")));
    faults.add(
        busy(
                "409 of a transaction inside HTTP 400",
                Replies.restError("409", "TransactionError", "Transaction already exists"))
            .counts(1));
    faults.add(busy("500", Replies.internalError()).counts(1));
    faults.add(busy("544", Replies.databaseTimeout()));
    faults.add(busy("502 page of a gateway", Replies.badGateway()));
    faults.add(
        answered(
            "502 page of a gateway for a chunk", RESUMABLE, Kind.TUS_PATCH, Replies.badGateway()));
    faults.add(
        answered("544 for a chunk", RESUMABLE, Kind.TUS_PATCH, Replies.tusDatabaseTimeout()));
    faults.add(
        answered(
                "503 for HEAD: a cut chunk still has the upload's lock",
                RESUMABLE,
                Kind.TUS_HEAD,
                Replies.lockTimeout())
            .puts(b -> b.link.pass(1, PATCH).next(PATCH, LinkFault.reset(BODY, 100_000))));
    faults.add(
        NetworkFault.of(
                "storage down for all (500)",
                STANDARD,
                b ->
                    b.storage.faults().always(asked -> true, Fault.answer(Replies.internalError())))
            .during(b -> b.outlast("storage-down", b.storage.faults()::clear)));
    return faults;
  }

  private static NetworkFault busy(String name, Reply reply) {
    return answered(name + " for a standard upload", STANDARD, Kind.STANDARD_UPLOAD, reply);
  }

  private static List<NetworkFault> offsets() {
    return List.of(
        scripted(
            "204 with a short Upload-Offset", RESUMABLE, Kind.TUS_PATCH, Fault.storeOnly(100_000)),
        NetworkFault.of(
            "offset moved backwards",
            RESUMABLE,
            b ->
                b.storage
                    .faults()
                    .pass(2, Kind.TUS_PATCH)
                    .next(Kind.TUS_PATCH, Fault.moveOffsetBack(100_000))),
        scripted("500 on the last chunk, then 410", RESUMABLE, LAST_PATCH, Fault.failFinish())
            .counts(1),
        scripted("500 on the last chunk, then 404 (S3)", RESUMABLE, LAST_PATCH, Fault.failFinish())
            .onS3()
            .counts(1),
        NetworkFault.of(
            "410 by expiry between two chunks",
            RESUMABLE,
            b ->
                b.storage
                    .faults()
                    .pass(2, Kind.TUS_PATCH)
                    .next(Kind.TUS_PATCH, Fault.expireUpload())),
        answered("a passing false 404 on HEAD", RESUMABLE, Kind.TUS_HEAD, Replies.tusNotFound())
            .puts(b -> b.link.pass(1, PATCH).next(PATCH, LinkFault.reset(BODY, 100_000))),
        answered(
            "a passing false 404 on a chunk", RESUMABLE, Kind.TUS_PATCH, Replies.tusNotFound()));
  }

  private static List<NetworkFault> configuration() {
    return List.of(
        NetworkFault.of(
                "key expired between two chunks",
                RESUMABLE,
                b -> b.at(2, Kind.TUS_PATCH, b.storage::expireKey))
            .during(b -> b.outlast("misconfigured", () -> b.storage.changeKey(b.storage.key()))),
        NetworkFault.of("bad key", STANDARD, b -> b.storage.changeKey("sb_secret_other"))
            .during(b -> b.outlast("misconfigured", () -> b.storage.changeKey(b.key()))),
        NetworkFault.of(
                "403 by a policy inside HTTP 400",
                STANDARD,
                b ->
                    b.storage
                        .faults()
                        .always(
                            Kind.STANDARD_UPLOAD.or(Kind.TUS_CREATE),
                            Fault.answer(Replies.rowLevelSecurity())))
            .during(b -> b.outlast("misconfigured", b.storage.faults()::clear)),
        NetworkFault.of(
                "bucket gone (404 inside HTTP 400)",
                STANDARD,
                b -> b.storage.deleteBucket(b.storage.bucket()))
            .during(
                b -> b.outlast("misconfigured", () -> b.storage.createBucket(b.storage.bucket()))));
  }

  private static List<NetworkFault> conflicts() {
    return List.of(
        NetworkFault.of("the object is there, same content", STANDARD, NetworkBench::putSame),
        NetworkFault.of("the object is there, same content", RESUMABLE, NetworkBench::putSame),
        NetworkFault.of("the object is there, other content", STANDARD, NetworkBench::putOther)
            .ends(RENAMED),
        NetworkFault.of("the object is there, other content", RESUMABLE, NetworkBench::putOther)
            .ends(RENAMED),
        NetworkFault.of(
                "another writes the key after our look",
                STANDARD,
                b -> b.at(1, Kind.STANDARD_UPLOAD, b::putOther))
            .ends(RENAMED),
        NetworkFault.of(
                "another writes the key between two chunks",
                RESUMABLE,
                b -> b.at(2, Kind.TUS_PATCH, b::putOther))
            .ends(RENAMED),
        NetworkFault.of(
            "another writes the same content between two chunks",
            RESUMABLE,
            b -> b.at(2, Kind.TUS_PATCH, b::putSame)));
  }
}
