package dev.offlineupload.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The link of the benchmarks: its rate, its length, its cuts. */
@Tag("bench")
class ThinLinkTest {
  private static final double MEGABITS = 80;
  private static final int SECOND_OF_BYTES = 10_000_000;

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private ServerSocket far;

  @BeforeEach
  void listen() throws IOException {
    far = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  }

  @AfterEach
  void close() throws IOException {
    far.close();
    threads.shutdownNow();
  }

  private ThinLink link(Duration roundTrip) throws IOException {
    return new ThinLink("http://127.0.0.1:" + far.getLocalPort(), MEGABITS, roundTrip);
  }

  private static Socket connect(ThinLink link) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), URI.create(link.url()).getPort());
    socket.setSoTimeout(10_000);
    return socket;
  }

  private Future<?> send(Socket client, int bytes) {
    return threads.submit(
        () -> {
          client.getOutputStream().write(new byte[bytes]);
          client.shutdownOutput();
          return null;
        });
  }

  private Future<Integer> take(Socket server) {
    return threads.submit(() -> server.getInputStream().readAllBytes().length);
  }

  @Test
  void connectionsShareTheRate() throws Exception {
    try (ThinLink link = link(Duration.ZERO);
        Socket one = connect(link);
        Socket oneFar = far.accept();
        Socket other = connect(link);
        Socket otherFar = far.accept()) {
      long from = System.nanoTime();
      Future<?> sent = send(one, SECOND_OF_BYTES / 4);
      Future<?> alsoSent = send(other, SECOND_OF_BYTES / 4);
      assertThat(take(oneFar).get() + take(otherFar).get()).isEqualTo(SECOND_OF_BYTES / 2);
      // Not faster than the link, its allowance for late threads aside.
      assertThat(System.nanoTime() - from).isGreaterThan(Duration.ofMillis(450).toNanos());
      sent.get();
      alsoSent.get();
      assertThat(link.bytesUp()).isEqualTo(SECOND_OF_BYTES / 2);
      assertThat(link.bytesDown()).isZero();
    }
  }

  @Test
  void aQuestionAndItsAnswerTakeTheHandshakeAndARoundTrip() throws Exception {
    Duration roundTrip = Duration.ofMillis(100);
    long from = System.nanoTime();
    try (ThinLink link = link(roundTrip);
        Socket client = connect(link);
        Socket server = far.accept()) {
      client.getOutputStream().write('?');
      assertThat(server.getInputStream().read()).isEqualTo('?');
      server.getOutputStream().write('!');
      assertThat(client.getInputStream().read()).isEqualTo('!');
      assertThat(System.nanoTime() - from).isGreaterThan(roundTrip.multipliedBy(2).toNanos());
      assertThat(link.bytesDown()).isEqualTo(1);
    }
  }

  @Test
  void aCutEndsWhatIsThereAndWhatComes() throws Exception {
    try (ThinLink link = link(Duration.ZERO);
        Socket client = connect(link);
        Socket server = far.accept()) {
      link.cut();
      double up = link.secondsUp();
      assertThatThrownBy(() -> client.getInputStream().read()).isInstanceOf(IOException.class);
      assertThatThrownBy(() -> server.getInputStream().read()).isInstanceOf(IOException.class);
      try (Socket late = connect(link)) {
        assertThatThrownBy(() -> late.getInputStream().read()).isInstanceOf(IOException.class);
      }
      assertThat(link.secondsUp()).isEqualTo(up);
    }
  }

  @Test
  void itIsCutByTheClockAndCarriesAgain() throws Exception {
    try (ThinLink link = link(Duration.ZERO)) {
      Duration hour = Duration.ofHours(1);
      link.cutEvery(hour, Duration.ZERO, hour);
      await().until(() -> !link.isUp());
      link.cutEvery(hour, Duration.ZERO, Duration.ofMillis(1));
      await().until(link::isUp);
      try (Socket client = connect(link);
          Socket server = far.accept()) {
        Future<?> sent = send(client, 1000);
        assertThat(take(server).get()).isEqualTo(1000);
        sent.get();
      }
    }
  }
}
