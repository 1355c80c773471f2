package dev.offlineupload.standin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.awaitility.Awaitility.await;

import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Outages, restarts and slow links. */
class OfflineTest extends LocalStorageTest {
  @Test
  void refusesConnectionsWhileOfflineAndKeepsItsPortAndState() {
    String url = storage.url();
    storage.putObject("a.mp4", "hello".getBytes(UTF_8));
    for (int i = 0; i < 3; i++) {
      storage.takeOffline();
      assertThatExceptionOfType(ConnectException.class)
          .isThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), storage.port()).close());
      storage.bringBack();
      assertThat(storage.url()).isEqualTo(url);
      assertThat(caller.info("a.mp4").status()).isEqualTo(200);
    }
  }

  @Test
  void cutsARunningPatchAndKeepsItsBytes() throws Exception {
    String id = caller.create("a.mp4", 10).uploadId();
    try (RawCaller raw = new RawCaller(storage)) {
      raw.patch(id, 0, 10).send("hello");
      await().until(() -> storage.bytesReceived() == 5);
      storage.takeOffline();
      assertThatIOException().isThrownBy(raw::rest);
    }
    storage.bringBack();
    assertThat(caller.tusHead(id).header("Upload-Offset")).isEqualTo("5");
    assertThat(caller.patch(id, 5, "world").header("Tus-Complete")).isEqualTo("1");
  }

  @Test
  void canBeTakenOfflineInTheMiddleOfARequest() {
    storage.onRequest(asked -> storage.takeOffline());
    assertThatExceptionOfType(java.io.UncheckedIOException.class)
        .isThrownBy(() -> caller.get("/status"));
    storage.onRequest(asked -> {});
    storage.bringBack();
    assertThat(caller.get("/status").status()).isEqualTo(200);
  }

  @Test
  void survivesARestart() {
    storage.createBucket("other");
    storage.fileSizeLimit("videos", 1000L);
    caller.post("/object/videos/a.mp4", "hello", "x-metadata", Caller.base64("{\"n\":1}"));
    List<StoredObject> objects = storage.objects();
    String open = caller.create("b.mp4", 10).uploadId();
    caller.patch(open, 0, "hello");
    String done = caller.create("c.mp4", 0).uploadId();
    int port = storage.port();

    restart(LocalStorage.builder(folder).port(port));

    assertThat(storage.port()).isEqualTo(port);
    assertThat(storage.object("a.mp4")).contains(objects.get(0));
    assertThat(caller.get("/bucket/other").status()).isEqualTo(200);
    assertThat(caller.get("/bucket/videos").json()).containsEntry("file_size_limit", 1000);
    assertThat(caller.tusHead(open).header("Upload-Offset")).isEqualTo("5");
    assertThat(caller.tusHead(done).header("Upload-Offset")).isEqualTo("0");
    caller.patch(open, 5, "world");
    assertThat(storage.object("b.mp4").orElseThrow().file()).hasContent("helloworld");
  }

  @Test
  void readsBodiesNoFasterThanTold() {
    storage.throttle(1_000_000);
    long start = System.nanoTime();
    caller.post("/object/videos/a.mp4", new byte[300_000]);
    assertThat(System.nanoTime() - start).isGreaterThan(200_000_000);
    storage.throttle(0);
    assertThat(storage.object("a.mp4").orElseThrow().size()).isEqualTo(300_000);
  }

  @Test
  void remembersRequests() {
    caller.get("/bucket/videos", "User-Agent", "offline-upload/1");
    caller.post("/object/videos/a.mp4", "hello");
    caller.create("b.mp4", 10);
    assertThat(storage.requests())
        .extracting(SeenRequest::kind)
        .containsExactly(Kind.PROBE, Kind.STANDARD_UPLOAD, Kind.TUS_CREATE);
    SeenRequest upload = storage.requests(Kind.STANDARD_UPLOAD).get(0);
    assertThat(upload.method()).isEqualTo("POST");
    assertThat(upload.path()).isEqualTo("/object/videos/a.mp4");
    assertThat(upload.status()).isEqualTo(200);
    assertThat(upload.bodyBytes()).isEqualTo(5);
    assertThat(upload.fault()).isEmpty();
    storage.forgetRequests();
    assertThat(storage.requests()).isEmpty();
  }
}
