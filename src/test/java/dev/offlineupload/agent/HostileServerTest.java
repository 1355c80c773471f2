package dev.offlineupload.agent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.offlineupload.support.Campaign;
import dev.offlineupload.support.HostileGateway.Words;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * Whatever a server says in the place of an answer, endlessly if it likes, the agent takes a
 * bounded part of it, goes on, and completes nothing that did not arrive.
 */
class HostileServerTest {
  static final List<String> REQUESTS = HostileServer.REQUESTS;

  /** What the system's socket buffers may take of an answer that the agent does not read. */
  private static final long BUFFERED = 16L << 20;

  private static final String JSON = "Content-Type: application/json\r\n";

  @TempDir Path folder;
  private HostileServer server;

  @BeforeEach
  void start() {
    server = new HostileServer(folder);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @FieldSource("REQUESTS")
  void noAnswerFillsTheMemoryHoldsALaneOrCompletesWhatDidNotArrive(String request) {
    List<Words> endless = share(endless(), request);
    server.say(request, endless);
    assertThat(server.gateway.written() / endless.size())
        .as("bytes taken of an endless answer")
        .isLessThan(BUFFERED);
    server.say(request, share(floods(), request));
    server.say(request, share(small(), request));
    server.assertArrived();
  }

  /** By default each of them for one of the requests, in full for all. */
  private static List<Words> share(List<Words> all, String request) {
    int every = Campaign.count(REQUESTS.size(), 1);
    int first = REQUESTS.indexOf(request) % every;
    return IntStream.range(0, all.size())
        .filter(i -> i % every == first)
        .mapToObj(all::get)
        .toList();
  }

  /** Those of the endless answers that used to be kept in memory. */
  static List<Words> largest() {
    return List.of(
        endless().get(0), endless().get(1), endless().get(3), HostileServerTest::gzipBomb);
  }

  /** Answers that never end by themselves. */
  private static List<Words> endless() {
    return List.of(
        endless(
            "HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n{\"a\":\"", "x".repeat(65_000)),
        endless(
            "HTTP/1.1 500 \r\nTransfer-Encoding: chunked\r\n\r\n",
            "8000\r\n" + "x".repeat(0x8000) + "\r\n"),
        endless("HTTP/1.1 404 \r\n\r\n", "x".repeat(65_000)),
        endless("HTTP/1.1 200 OK\r\nX-Line: ", "x".repeat(65_000)),
        endless("HTTP/1.1 200 OK\r\n", "X-Many: x\r\n".repeat(5_000)),
        endless("", "x".repeat(65_000)),
        endless("", "\r\n".repeat(30_000)),
        endless(
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n",
            "X-Trailer: x\r\n".repeat(5_000)),
        endless("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1;x=", "y".repeat(65_000)),
        HostileServerTest::gzipBomb,
        HostileServerTest::drip);
  }

  /** Lines that are thrown away as they come, until the time is up. */
  private static List<Words> floods() {
    return List.of(
        endless("", "garbage\r\n".repeat(5_000)),
        endless("", "HTTP/1.1 100 Continue\r\n\r\n".repeat(2_000)),
        endless("", "HTTP/1.1 102 Processing\r\nX-A: b\r\n\r\n".repeat(2_000)));
  }

  private static Words endless(String start, String more) {
    byte[] again = more.getBytes(UTF_8);
    return client -> {
      client.write(start.getBytes(UTF_8));
      while (true) {
        client.write(again);
      }
    };
  }

  /** A thousand times as large once unpacked. */
  private static void gzipBomb(OutputStream client) throws IOException {
    client.write("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n".getBytes(UTF_8));
    byte[] zeros = new byte[1 << 20];
    try (GZIPOutputStream gzip = new GZIPOutputStream(client)) {
      while (true) {
        gzip.write(zeros);
      }
    }
  }

  /** A byte now and then, so that no read ever waits for long. */
  private static void drip(OutputStream client) throws IOException {
    client.write("HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n".getBytes(UTF_8));
    while (true) {
      client.write('{');
      LockSupport.parkNanos(50_000_000);
    }
  }

  /** Answers that end, but are none. */
  private static List<Words> small() {
    List<Words> all = new ArrayList<>();
    for (String body : bodies()) {
      for (String status : List.of("200 OK", "204 No Content", "400 Bad", "409 x", "500 x")) {
        all.add(
            said(status, JSON + "Content-Length: " + body.getBytes(UTF_8).length + "\r\n", body));
      }
    }
    for (String headers : headers()) {
      all.add(said("200 OK", headers, ""));
      all.add(said("201 Created", headers + JSON, "{\"Key\":1,\"size\":\"20000\",\"id\":{}}"));
    }
    for (String line :
        List.of(
            "HTTP/9.9 200 OK",
            "HTTP/1.1 99999 x",
            "HTTP/1.1 -1",
            "HTTP/1.1",
            "HTTP/1.1 000 ",
            "HTTP/1.1 999 x",
            "ICY 200 OK",
            "SSH-2.0-OpenSSH",
            "<html>HTTP 0.9</html>")) {
      all.add(client -> client.write((line + "\r\nContent-Length: 2\r\n\r\n{}").getBytes(UTF_8)));
    }
    all.add(client -> {});
    all.add(client -> client.write(gzipped("{\"size\":\"big\"}")));
    all.add(said("200 OK", "Content-Encoding: gzip\r\n", "not gzip at all"));
    return all;
  }

  private static List<String> bodies() {
    return List.of(
        "null",
        "[]",
        "{}",
        "\"a text\"",
        "{\"size\":\"NaN\",\"Key\":[],\"id\":null,\"statusCode\":[1]}",
        "{\"size\":1e999,\"statusCode\":1e999,\"code\":{\"a\":1},\"message\":[\"x\"]}",
        "{\"size\":-1,\"statusCode\":-400,\"message\":null}",
        "{\"size\":" + "9".repeat(900) + ",\"etag\":7,\"version\":[],\"metadata\":\"x\"}",
        "{\"size\":20000,\"etag\":\"" + "0".repeat(32) + "\",\"metadata\":{\"sha256\":{}}}",
        "[".repeat(30_000),
        "{\"a\":".repeat(10_000),
        "{\"statusCode\":\"200\",\"message\":\"${bean:gate?method=pause} {{OFFLINE_DATABASE}}\"}",
        "{\"message\":\"a\\u001b[2J\\r\\n2026-01-01 00:00:00.000 INFO  settle: #1 completed\"}",
        "\ufeff{\"size\":20000}",
        "<html>" + "x".repeat(50_000));
  }

  private static List<String> headers() {
    return List.of(
        "Upload-Offset: -1\r\n",
        "Upload-Offset: NaN\r\n",
        "Upload-Offset: 99999999999999999999\r\n",
        "Upload-Offset: 300001\r\nTus-Complete: 1\r\n",
        "Upload-Offset: \r\n",
        "Upload-Offset: 0, 5\r\nUpload-Offset: 7\r\n",
        "Location: \r\n",
        "Location: ${sys.user.home}/{{OFFLINE_DATABASE}}\r\n",
        "Location: http://169.254.169.254/../..\r\n",
        "Location: " + "/".repeat(15_000) + "x y\r\n",
        "Location: /upload/resumable/unknown-id\r\n",
        "Retry-After: 99999999999999\r\n",
        "Content-Length: -5\r\n",
        "Content-Length: 5\r\nContent-Length: 7\r\n",
        "Content-Length: 5000\r\n",
        "Content-Type: text/plain; charset=no-such\r\n",
        "Content-Type: application/x-java-serialized-object\r\n",
        "Transfer-Encoding: chunked\r\n",
        "Transfer-Encoding: gzip, bogus\r\n",
        "Content-Encoding: br\r\n",
        "CamelHttpUri: http://127.0.0.1:1/\r\nCamelHttpPath: x\r\nCamelHttpMethod: DELETE\r\n",
        "CamelSqlQuery: delete from upload_queue\r\nCamelSqlUpdateCount: 7\r\n",
        "camelsqlquery: delete from upload_queue\r\nCAMELSQLUPDATECOUNT: 7\r\n",
        "CamelFileName: ../../x\r\nCamelBeanMethodName: pause\r\n",
        "no colon here\r\n",
        "\u0000: \u0001\r\n");
  }

  private static Words said(String status, String headers, String body) {
    String all = "HTTP/1.1 " + status + "\r\n" + headers + "\r\n" + body;
    return client -> client.write(all.getBytes(UTF_8));
  }

  private static byte[] gzipped(String text) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n".getBytes(UTF_8));
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(text.getBytes(UTF_8));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return out.toByteArray();
  }
}
