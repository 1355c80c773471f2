package dev.offlineupload.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.offlineupload.standin.Caller.Got;
import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Every fault of the script, as a client meets it. */
class FaultTest extends LocalStorageTest {
  @Test
  void answersAreScriptedForTheNextMatchingRequests() {
    storage.faults().next(2, Kind.PROBE, Fault.answer(Replies.databaseReadOnly()));
    assertThat(caller.info("a").code()).isEqualTo("NoSuchKey");
    for (int i = 0; i < 2; i++) {
      Got got = caller.get("/bucket/videos");
      assertThat(got.status()).isEqualTo(400);
      assertThat(got.trueStatus()).isEqualTo("503");
      assertThat(got.code()).isEqualTo("DatabaseReadOnly");
    }
    assertThat(caller.get("/bucket/videos").status()).isEqualTo(200);
    assertThat(storage.faults().isPlayedOut()).isTrue();
    assertThat(storage.requests(Kind.PROBE))
        .extracting(SeenRequest::fault)
        .containsExactly("AnswerInstead", "AnswerInstead", "");
  }

  @Test
  void answersCanLastUntilCleared() {
    storage.faults().always(asked -> true, Fault.answer(Replies.captivePortal()));
    for (int i = 0; i < 3; i++) {
      assertThat(caller.get("/bucket/videos").body()).startsWith("<html>");
    }
    storage.faults().clear();
    assertThat(caller.get("/bucket/videos").json()).containsEntry("id", "videos");
  }

  @Test
  void linesOfTheScriptFollowEachOther() {
    storage.faults().pass(1, Kind.PROBE).next(Kind.PROBE, Fault.answer(Replies.badGateway()));
    assertThat(caller.get("/bucket/videos").status()).isEqualTo(200);
    assertThat(caller.get("/bucket/videos").status()).isEqualTo(502);
    assertThat(caller.get("/bucket/videos").status()).isEqualTo(200);
  }

  @Test
  void conditionsSeeKeyAndHeaders() {
    storage
        .faults()
        .always(
            asked -> asked.key().equals("b.mp4") && asked.headers().containsKey("upload-offset"),
            Fault.answer(Replies.tusFailed()));
    String a = caller.create("a.mp4", 5).uploadId();
    String b = caller.create("b.mp4", 5).uploadId();
    assertThat(caller.patch(a, 0, "hello").status()).isEqualTo(204);
    assertThat(caller.patch(b, 0, "hello").status()).isEqualTo(500);
    assertThat(caller.tusHead(b).header("Upload-Offset")).isEqualTo("0");
  }

  @Test
  void repliesHaveTheFormsOfTheField() {
    assertReply(Replies.databaseTimeout(), 544, "\"statusCode\":\"544\"");
    assertReply(Replies.slowDown(), 429, "too_many_connections");
    assertReply(Replies.internalError(), 500, "InternalError");
    assertReply(Replies.rowLevelSecurity(), 400, "row-level security");
    assertReply(Replies.tusRowLevelSecurity(), 403, "row-level security");
    assertReply(Replies.restError("423", "ResourceLocked", "locked"), 400, "ResourceLocked");
    assertReply(Replies.tusDatabaseTimeout(), 544, "connection timed out");
    assertReply(Replies.lockTimeout(), 503, "acquiring lock timeout");
    assertReply(Replies.badGateway(), 502, "<h1>502 Bad Gateway</h1>");
    assertReply(Replies.captivePortal511(), 511, "<html>");
    assertReply(Replies.tusGone(), 410, "no longer exists");
    Got redirect = assertReply(Replies.captivePortalRedirect("http://login.example/"), 302, "");
    assertThat(redirect.header("Location")).isEqualTo("http://login.example/");
    assertThat(assertReply(Replies.slowDown(7), 429, "").header("Retry-After")).isEqualTo("7");
  }

