package dev.offlineupload.bench;

import dev.offlineupload.bench.SinkStore.Stored;
import java.io.IOException;
import java.util.Map;

/** As much of S3 as rclone asks for, path style. */
final class SinkS3 {
  private static final String XML = "application/xml";
  private static final String DAY = "Sun, 22 Nov 2026 00:00:00 GMT";
  private static final String SAME_DAY = "2026-11-22T00:00:00.000Z";
  private static final String MODIFIED = "x-amz-meta-mtime";

  private final SinkStore store;
  private final SinkConnection connection;

  SinkS3(SinkStore store, SinkConnection connection) {
    this.store = store;
    this.connection = connection;
  }

  /** The parts of a multipart upload are counted where they come. */
  void answer(String target) throws IOException {
    int question = target.indexOf('?');
    String key = question < 0 ? target : target.substring(0, question);
    String query = question < 0 ? "" : target.substring(question + 1);
    switch (connection.method()) {
      case "PUT" -> put(key, query);
      case "HEAD" -> head(key);
      case "POST" -> multipart(key, query);
      default -> list(key);
    }
  }

  private void put(String key, String query) throws IOException {
    long size = connection.drain(store::came);
    if (query.contains("partNumber=")) {
      store.grow(key, size);
    } else {
      store.put(key, size, "s3", connection.header(MODIFIED, ""));
    }
    connection.reply("200 OK", "", "", "ETag", "\"0-1\"");
  }

  private void head(String key) throws IOException {
    Stored object = store.find(key).orElse(null);
    if (object == null) {
      connection.reply("404 Not Found", "", "");
      return;
    }
    connection.reply(
        "200 OK",
        "",
        "",
        "Content-Length",
        String.valueOf(object.size()),
        "ETag",
        "\"0-1\"",
        "Last-Modified",
        DAY,
        MODIFIED,
        object.metadata());
  }

  /** All of the bucket at once: whoever begins anew leaves out what is there. */
  private void list(String bucket) throws IOException {
    String folder = bucket.endsWith("/") ? bucket : bucket + "/";
    StringBuilder contents = new StringBuilder();
    for (Map.Entry<String, Stored> each : store.under(folder).entrySet()) {
      contents.append(
          ("<Contents><Key>%s</Key><Size>%d</Size><LastModified>%s</LastModified>"
                  + "<ETag>\"0-1\"</ETag></Contents>")
              .formatted(
                  each.getKey().substring(folder.length()), each.getValue().size(), SAME_DAY));
    }
    connection.reply(
        "200 OK",
        XML,
        "<ListBucketResult><IsTruncated>false</IsTruncated>" + contents + "</ListBucketResult>");
  }

  private void multipart(String key, String query) throws IOException {
    if (query.startsWith("uploads")) {
      store.put(key, 0, "s3", connection.header(MODIFIED, ""));
      connection.reply(
          "200 OK",
          XML,
          "<InitiateMultipartUploadResult><UploadId>1</UploadId></InitiateMultipartUploadResult>");
      return;
    }
    connection.reply(
        "200 OK",
        XML,
        "<CompleteMultipartUploadResult><ETag>\"0-1\"</ETag></CompleteMultipartUploadResult>");
  }
}
