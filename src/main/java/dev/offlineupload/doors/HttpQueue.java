package dev.offlineupload.doors;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.type.TypeReference;
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
  private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};
  private static final TypeReference<List<Map<String, Object>>> LIST = new TypeReference<>() {};
  private static final TypeReference<Map<String, Long>> COUNTS = new TypeReference<>() {};

  private final HttpCaller caller;

  /**
   * @param base the agent's address without a path
   */
  public HttpQueue(URI base, Secret token) {
    caller = new HttpCaller(base, token);
  }

  @Override
  public Map<String, Object> add(UploadRequest request) {
    return caller.call("POST", "queue", request).as(OBJECT);
  }

  @Override
  public Map<String, Object> status() {
    return caller.call("GET", "queue/status").as(OBJECT);
  }

  @Override
  public List<Map<String, Object>> troubles() {
    return caller.call("GET", "queue/troubles").as(LIST);
  }

  @Override
  public List<Map<String, Object>> uploads(UploadFilter filter) {
    StringJoiner query = new StringJoiner("&", "queue?", "");
    add(query, "status", filter.status());
    add(query, "camera", filter.camera());
    add(query, "arena", filter.arena());
    add(query, "quadra", filter.quadra());
    add(query, "search", filter.search());
    add(query, "before", filter.before() == null ? null : filter.before().toString());
    add(query, "limit", String.valueOf(filter.limit()));
    return caller.call("GET", query.toString()).as(LIST);
  }

  private static void add(StringJoiner query, String name, String value) {
    if (value != null) {
      query.add(name + "=" + URLEncoder.encode(value, UTF_8));
    }
  }

  @Override
  public Optional<Map<String, Object>> upload(long id) {
    HttpCaller.Answer answer = caller.call("GET", "queue/" + id);
    return answer.status() == 404 ? Optional.empty() : Optional.of(answer.as(OBJECT));
  }

  @Override
  public boolean retry(long id) {
    return caller.call("POST", "queue/" + id + "/retry").isDone();
  }

  @Override
  public int retryAll() {
    return caller.call("POST", "queue/retry").as(COUNTS).get("retried").intValue();
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
    caller.call("POST", "agent/pause").as(OBJECT);
  }

  @Override
  public void resume() {
    caller.call("POST", "agent/resume").as(OBJECT);
  }

  @Override
  public Map<String, Object> process() {
    return caller.call("POST", "queue/process").as(OBJECT);
  }

  @Override
  public Map<String, Long> cleanUp() {
    return caller.call("POST", "queue/cleanup").as(COUNTS);
  }

  @Override
  public Map<String, Object> connectivity(int log) {
    return caller.call("GET", "connectivity?log=" + log).as(OBJECT);
  }

  /** An address that opens the page once, within ten minutes. */
  public String pageLink() {
    return (String) caller.call("POST", "agent/link").as(OBJECT).get("url");
  }

  @Override
  public Map<String, Object> alerts() {
    return caller.call("GET", "alerts").as(OBJECT);
  }

  @Override
  public Map<String, Object> overview() {
    return caller.call("GET", "overview").as(OBJECT);
  }

  @Override
  public Map<String, Object> history(int hours) {
    return caller.call("GET", "history?hours=" + hours).as(OBJECT);
  }
}