  @Test
  void aScriptedAnswerStillReadsTheBody() {
    storage.faults().next(Kind.STANDARD_UPLOAD, Fault.answer(Replies.badGateway()));
    assertThat(caller.post("/object/videos/a", new byte[9_000_000]).status()).isEqualTo(502);
    assertThat(storage.bytesReceived()).isEqualTo(9_000_000);
    assertThat(storage.objects()).isEmpty();
  }

  @Test
  void anEarlyRefusalReadsNothing() throws Exception {
    storage.faults().next(Kind.STANDARD_UPLOAD, Fault.refuseEarly(Replies.rowLevelSecurity()));
    try (RawCaller raw = new RawCaller(storage)) {
      raw.head("POST ~/object/videos/a", "Content-Length: 100000000");
      assertThat(raw.answerHead()).startsWith("HTTP/1.1 400");
      raw.timeout(200);
      assertThatThrownBy(() -> raw.send(new byte[1000]).rest())
          .isInstanceOf(SocketTimeoutException.class);
    }
    assertThat(storage.bytesReceived()).isZero();
  }

  @Test
  void aCutKeepsThePartOfAResumableUpload() {
    String id = caller.create("a.mp4", 1_000_000).uploadId();
    storage.faults().next(Kind.TUS_PATCH, Fault.cutAfter(123_456));
    assertCut(() -> caller.patch(id, 0, new byte[1_000_000]));
    assertThat(caller.tusHead(id).header("Upload-Offset")).isEqualTo("123456");
    assertThat(storage.requests(Kind.TUS_PATCH).get(0).status()).isZero();
    assertThat(storage.requests(Kind.TUS_PATCH).get(0).bodyBytes()).isEqualTo(123_456);
  }

  @Test
  void aCutIsAReset() throws Exception {
    storage.faults().next(Kind.STANDARD_UPLOAD, Fault.cutAfter(5));
    try (RawCaller raw = new RawCaller(storage)) {
      raw.head("POST ~/object/videos/a.mp4", "Content-Length: 5").send("hello");
      assertThatIOException().isThrownBy(raw::rest).withMessageContaining("reset");
    }
  }

  @Test
  void aCutAfterTheLastByteLeavesTheFinishToAnEmptyPatch() {
    String id = caller.create("a.mp4", 5).uploadId();
    storage.faults().next(Kind.TUS_PATCH, Fault.cutAfter(5));
    assertCut(() -> caller.patch(id, 0, "hello"));
    assertThat(caller.tusHead(id).header("Upload-Offset")).isEqualTo("5");
    assertThat(caller.info("a.mp4").code()).isEqualTo("NoSuchKey");
    Got got = caller.patch(id, 5, "");
    assertThat(got.status()).isEqualTo(204);
    assertThat(got.header("Tus-Complete")).isEqualTo("1");
    assertThat(caller.info("a.mp4").json()).containsEntry("size", 5);
  }

  @Test
  void aCutLeavesNothingOfAStandardUpload() {
    storage.faults().next(Kind.STANDARD_UPLOAD, Fault.cutAfter(3));
    assertCut(() -> caller.post("/object/videos/a.mp4", "hello"));
    // The JDK's client repeats a GET by itself.
    storage.faults().always(Kind.PROBE, Fault.cutAfter(0));
    assertCut(() -> caller.get("/bucket/videos"));
    assertThat(caller.info("a.mp4").code()).isEqualTo("NoSuchKey");
    assertThat(folder.resolve("incoming")).isEmptyDirectory();
  }

  @Test
  void aLostAnswerHasStillDoneEverything() {
    String id = caller.create("a.mp4", 5).uploadId();
    storage.faults().next(Asked::lastPatch, Fault.loseAnswer());
    assertCut(() -> caller.patch(id, 0, "hello"));
    assertThat(caller.info("a.mp4").json()).containsEntry("size", 5);
    assertThat(caller.tusHead(id).header("Upload-Offset")).isEqualTo("5");
    assertThat(storage.requests(Kind.TUS_PATCH).get(0).status()).isZero();
    storage.faults().next(Kind.STANDARD_UPLOAD, Fault.loseAnswer());
    assertCut(() -> caller.post("/object/videos/b.mp4", "hello"));
    assertThat(storage.object("b.mp4")).isPresent();
  }

