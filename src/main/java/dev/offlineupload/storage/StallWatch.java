package dev.offlineupload.storage;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.client5.http.classic.ExecRuntime;
import org.apache.hc.core5.concurrent.Cancellable;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;

/**
 * Ends a request in which no byte has moved for a while, also while a write is blocked: no timeout
 * of the HTTP client limits a blocked write. Never a limit on the time that a body takes, so a slow
 * link is not a fault. Answers are small: one must be there as a whole within the limit, so that
 * none that drips in byte by byte, or never ends, holds a lane.
 */
public final class StallWatch implements ExecChainHandler, AutoCloseable {
  /** For requests without a body; a HEAD on an upload may take the server 5 s. */
  private static final Duration ANSWER_LIMIT = Duration.ofSeconds(15);

  /** More than any page of a list; of a portal's page the beginning is enough. */
  private static final int LONGEST_ANSWER = 256 * 1024;

  private final Duration limit;
  private final LongSupplier nanoTime;
  private final Set<Watched> running = ConcurrentHashMap.newKeySet();
  private final ScheduledExecutorService clock;
  private volatile Long endBy;

  /**
   * @param limit seconds without progress before a request with a body is given up
   * @param nanoTime a monotonic time source
   */
  public StallWatch(Duration limit, LongSupplier nanoTime) {
    this.limit = limit;
    this.nanoTime = nanoTime;
    this.clock =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "stall-watch");
              thread.setDaemon(true);
              return thread;
            });
  }

  /** Looks at the running requests twice a second from now on. */
  public StallWatch started() {
    var unused = clock.scheduleWithFixedDelay(this::look, 500, 500, TimeUnit.MILLISECONDS);
    return this;
  }

  void look() {
    long now = nanoTime.getAsLong();
    running.stream()
        .filter(w -> now - w.moved > w.limit.toNanos())
        .forEach(w -> w.giveUp("No progress for " + w.limit.toSeconds() + " s"));
    if (endBy != null && now - endBy >= 0) {
      running.forEach(w -> w.giveUp("The agent stops"));
    }
  }

  /** Gives up whatever request is still under way after a while, and each one begun later. */
  public void endIn(Duration patience) {
    endBy = nanoTime.getAsLong() + patience.toNanos();
  }

  @Override
  public ClassicHttpResponse execute(
      ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
      throws IOException, HttpException {
    Watched watched = new Watched(scope.originalRequest, allowance(request.getEntity()));
    if (request.getEntity() != null) {
      request.setEntity(watched.entity(request.getEntity()));
    }
    running.add(watched);
    try {
      ClassicHttpResponse answer = chain.proceed(request, scope);
      takeWhole(answer, scope.execRuntime);
      return answer;
    } catch (IOException fault) {
      throw watched.gaveUp == null ? fault : watched.explained(fault);
    } finally {
      running.remove(watched);
    }
  }

  /** A compressed one is unpacked here, so that the limit is one of unpacked bytes. */
  private static void takeWhole(ClassicHttpResponse answer, ExecRuntime connection)
      throws IOException {
    HttpEntity body = answer.getEntity();
    if (body == null) {
      return;
    }
    try {
      byte[] bytes = unpacked(body).readNBytes(LONGEST_ANSWER);
      if (bytes.length == LONGEST_ANSWER) {
        // Not read to its end, as closing the answer would: that may never come.
        connection.discardEndpoint();
      }
      answer.removeHeaders(HttpHeaders.CONTENT_ENCODING);
      answer.setEntity(new ByteArrayEntity(bytes, ContentType.parseLenient(body.getContentType())));
    } catch (ZipException fault) {
      connection.discardEndpoint();
      throw fault;
    }
  }

  private static InputStream unpacked(HttpEntity body) throws IOException {
    String encoding = body.getContentEncoding();
    boolean gzip = encoding != null && encoding.strip().matches("(?i)(x-)?gzip");
    return gzip ? new GZIPInputStream(body.getContent()) : body.getContent();
  }

  private Duration allowance(HttpEntity entity) {
    boolean shorter = entity == null && limit.compareTo(ANSWER_LIMIT) > 0;
    return shorter ? ANSWER_LIMIT : limit;
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }

  private final class Watched {
    private final ClassicHttpRequest request;
    private final Duration limit;
    private volatile long moved = nanoTime.getAsLong();
    private volatile String gaveUp;

    private Watched(ClassicHttpRequest request, Duration limit) {
      this.request = request;
      this.limit = limit;
    }

    void giveUp(String why) {
      gaveUp = why;
      try {
        if (request instanceof Cancellable cancellable) {
          cancellable.cancel();
        }
      } catch (RuntimeException fault) {
        // Tried again at the next look; thrown on, it would end all looking.
      }
    }

    IOException explained(IOException fault) {
      IOException stalled = new InterruptedIOException(gaveUp + ": given up");
      stalled.addSuppressed(fault);
      return stalled;
    }

    HttpEntity entity(HttpEntity body) {
      return new HttpEntityWrapper(body) {
        @Override
        public void writeTo(OutputStream out) throws IOException {
          super.writeTo(new Noted(out));
        }
      };
    }

    private final class Noted extends FilterOutputStream {
      Noted(OutputStream out) {
        super(out);
      }

      @Override
      public void write(byte[] bytes, int from, int length) throws IOException {
        out.write(bytes, from, length);
        moved = nanoTime.getAsLong();
      }
    }
  }
}
