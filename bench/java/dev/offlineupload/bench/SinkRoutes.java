package dev.offlineupload.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.offlineupload.bench.SinkStore.Stored;
import dev.offlineupload.bench.SinkStore.Upload;
import dev.offlineupload.storage.UrlPath;
import java.io.IOException;
import java.util.Base64;
import java.util.UUID;

/** Which request gets which answer. Bucket and key are kept percent-encoded, as they come. */
final class SinkRoutes {
  private static final String STORAGE = "/storage/v1/";
  private static final String S3 = "/s3/";
  private static final String JSON = "application/json";

  private final SinkStore store;
  private final SinkConnection connection;

  SinkRoutes(SinkStore store, SinkConnection connection) {
    this.store = store;
    this.connection = connection;
  }

  void answer() throws IOException {
    String target = connection.target();
    if (target.startsWith(STORAGE)) {
      storage(target.substring(STORAGE.length()));
    } else if (target.startsWith(S3)) {
      new SinkS3(store, connection).answer(target.substring(S3.length()));
    } else if (target.equals("/told")) {
      connection.reply("200 OK", "text/plain", store.told());
    } else if (target.equals("/clear")) {
      store.clear();
      connection.reply("200 OK", "", "");
    } else if (connection.method().equals("PUT")) {
      take(target);
      connection.reply("200 OK", "", "");
    } else {
      connection.reply("501 Not Implemented", "", "");
    }
  }

  private void take(String key) throws IOException {
    long size = connection.drain(store::came);
    store.put(key, size, UUID.randomUUID().toString(), "{}");
  }

  private void storage(String path) throws IOException {
    if (path.startsWith("object/info/authenticated/")) {
      info(path.substring("object/info/authenticated/".length()));
    } else if (path.startsWith("object/")) {
      standard(path.substring("object/".length()));
    } else if (path.startsWith("upload/resumable")) {
      resumable(path.substring("upload/resumable".length()));
    } else if (path.startsWith("bucket/")) {
      String name = path.substring("bucket/".length());
      connection.reply("200 OK", JSON, "{\"id\":\"%1$s\",\"name\":\"%1$s\"}".formatted(name));
    } else {
      connection.reply("501 Not Implemented", "", "");
    }
  }

  private void info(String key) throws IOException {
    Stored object = store.find(key).orElse(null);
    if (object == null) {
      connection.reply(
          "400 Bad Request",
          JSON,
          "{\"statusCode\":\"404\",\"error\":\"not_found\",\"message\":\"Object not found\"}");
      return;
    }
    // The etag of a multipart upload: nobody takes it for an MD5.
    connection.reply(
        "200 OK",
        JSON,
        "{\"size\":%d,\"version\":\"%s\",\"etag\":\"\\\"0-1\\\"\",\"metadata\":%s}"
            .formatted(object.size(), object.version(), object.metadata()));
  }

  private void standard(String key) throws IOException {
    String metadata = base64(connection.header("x-metadata", "e30="));
    long size = connection.drain(store::came);
    store.put(key, size, UUID.randomUUID().toString(), metadata);
    connection.reply("200 OK", JSON, "{\"Key\":\"%s\",\"Id\":\"0\"}".formatted(key));
  }

  private void resumable(String rest) throws IOException {
    if (rest.isEmpty()) {
      create();
      return;
    }
    Upload upload = store.upload(rest.substring(1)).orElse(null);
    if (upload == null) {
      connection.reply("404 Not Found", "text/plain", "The file for this url was not found\n");
    } else if (connection.method().equals("PATCH")) {
      patch(upload);
    } else if (connection.method().equals("HEAD")) {
      tus("200 OK", upload);
    } else {
      connection.reply("204 No Content", "", "", "Tus-Resumable", "1.0.0");
    }
  }

  private void create() throws IOException {
    String bucket = "";
    String key = "";
    String metadata = "{}";
    for (String pair : connection.header("upload-metadata", "").split(",", -1)) {
      String[] words = pair.strip().split(" ", 2);
      switch (words[0]) {
        case "bucketName" -> bucket = base64(words[1]);
        case "objectName" -> key = base64(words[1]);
        case "metadata" -> metadata = base64(words[1]);
        default -> {
          // Of no use here.
        }
      }
    }
    long length = Long.parseLong(connection.header("upload-length", "0"));
    Upload upload = new Upload(UrlPath.of(bucket + "/" + key), length, metadata);
    String plain = bucket + "/" + key + "/" + upload.version;
    String id = Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(UTF_8));
    store.create(id, upload);
    connection.reply(
        "201 Created",
        "",
        "",
        "Location",
        STORAGE + "upload/resumable/" + id,
        "Tus-Resumable",
        "1.0.0");
  }

  private void patch(Upload upload) throws IOException {
    if (upload.offset.get() != Long.parseLong(connection.header("upload-offset", "-1"))) {
      connection.reply("409 Conflict", "text/plain", "Upload-Offset conflict\n");
      return;
    }
    connection.drain(
        now -> {
          store.came(now);
          upload.offset.addAndGet(now);
        });
    if (upload.offset.get() == upload.length) {
      store.put(upload.key, upload.length, upload.version, upload.metadata);
    }
    tus("204 No Content", upload);
  }

  private void tus(String status, Upload upload) throws IOException {
    connection.reply(
        status,
        "",
        "",
        "Tus-Resumable",
        "1.0.0",
        "Upload-Offset",
        String.valueOf(upload.offset.get()),
        "Upload-Length",
        String.valueOf(upload.length));
  }

  private static String base64(String text) {
    return new String(Base64.getDecoder().decode(text), UTF_8);
  }
}
