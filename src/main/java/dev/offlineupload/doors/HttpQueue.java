package dev.offlineupload.doors;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.offlineupload.recording.UploadRequest;
import dev.offlineupload.text.Secret;
import java.net.URI;
import java.net.URLEncoder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;

/** The queue of an agent in another process of this machine, asked by HTTP. */
public final class HttpQueue implements UploadQueue {
  private final HttpCaller caller;

  /**
   * @param base the agent's address without a path
   */
  public HttpQueue(URI base, Secret token) {
    caller = new HttpCaller(base, token);
  }

  @Override
  public Row add(UploadRequest request) {
    return caller.call("POST", "queue", request).as(Row.class);
  }

  @Override
  public QueueStatus status() {
    return caller.call("GET", "queue/status").as(QueueStatus.class);
  }

  @Override
  public List<Trouble> troubles() {
    return List.of(caller.call("GET", "queue/troubles").as(Trouble[].class));
  }

  @Override
  public List<Upload> uploads(UploadFilter filter) {
    StringJoiner query = new StringJoiner("&", "queue?", "");
    Json.fields(filter)
        .forEach(
            (name, value) -> {
              if (value != null) {
                query.add(name + "=" + URLEncoder.encode(value.toString(), UTF_8));
              }
            });
    return List.of(caller.call("GET", query.toString()).as(Upload[].class));
  }

  @Override
  public Optional<Upload> upload(long id) {
    HttpCaller.Response response = caller.call("GET", "queue/" + id);
    return response.status() == 404 ? Optional.empty() : Optional.of(response.as(Upload.class));
  }

  @Override
  public boolean retry(long id) {
    return caller.call("POST", "queue/" + id + "/retry").isDone();
  }

  private record Retried(int retried) {}

  @Override
  public int retryAll() {
    return caller.call("POST", "queue/retry").as(Retried.class).retried();
  }

  @Override
  public boolean setPriority(long id, int priority) {
    return caller.call("PATCH", "queue/" + id, Map.of("priority", priority)).isDone();
  }

  @Override
  public boolean cancel(long id) {
    return caller.call("DELETE", "queue/" + id).isDone();
  }

  @Override
  public void pause() {
    caller.call("POST", "agent/pause").as(QueueStatus.class);
  }

  @Override
  public void resume() {
    caller.call("POST", "agent/resume").as(QueueStatus.class);
  }

  @Override
  public Processed process() {
    return caller.call("POST", "queue/process").as(Processed.class);
  }

  @Override
  public CleanedUp cleanUp() {
    return caller.call("POST", "queue/cleanup").as(CleanedUp.class);
  }

  @Override
  public Connectivity connectivity(int log) {
    return caller.call("GET", "connectivity?log=" + log).as(Connectivity.class);
  }

  private record Link(String url) {}

  /** An address that opens the page once, within ten minutes. */
  public String pageLink() {
    return caller.call("POST", "agent/link").as(Link.class).url();
  }
}
