package dev.offlineupload.support;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.offlineupload.agent.AgentHarness;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Asks an agent by HTTP, with any header: also those that a well-behaved client would not send. */
public final class ApiCaller {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final URI url;
  private final String token;
  private final Map<String, String> headers;

  private ApiCaller(URI url, String token, Map<String, String> headers) {
    this.url = url;
    this.token = token;
    this.headers = headers;
  }

  /** By what the agent wrote beside its database. */
  public static ApiCaller of(AgentHarness harness) {
    return of(harness.database);
  }

  /** Asks for health and metrics, as Prometheus does: without the token. */
  public static ApiCaller ofManagement(AgentHarness harness) {
    URI url = URI.create(harness.settings().management().url());
    return new ApiCaller(url, "", Map.of("Authorization", ""));
  }

  public static ApiCaller of(Path database) {
    try {
      return new ApiCaller(
          URI.create(Files.readString(database.resolveSibling("api-url")).strip()),
          Files.readString(database.resolveSibling("api-token")).strip(),
          Map.of());
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  /** The same with another header; one that is empty is not sent. */
  public ApiCaller with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new ApiCaller(url, token, more);
  }

  public String token() {
    return token;
  }

  public String url() {
    return url.toString();
  }

  /**
   * An answer.
   *
   * @param headers by lower case name
   */
  public record Told(int status, Map<String, String> headers, String text) {
    public JsonNode json() {
      try {
        return MAPPER.readTree(text);
      } catch (JsonProcessingException fault) {
        throw new AssertionError(text, fault);
      }
    }

    public String header(String name) {
      return headers.get(name.toLowerCase(Locale.ROOT));
    }
  }

  public Told get(String path) {
    return send("GET", path, "");
  }

  public Told delete(String path) {
    return send("DELETE", path, "");
  }

  public Told post(String path) {
    return send("POST", path, "");
  }

  public Told post(String path, Map<String, Object> body) {
    try {
      return send("POST", path, MAPPER.writeValueAsString(body));
    } catch (JsonProcessingException fault) {
      throw new AssertionError(fault);
    }
  }

  public Told patch(String path, String body) {
    return send("PATCH", path, body);
  }

  /**
   * Asks.
   *
   * @param path below /api/, or from the root if it begins with a slash
   */
  public Told send(String method, String path, String body) {
    try (Socket socket = new Socket(url.getHost(), url.getPort())) {
      socket.setSoTimeout(30_000);
      String target = path.startsWith("/") ? path : "/api/" + path;
      StringBuilder head = new StringBuilder(method + " " + target + " HTTP/1.1\r\n");
      Map<String, String> all = new LinkedHashMap<>();
      all.put("Host", url.getAuthority());
      all.put("Authorization", "Bearer " + token);
      all.put("Content-Length", "" + body.getBytes(UTF_8).length);
      all.put("Connection", "close");
      all.putAll(headers);
      all.forEach(
          (name, value) -> {
            if (!value.isEmpty()) {
              head.append(name).append(": ").append(value).append("\r\n");
            }
          });
      socket.getOutputStream().write((head + "\r\n" + body).getBytes(UTF_8));
      return read(new String(socket.getInputStream().readAllBytes(), UTF_8));
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  private static Told read(String answer) {
    int end = answer.indexOf("\r\n\r\n");
    String[] lines = answer.substring(0, end).split("\r\n", -1);
    Map<String, String> headers = new LinkedHashMap<>();
    for (int i = 1; i < lines.length; i++) {
      int colon = lines[i].indexOf(':');
      headers.put(
          lines[i].substring(0, colon).toLowerCase(Locale.ROOT),
          lines[i].substring(colon + 1).strip());
    }
    String text = answer.substring(end + 4);
    return new Told(
        Integer.parseInt(lines[0].split(" ", -1)[1]),
        headers,
        "chunked".equals(headers.get("transfer-encoding")) ? unchunked(text) : text);
  }

  private static String unchunked(String text) {
    StringBuilder whole = new StringBuilder();
    byte[] bytes = text.getBytes(UTF_8);
    int at = 0;
    while (at < bytes.length) {
      int line = text(bytes, at, bytes.length).indexOf("\r\n");
      int size = Integer.parseInt(text(bytes, at, at + line), 16);
      whole.append(text(bytes, at + line + 2, at + line + 2 + size));
      at += line + 2 + size + 2;
    }
    return whole.toString();
  }

  private static String text(byte[] bytes, int from, int to) {
    return new String(bytes, from, to - from, UTF_8);
  }
}
