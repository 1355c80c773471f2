package dev.offlineupload.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Supabase Storage as a socket sees it: interrupted bodies, early answers, locks. */
class WireTest extends LocalStorageTest {
  @Test
  void refusesABodyThatEndsEarly() throws Exception {
    try (RawCaller raw = new RawCaller(storage)) {
      raw.head("POST ~/object/videos/a.mp4", "Content-Length: 10").send("hello").halfClose();
      assertThat(raw.rest())
          .startsWith("HTTP/1.1 400")
          .endsWith("{\"error\":\"Bad Request\",\"message\":\"Client Error\",\"statusCode\":400}");
    }
    assertThat(caller.info("a.mp4").code()).isEqualTo("NoSuchKey");
    assertThat(folder.resolve("incoming")).isEmptyDirectory();
  }

  @Test
  void takesExactlyTheAnnouncedLength() throws Exception {
    try (RawCaller raw = new RawCaller(storage)) {
      raw.head("POST ~/object/videos/a.mp4", "Content-Length: 3").send("hello\r\n");
      assertThat(raw.rest()).startsWith("HTTP/1.1 200 OK").contains("HTTP/1.1 400", "Client Error");
    }
    assertThat(storage.object("a.mp4").orElseThrow().file()).hasContent("hel");
  }

  @Test
  void saysContinueBeforeAnyCheck() throws Exception {
    try (RawCaller raw = new RawCaller(storage)) {
      raw.head("POST ~/object/other/a", "Content-Length: 3", "Expect: 100-continue");
      assertThat(raw.answerHead()).startsWith("HTTP/1.1 100 Continue");
      assertThat(raw.answerHead()).startsWith("HTTP/1.1 400");
    }
  }

  @Test
  void doesNotUnderstandMalformedEscapesAndLines() throws Exception {
    try (RawCaller raw = new RawCaller(storage)) {
      raw.head("GET ~/object/videos/%zz", "Connection: close");
      assertThat(raw.rest()).contains("FST_ERR_BAD_URL");
    }
    try (RawCaller raw = new RawCaller(storage)) {
      assertThat(raw.send("nonsense\r\n\r\n").rest()).contains("Client Error");
    }
  }

  @Test
  void keepsTheConnectionFromRequestToRequest() throws Exception {
    try (RawCaller raw = new RawCaller(storage)) {
      for (int i = 0; i < 3; i++) {
        assertThat(raw.head("GET ~/status").answerHead())
            .startsWith("HTTP/1.1 200")
            .contains("Connection: keep-alive");
      }
      assertThat(raw.head("GET ~/status", "Connection: close").rest()).startsWith("HTTP/1.1 200");
    }
  }

  @Test
  void hasNoReasonPhraseOnTus() throws Exception {
    String id = caller.create("a", 5).uploadId();
    try (RawCaller raw = new RawCaller(storage)) {
      assertThat(raw.patch(id, 0, 1).send("x").answerHead()).startsWith("HTTP/1.1 204 \r\n");
    }
  }

  @Test
  void keepsWhatCameOfAPatchThatIsHalfClosed() throws Exception {
    String id = caller.create("a.mp4", 10_000_000).uploadId();
    try (RawCaller raw = new RawCaller(storage)) {
      raw.patch(id, 0, 10_000_000).send(new byte[900_000]).halfClose();
      raw.rest();
    }
    assertThat(caller.tusHead(id).header("Upload-Offset")).isEqualTo("900000");
    caller.patch(id, 900_000, new byte[9_100_000]);
    assertThat(storage.object("a.mp4").orElseThrow().size()).isEqualTo(10_000_000);
  }

  @Test
  void keepsSomethingOfAPatchThatIsReset() throws Exception {
    String id = caller.create("a.mp4", 10_000_000).uploadId();
    StoredUpload upload = storage.uploads().get(0);
    try (RawCaller raw = new RawCaller(storage)) {
      raw.patch(id, 0, 10_000_000).send(new byte[4_000_000]);
      await().until(() -> storage.offset(upload).orElseThrow() == 4_000_000);
      raw.reset();
    }
    assertThat(caller.tusHead(id).header("Upload-Offset")).isEqualTo("4000000");
  }

  @Test
  void storesNothingOfAChunkedPatchThatIsTooLong() throws Exception {
    String id = caller.create("a.mp4", 5).uploadId();
    try (RawCaller raw = new RawCaller(storage)) {
      raw.head(
          "PATCH ~/upload/resumable/" + id,
          "Tus-Resumable: 1.0.0",
          "Content-Type: " + Caller.CHUNK,
          "Upload-Offset: 0",
          "Transfer-Encoding: chunked");
      raw.send("3\r\nabc\r\n4\r\ndefg\r\n0\r\n\r\n");
      assertThat(raw.answerHead()).startsWith("HTTP/1.1 413");
    }
    assertThat(caller.tusHead(id).header("Upload-Offset")).isEqualTo("0");
  }

