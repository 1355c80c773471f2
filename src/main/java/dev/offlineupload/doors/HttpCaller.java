package dev.offlineupload.doors;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.offlineupload.text.Secret;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;

/** Asks a running agent, and tells its refusals from its absence. */
final class HttpCaller {
  private static final Duration TO_CONNECT = Duration.ofSeconds(5);

  /** A probe over a bad link is the longest that anything takes. */
  private static final Duration TO_ANSWER = Duration.ofMinutes(2);

  private static final int CONFLICT = 409;
  private static final int NOT_FOUND = 404;
  private static final int UNAVAILABLE = 503;
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final URI base;
  private final Secret token;
  private final HttpClient client =
      HttpClient.newBuilder()
          .connectTimeout(TO_CONNECT)
          .proxy(HttpClient.Builder.NO_PROXY)
          .version(HttpClient.Version.HTTP_1_1)
          .build();

  HttpCaller(URI base, Secret token) {
    this.base = base;
    this.token = token;
  }

  /**
   * What came back.
   *
   * @param status 200 to 299, 404 or 409: all else is thrown
   */
  record Response(int status, String text) {
    boolean isDone() {
      return status < 300;
    }

    <T> T as(Class<T> type) {
      if (!isDone()) {
        throw new IllegalArgumentException(detail(text));
      }
      try {
        return Json.read(text, type);
      } catch (JsonProcessingException fault) {
        throw new IllegalStateException("The agent's answer can't be read", fault);
      }
    }
  }

  /**
   * Asks.
   *
   * @param path below {@code /api/}
   * @throws AgentUnavailable if nobody answers, or not with what the agent would say
   * @throws IllegalArgumentException if the agent refuses; the message is its own
   * @throws IllegalStateException if it can't do it now; the message is its own
   */
  Response call(String method, String path) {
    return call(method, path, HttpRequest.BodyPublishers.noBody());
  }

  /** The same with a body. */
  Response call(String method, String path, Object body) {
    try {
      return call(method, path, HttpRequest.BodyPublishers.ofString(Json.text(body)));
    } catch (JsonProcessingException fault) {
      throw new IllegalStateException(fault);
    }
  }

  private Response call(String method, String path, HttpRequest.BodyPublisher body) {
    requireAgent();
    HttpRequest request =
        HttpRequest.newBuilder(base.resolve("/api/" + path))
            .timeout(TO_ANSWER)
            .header("Authorization", "Bearer " + token.reveal())
            .header("Content-Type", "application/json")
            .method(method, body)
            .build();
    return checked(send(request));
  }

  /** The token is for the agent alone: whoever else has its port now would use it. */
  private void requireAgent() {
    String nonce = AgentProof.nonce(RANDOM);
    String query = AgentProof.PATH + "?" + AgentProof.NONCE + "=" + nonce;
    HttpRequest question =
        HttpRequest.newBuilder(base.resolve(query)).timeout(TO_CONNECT).GET().build();
    String said = send(question).body();
    String proof = AgentProof.of(token.reveal(), base.toString(), nonce);
    if (!MessageDigest.isEqual(proof.getBytes(UTF_8), said.getBytes(UTF_8))) {
      throw stranger();
    }
  }

  private AgentUnavailable stranger() {
    return new AgentUnavailable(
        "At " + base + " is another program, not the agent, or one of an earlier version", null);
  }

  private HttpResponse<String> send(HttpRequest request) {
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofString(UTF_8));
    } catch (IOException fault) {
      throw new AgentUnavailable("The agent doesn't answer at " + base, fault);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new AgentUnavailable("Stopped while the agent at " + base + " was asked", stop);
    }
  }

  private Response checked(HttpResponse<String> response) {
    int status = response.statusCode();
    String type = response.headers().firstValue("Content-Type").orElse("");
    if (status == UNAVAILABLE && response.body().isEmpty()) {
      throw new AgentUnavailable("The agent at " + base + " is about to stop", null);
    }
    if (status >= 300 && !type.equals("application/problem+json")) {
      throw stranger();
    }
    if (status < 300 || status == NOT_FOUND || status == CONFLICT) {
      return new Response(status, response.body());
    }
    String detail = detail(response.body());
    if (status == 400 || status == 422) {
      throw new IllegalArgumentException(detail);
    }
    if (status == UNAVAILABLE) {
      throw new IllegalStateException(detail);
    }
    throw new AgentUnavailable("The agent at " + base + " answers " + status + ": " + detail, null);
  }

  /** Of a problem (RFC 9457). */
  private static String detail(String problem) {
    try {
      return MAPPER.readTree(problem).path("detail").asText("it says no more");
    } catch (JsonProcessingException unreadable) {
      return "it says no more";
    }
  }
}
