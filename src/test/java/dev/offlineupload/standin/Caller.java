package dev.offlineupload.standin;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** A client that says exactly what a test wants said. */
final class Caller {
  static final String CHUNK = "application/offset+octet-stream";

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final LocalStorage storage;

  Caller(LocalStorage storage) {
    this.storage = storage;
  }

  /** An answer, with its JSON body as a map where it is one. */
  record Got(int status, String body, HttpResponse<String> response) {
    Map<String, Object> json() {
      return Json.object(body).orElseThrow();
    }

    String trueStatus() {
      return (String) json().get("statusCode");
    }

    String code() {
      return (String) json().get("code");
    }

    String message() {
      return (String) json().get("message");
    }

    String header(String name) {
      return response.headers().firstValue(name).orElse(null);
    }

    /** The upload's id: the last segment of Location. */
    String uploadId() {
      String location = header("Location");
      return location.substring(location.lastIndexOf('/') + 1);
    }
  }

  Got get(String path, String... headers) {
    return call("GET", path, BodyPublishers.noBody(), headers);
  }

  Got head(String path, String... headers) {
    return call("HEAD", path, BodyPublishers.noBody(), headers);
  }

  Got delete(String path, String... headers) {
    return call("DELETE", path, BodyPublishers.noBody(), headers);
  }

  Got post(String path, byte[] body, String... headers) {
    return call("POST", path, BodyPublishers.ofByteArray(body), headers);
  }

  Got post(String path, String body, String... headers) {
    return post(path, body.getBytes(UTF_8), headers);
  }

  Got info(String key) {
    return get("/object/info/authenticated/videos/" + key);
  }

  Got create(String key, long length, String... headers) {
    return createRaw(
        with(headers, "Upload-Length", "" + length, "Upload-Metadata", metadata("videos", key)));
  }

  Got createRaw(String... headers) {
    return tus("POST", "", BodyPublishers.noBody(), headers);
  }

  Got patch(String id, long offset, String body, String... headers) {
    return patch(id, offset, body.getBytes(UTF_8), headers);
  }

  Got patch(String id, long offset, byte[] body, String... headers) {
    String[] all = with(headers, "Upload-Offset", "" + offset, "Content-Type", CHUNK);
    return tus("PATCH", "/" + id, BodyPublishers.ofByteArray(body), all);
  }

  Got tusHead(String id) {
    return tus("HEAD", "/" + id, BodyPublishers.noBody());
  }

  Got tusDelete(String id, String... headers) {
    return tus("DELETE", "/" + id, BodyPublishers.noBody(), headers);
  }

  Got tus(String method, String rest, BodyPublisher body, String... headers) {
    String[] all = with(headers, "Tus-Resumable", "1.0.0");
    return call(method, "/upload/resumable" + rest, body, all);
  }

  /** With the right key as a bearer. */
  Got call(String method, String path, BodyPublisher body, String... headers) {
    return bare(method, path, body, with(headers, "Authorization", "Bearer " + storage.key()));
  }

  /** Without a key, unless the headers bring one. */
  Got bare(String method, String path, BodyPublisher body, String... headers) {
    try {
      HttpResponse<String> response =
          client.send(request(method, path, body, headers), BodyHandlers.ofString());
      return new Got(response.statusCode(), response.body(), response);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private java.net.http.HttpRequest request(
      String method, String path, BodyPublisher body, String... headers) {
    URI uri = URI.create(storage.url() + "/storage/v1" + path);
    java.net.http.HttpRequest.Builder builder =
        java.net.http.HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(20));
    if (headers.length > 0) {
      builder.headers(headers);
    }
    return builder.method(method, body).build();
  }

  static String metadata(String bucket, String key, String... more) {
    List<String> pairs = new ArrayList<>();
    pairs.add("bucketName " + base64(bucket));
    pairs.add("objectName " + base64(key));
    for (int i = 0; i < more.length; i += 2) {
      pairs.add(more[i] + " " + base64(more[i + 1]));
    }
    return String.join(",", pairs);
  }

  static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
  }

  static String[] with(String[] headers, String... more) {
    String[] all = Arrays.copyOf(headers, headers.length + more.length);
    System.arraycopy(more, 0, all, headers.length, more.length);
    return all;
  }
}
