package dev.offlineupload.standin;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Map;

/** Puts answers on the wire. */
final class AnswerWriter {
  /** TUS answers have no reason phrase; neither have statuses that only TUS uses. */
  private static final Map<Integer, String> REASONS =
      Map.of(
          200, "OK",
          302, "Found",
          400, "Bad Request",
          401, "Unauthorized",
          429, "Too Many Requests",
          502, "Bad Gateway",
          503, "Service Unavailable",
          511, "Network Authentication Required",
          544, "unknown");

  private final OutputStream out;

  AnswerWriter(OutputStream out) {
    this.out = out;
  }

  void raw(byte[] bytes) throws IOException {
    out.write(bytes);
    out.flush();
  }

  /** An answer to something that was no request. */
  void write(Reply reply) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    byte[] body = reply.body().getBytes(UTF_8);
    all.writeBytes(head(reply, String.valueOf(body.length), true));
    all.writeBytes(body);
    raw(all.toByteArray());
  }

  void write(HttpRequest request, Answer answer, boolean closes) throws IOException {
    byte[] body = answer.reply().body().getBytes(UTF_8);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(head(answer.reply(), length(request, answer, body), closes));
    if (!request.isHead()) {
      bytes.writeBytes(body);
      bytes.writeBytes(lastChunk(answer.reply()));
    }
    boolean half = answer.fate() == Answer.Fate.HALF;
    byte[] all = bytes.toByteArray();
    raw(half && answer.file() == null ? Arrays.copyOf(all, all.length / 2) : all);
    if (answer.file() != null && !request.isHead()) {
      answer.file().sendTo(out, answer.file().length() / (half ? 2 : 1));
    }
  }

  private static String length(HttpRequest request, Answer answer, byte[] body) {
    if (answer.file() != null) {
      return String.valueOf(answer.file().length());
    }
    boolean silent = answer.reply().status() == 204 || (request.isHead() && body.length == 0);
    return silent || isChunked(answer.reply()) ? null : String.valueOf(body.length);
  }

  private static byte[] lastChunk(Reply reply) {
    return isChunked(reply) ? "0\r\n\r\n".getBytes(ISO_8859_1) : new byte[0];
  }

  private static boolean isChunked(Reply reply) {
    return reply.headers().containsKey("Transfer-Encoding");
  }

  private static byte[] head(Reply reply, String length, boolean closes) {
    StringBuilder head = new StringBuilder(256);
    head.append("HTTP/1.1 ").append(reply.status()).append(' ');
    head.append(REASONS.getOrDefault(reply.status(), "")).append("\r\n");
    reply.headers().forEach((name, value) -> line(head, name, value));
    if (length != null) {
      line(head, "Content-Length", length);
    }
    line(head, "Date", httpDate(ZonedDateTime.now(ZoneOffset.UTC)));
    line(head, "Connection", closes ? "close" : "keep-alive");
    if (!closes) {
      line(head, "Keep-Alive", "timeout=61");
    }
    return head.append("\r\n").toString().getBytes(ISO_8859_1);
  }

  static String httpDate(ZonedDateTime time) {
    return DateTimeFormatter.RFC_1123_DATE_TIME.format(time);
  }

  private static void line(StringBuilder head, String name, String value) {
    head.append(name).append(": ").append(value).append("\r\n");
  }
}