  @Test
  void aHalfAnswerHasStillDoneEverything() throws Exception {
    storage.faults().next(Kind.STANDARD_UPLOAD, Fault.halfAnswer());
    try (RawCaller raw = new RawCaller(storage)) {
      String half =
          raw.head("POST ~/object/videos/a.mp4", "Content-Length: 5").send("hello").rest();
      assertThat(half).startsWith("HTTP/1.1 200").doesNotContain("Key");
    }
    assertThat(storage.object("a.mp4")).isPresent();
  }

  @Test
  void aSlowAnswerComesLate() {
    storage.faults().next(Kind.PROBE, Fault.delayAnswer(Duration.ofMillis(150)));
    storage.faults().next(Kind.INFO, Fault.delayRead(Duration.ofMillis(150)));
    long start = System.nanoTime();
    assertThat(caller.get("/bucket/videos").status()).isEqualTo(200);
    assertThat(caller.info("a").status()).isEqualTo(400);
    assertThat(System.nanoTime() - start).isGreaterThan(Duration.ofMillis(300).toNanos());
  }

  @Test
  void aHangEndsWhenTheStorageCloses() throws Exception {
    storage.faults().always(asked -> true, Fault.hang());
    try (RawCaller raw = new RawCaller(storage)) {
      raw.head("GET ~/bucket/videos");
      await().until(() -> storage.requests().size() == 1);
      raw.timeout(100);
      assertThatThrownBy(raw::rest).isInstanceOf(SocketTimeoutException.class);
      storage.close();
      assertThatIOException().isThrownBy(raw::rest).isNotInstanceOf(SocketTimeoutException.class);
    }
  }

  @Test
  void aDelayEndsWhenTheStorageGoesOffline() throws Exception {
    storage.faults().always(asked -> true, Fault.delayAnswer(Duration.ofHours(1)));
    try (RawCaller raw = new RawCaller(storage)) {
      raw.head("GET ~/bucket/videos");
      await().until(() -> storage.requests().size() == 1);
      storage.takeOffline();
      assertThatIOException().isThrownBy(raw::rest).isNotInstanceOf(SocketTimeoutException.class);
    }
  }

  @Test
  void aShortOffsetIsAnswered204() {
    String id = caller.create("a.mp4", 10).uploadId();
    storage.faults().next(Kind.TUS_PATCH, Fault.storeOnly(3));
    Got got = caller.patch(id, 0, "helloworld");
    assertThat(got.status()).isEqualTo(204);
    assertThat(got.header("Upload-Offset")).isEqualTo("3");
    assertThat(got.header("Tus-Complete")).isNull();
    caller.patch(id, 3, "loworld");
    assertThat(storage.object("a.mp4").orElseThrow().file()).hasContent("helloworld");
  }

  @Test
  void anOffsetCanMoveBack() {
    String id = caller.create("a.mp4", 10).uploadId();
    caller.patch(id, 0, "hello");
    storage.faults().next(Kind.TUS_PATCH, Fault.moveOffsetBack(2));
    assertThat(caller.patch(id, 5, "world").body()).isEqualTo("Upload-Offset conflict\n");
    assertThat(caller.tusHead(id).header("Upload-Offset")).isEqualTo("2");
    storage.faults().next(Kind.TUS_HEAD, Fault.moveOffsetBack(0));
    assertThat(caller.tusHead(id).header("Upload-Offset")).isEqualTo("0");
    caller.patch(id, 0, "helloworld");
    assertThat(storage.object("a.mp4").orElseThrow().file()).hasContent("helloworld");
  }

  @Test
  void aFailedFinishDeletesTheUpload() {
    assertThat(failFinish()).isEqualTo(410);
    restart(LocalStorage.builder(folder).backend(Backend.S3));
    assertThat(failFinish()).isEqualTo(404);
    assertThat(caller.info("a.mp4").code()).isEqualTo("NoSuchKey");
  }