  @Test
  void endsAStalledPatchForAHead() throws Exception {
    restart(LocalStorage.builder(folder).lockPatience(Duration.ofMillis(200)));
    String id = caller.create("a.mp4", 10).uploadId();
    try (RawCaller raw = new RawCaller(storage)) {
      raw.patch(id, 0, 10).send("hello");
      await().until(() -> storage.bytesReceived() == 5);
      assertThat(caller.tusHead(id).header("Upload-Offset")).isEqualTo("5");
      assertThat(raw.answerHead()).startsWith("HTTP/1.1 204").contains("Upload-Offset: 5");
    }
  }

  @Test
  void endsAStalledPatchForASecondClient() throws Exception {
    restart(LocalStorage.builder(folder).lockPatience(Duration.ofMillis(200)));
    String id = caller.create("a.mp4", 10).uploadId();
    try (RawCaller raw = new RawCaller(storage)) {
      raw.patch(id, 0, 10).send("hello");
      await().until(() -> storage.bytesReceived() == 5);
      assertThat(caller.patch(id, 0, "helloworld").body()).isEqualTo("Upload-Offset conflict\n");
      assertThat(raw.answerHead()).contains("Upload-Offset: 5");
    }
  }

  @Test
  void letsOneOfThreeClientsAtTheSameOffsetThrough() {
    String id = caller.create("a.mp4", 6_000_000).uploadId();
    List<CompletableFuture<Integer>> all =
        IntStream.range(0, 3)
            .mapToObj(
                i ->
                    CompletableFuture.supplyAsync(
                        () -> caller.patch(id, 0, new byte[3_000_000]).status()))
            .toList();
    assertThat(all.stream().map(CompletableFuture::join)).containsExactlyInAnyOrder(204, 409, 409);
  }

  @Test
  void answersARefusedUploadAndNeverReadsTheRest() throws Exception {
    storage.putObject("a.mp4", new byte[1]);
    try (RawCaller raw = new RawCaller(storage)) {
      raw.head("POST ~/object/videos/a.mp4", "Content-Length: 1000000").send(new byte[300_000]);
      assertThat(raw.answerHead()).startsWith("HTTP/1.1 400").contains("Connection: keep-alive");
      raw.send(new byte[700_000]).head("GET ~/status");
      raw.timeout(300);
      assertThatThrownBy(raw::rest).isInstanceOf(SocketTimeoutException.class);
    }
    assertThat(storage.requests(Kind.STATUS)).isEmpty();
    assertThat(storage.bytesReceived()).isZero();
  }

  @Test
  void readsARefusedUploadToItsEndBehindAGateway() throws Exception {
    restart(LocalStorage.builder(folder).swallowRefusedBodies());
    storage.putObject("a.mp4", new byte[1]);
    byte[] large = new byte[20_000_000];
    assertThat(caller.post("/object/videos/a.mp4", large).code()).isEqualTo("KeyAlreadyExists");
    assertThat(caller.get("/status").status()).isEqualTo(200);
    assertThat(storage.bytesReceived()).isEqualTo(20_000_000);
  }

  @Test
  void readsABodyRefusedForItsBucketToTheEnd() {
    byte[] large = new byte[20_000_000];
    assertThat(caller.post("/object/other/a.mp4", large).code()).isEqualTo("NoSuchBucket");
    assertThat(caller.get("/status").status()).isEqualTo(200);
  }

  @Test
  void closesAfterARefusedPatch() {
    String id = caller.create("a.mp4", 30_000_000).uploadId();
    byte[] large = new byte[20_000_000];
    assertThat(caller.patch(id, 7, large).body()).isEqualTo("Upload-Offset conflict\n");
    assertThat(caller.get("/status").status()).isEqualTo(200);
    assertThat(storage.bytesReceived()).isZero();
  }

  @Test
  void listensOnLoopbackOnly() throws Exception {
    var others =
        java.net.NetworkInterface.networkInterfaces()
            .flatMap(java.net.NetworkInterface::inetAddresses)
            .filter(address -> !address.isLoopbackAddress() && address.getAddress().length == 4)
            .toList();
    for (var address : others) {
      assertThatIOException()
          .isThrownBy(() -> new java.net.Socket(address, storage.port()).close());
    }
    var otherLoopback = java.net.InetAddress.getByAddress(new byte[] {127, 0, 0, 2});
    assertThatIOException()
        .isThrownBy(() -> new java.net.Socket(otherLoopback, storage.port()).close());
  }
}
