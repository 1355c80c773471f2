package dev.offlineupload.storage;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import dev.offlineupload.recording.FileState;
import dev.offlineupload.recording.RecordingFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecRuntime;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.ChainElement;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.message.BasicClassicHttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class StallWatchTest {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final long LONG = 64L * 1024 * 1024;

  @TempDir Path temp;
  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1_000);
  private final StallWatch watch = new StallWatch(LIMIT, nanos::get);
  private final Transfers transfers = new Transfers(new Goodput(1, 1, () -> 0), () -> 0);
  private ServerSocket server;
  private CloseableHttpClient client;

  @BeforeEach
  void start() throws IOException {
    server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    client =
        HttpClients.custom()
            .disableAutomaticRetries()
            .addExecInterceptorBefore(ChainElement.PROTOCOL.name(), "stall-watch", watch)
            .build();
  }

  @AfterEach
  void stop() throws IOException {
    watch.close();
    client.close();
    server.close();
  }

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  private String url() {
    return "http://127.0.0.1:" + server.getLocalPort() + "/";
  }

  private FileSlice longBody() throws IOException {
    Path file = temp.resolve("clip.mp4");
    try (var sparse = new RandomAccessFile(file.toFile(), "rw")) {
      sparse.setLength(LONG);
    }
    HashedFile hashed = new HashedFile("", "", FileState.of(file));
    return new FileSlice(
        RecordingFile.of(file),
        hashed,
        state -> {},
        0,
        LONG,
        "video/mp4",
        transfers.from(1, 0, LONG));
  }

  /** The request's fault, or null; on a thread of its own. */
  private CompletableFuture<Throwable> sent(HttpPost post) {
    return CompletableFuture.supplyAsync(
        () -> catchThrowable(() -> client.execute(post, response -> null)));
  }

  /** Until the socket's buffers are full: two looks find the same count. */
  private void awaitBlockedWrite() {
    AtomicLong before = new AtomicLong(-1);
    await()
        .pollInterval(Duration.ofMillis(300))
        .until(
            () ->
                transfers.bytes(1) > 0
                    && before.getAndSet(transfers.bytes(1)) == transfers.bytes(1));
    assertThat(transfers.bytes(1)).isLessThan(LONG);
  }

  @Test
  void aWriteThatIsBlockedBeyondTheLimitIsGivenUp() throws IOException {
    HttpPost post = new HttpPost(url());
    post.setEntity(longBody());
    CompletableFuture<Throwable> fault = sent(post);
    try (Socket neverRead = server.accept()) {
      awaitBlockedWrite();
      pass(LIMIT);
      watch.look();
      assertThat(fault).as("up to the limit it may be a slow link").isNotDone();

      pass(Duration.ofSeconds(1));
      watch.look();

      assertThat(fault.join())
          .isInstanceOf(InterruptedIOException.class)
          .hasMessage("No progress for 30 s: given up");
      assertThat(neverRead.isConnected()).isTrue();
    }
  }

  @Test
  void progressIsNoStall() throws IOException {
    HttpPost post = new HttpPost(url());
    post.setEntity(longBody());
    CompletableFuture<Throwable> fault = sent(post);
    try (Socket reader = server.accept()) {
      awaitBlockedWrite();
      pass(LIMIT);
      long before = transfers.bytes(1);
      InputStream in = reader.getInputStream();
      byte[] buffer = new byte[64 * 1024];
      while (transfers.bytes(1) == before) {
        assertThat(in.read(buffer)).isPositive();
      }
      awaitBlockedWrite();
      pass(LIMIT);
      watch.look();
      assertThat(fault).isNotDone();

      pass(Duration.ofSeconds(1));
      watch.look();
      assertThat(fault.join()).isInstanceOf(InterruptedIOException.class);
    }
  }

  @Test
  void anAnswerThatDoesNotComeIsGivenUpSooner() throws IOException {
    CompletableFuture<Throwable> fault =
        CompletableFuture.supplyAsync(
            () -> catchThrowable(() -> client.execute(new HttpGet(url()), response -> null)));
    try (Socket silent = server.accept()) {
      assertThat(silent.getInputStream().read()).isEqualTo('G');
      pass(Duration.ofSeconds(16));
      watch.look();
      assertThat(fault.join()).hasMessage("No progress for 15 s: given up");
    }
  }

  @Test
  void anAnswerThatDripsInIsGivenUpThoughEveryByteOfItMoves() throws IOException {
    CompletableFuture<Throwable> fault =
        CompletableFuture.supplyAsync(
            () -> catchThrowable(() -> client.execute(new HttpGet(url()), this::text)));
    try (Socket drips = server.accept()) {
      assertThat(drips.getInputStream().read()).as("the request is under way").isEqualTo('G');
      OutputStream out = drips.getOutputStream();
      out.write("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{".getBytes(US_ASCII));
      for (int second = 0; second < 15; second++) {
        pass(Duration.ofSeconds(1));
        watch.look();
        out.write(' ');
      }
      assertThat(fault).isNotDone();
      pass(Duration.ofSeconds(1));
      watch.look();
      assertThat(fault.join()).hasMessage("No progress for 15 s: given up");
    }
  }

  @Test
  void ofAnAnswerWithoutAnEndTheBeginningIsTaken() throws IOException {
    CompletableFuture<String> answer =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return client.execute(new HttpGet(url()), this::text);
              } catch (IOException fault) {
                throw new UncheckedIOException(fault);
              }
            });
    try (Socket endless = server.accept()) {
      OutputStream out = endless.getOutputStream();
      out.write("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n<html>".getBytes(US_ASCII));
      byte[] more = " ".repeat(64 * 1024).getBytes(US_ASCII);
      assertThatThrownBy(() -> writeForEver(out, more)).isInstanceOf(IOException.class);
    }
    assertThat(answer.join()).startsWith("<html>").hasSize(256 * 1024);
  }

  private static void writeForEver(OutputStream out, byte[] bytes) throws IOException {
    while (true) {
      out.write(bytes);
    }
  }

  private String text(ClassicHttpResponse answer) throws IOException {
    return new String(answer.getEntity().getContent().readAllBytes(), US_ASCII);
  }

  @Test
  void aFaultOfAnotherKindStaysItself() {
    assertThatThrownBy(
            () ->
                watch.execute(
                    new HttpGet(url()),
                    scope(new HttpGet(url())),
                    (request, scope) -> {
                      throw new IOException("cut");
                    }))
        .isExactlyInstanceOf(IOException.class)
        .hasMessage("cut");
  }

  @Test
  void whatHasEndedIsNotGivenUp() throws Exception {
    HttpGet get = new HttpGet(url());
    ClassicHttpResponse answer = new BasicClassicHttpResponse(200);

    assertThat(watch.execute(get, scope(get), (request, scope) -> answer)).isSameAs(answer);
    pass(Duration.ofHours(1));
    watch.look();
    assertThat(get.isCancelled()).isFalse();
  }

  @Test
  void oneThatCanNotBeGivenUpDoesNotEndTheWatch() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    HttpGet stubborn =
        new HttpGet(url()) {
          private static final long serialVersionUID = 1L;

          @Override
          public boolean cancel() {
            asked.incrementAndGet();
            throw new IllegalStateException("stubborn");
          }
        };
    ExecChain chain =
        (request, scope) -> {
          pass(Duration.ofHours(1));
          watch.look();
          watch.look();
          return new BasicClassicHttpResponse(200);
        };

    watch.execute(stubborn, scope(stubborn), chain).close();

    assertThat(asked).hasValue(2);
  }

  private static ExecChain.Scope scope(HttpGet get) {
    HttpRoute route = new HttpRoute(new HttpHost("127.0.0.1", 80));
    return new ExecChain.Scope(
        "1",
        route,
        get,
        (ExecRuntime)
            Proxy.newProxyInstance(
                ExecRuntime.class.getClassLoader(),
                new Class<?>[] {ExecRuntime.class},
                (proxy, method, arguments) -> {
                  throw new AssertionError(method);
                }),
        HttpClientContext.create());
  }
}