  @Test
  void anUploadCanExpire() {
    String id = caller.create("a.mp4", 10).uploadId();
    storage.faults().next(Kind.TUS_PATCH, Fault.expireUpload());
    assertThat(caller.patch(id, 0, "hello").body())
        .isEqualTo("The file for this url no longer exists\n");
    assertThat(caller.tusHead(id).status()).isEqualTo(410);
    assertThat(caller.tusDelete(id).status()).isEqualTo(204);
  }

  @Test
  void expiryCountsFromCreationOnS3() {
    Instant now = Instant.parse("2026-01-01T00:00:00Z");
    restart(s3At(now));
    Got created = caller.create("a.mp4", 5);
    String id = created.uploadId();
    assertThat(created.header("Upload-Expires")).isEqualTo("Thu, 1 Jan 2026 01:00:00 GMT");
    restart(s3At(now.plusSeconds(3600)));
    assertThat(caller.patch(id, 0, "hello").status()).isEqualTo(204);
    restart(s3At(now.plusSeconds(3601)));
    assertThat(caller.tusHead(id).status()).isEqualTo(404);
    assertThat(caller.patch(id, 5, "").status()).isEqualTo(404);
    assertThat(caller.info("a.mp4").status()).isEqualTo(200);
  }

  @Test
  void howLongAnUploadLivesCanBeSetAndAllItsBytesGoWithIt() {
    Instant now = Instant.parse("2026-01-01T00:00:00Z");
    restart(fileAt(now).uploadLife(Duration.ofMinutes(10)));
    Got created = caller.create("a.mp4", 10);
    String id = created.uploadId();
    assertThat(created.header("Date")).isEqualTo("Thu, 1 Jan 2026 00:00:00 GMT");
    assertThat(created.header("Upload-Expires")).isEqualTo("Thu, 1 Jan 2026 00:10:00 GMT");
    assertThat(caller.patch(id, 0, "hello").header("Upload-Expires"))
        .isEqualTo("Thu, 1 Jan 2026 00:10:00 GMT");
    restart(fileAt(now.plusSeconds(601)).uploadLife(Duration.ofMinutes(10)));
    assertThat(caller.tusHead(id).status()).isEqualTo(410);
    assertThat(caller.patch(id, 5, "world").status()).isEqualTo(410);
    assertThat(storage.uploads()).allMatch(upload -> storage.offset(upload).isEmpty());
  }

  @Test
  void aFalse404Passes() {
    String id = caller.create("a.mp4", 10).uploadId();
    storage.faults().next(2, Kind.TUS_HEAD, Fault.answer(Replies.tusNotFound()));
    assertThat(caller.tusHead(id).status()).isEqualTo(404);
    assertThat(caller.tusHead(id).status()).isEqualTo(404);
    assertThat(caller.tusHead(id).status()).isEqualTo(200);
  }

  private int failFinish() {
    String id = caller.create("a.mp4", 10).uploadId();
    storage.faults().next(Asked::lastPatch, Fault.failFinish());
    assertThat(caller.patch(id, 0, "hello").status()).isEqualTo(204);
    assertThat(caller.patch(id, 5, "world").status()).isEqualTo(500);
    return caller.tusHead(id).status();
  }

  private LocalStorageBuilder s3At(Instant now) {
    return fileAt(now).backend(Backend.S3);
  }

  private LocalStorageBuilder fileAt(Instant now) {
    return LocalStorage.builder(folder).clock(Clock.fixed(now, ZoneOffset.UTC));
  }

  private Got assertReply(Reply reply, int status, String body) {
    storage.faults().next(Kind.PROBE, Fault.answer(reply));
    Got got = caller.get("/bucket/videos");
    assertThat(got.status()).isEqualTo(status);
    assertThat(got.body()).contains(body);
    return got;
  }

  private static void assertCut(Supplier<Got> call) {
    assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(call::get);
  }
}
