package dev.offlineupload.standin;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/** What was asked and answered, in order of arrival; the oldest are forgotten. */
final class RequestLog {
  private static final int KEPT = 10_000;

  private final Deque<Entry> entries = new ArrayDeque<>();
  private volatile Consumer<Asked> listener = asked -> {};

  void onRequest(Consumer<Asked> newListener) {
    listener = newListener;
  }

  Entry arrived(Asked asked, AuthForm form, RequestBody body, Fault fault) {
    Entry entry = new Entry(asked, form, body, fault);
    synchronized (entries) {
      entries.add(entry);
      if (entries.size() > KEPT) {
        entries.remove();
      }
    }
    listener.accept(asked);
    return entry;
  }

  List<SeenRequest> all() {
    synchronized (entries) {
      return entries.stream().map(Entry::seen).toList();
    }
  }

  void clear() {
    synchronized (entries) {
      entries.clear();
    }
  }

  static final class Entry {
    private final Asked asked;
    private final AuthForm form;
    private final RequestBody body;
    private final Fault fault;
    private volatile int status;

    Entry(Asked asked, AuthForm form, RequestBody body, Fault fault) {
      this.asked = asked;
      this.form = form;
      this.body = body;
      this.fault = fault;
    }

    /** Called before the first byte goes out, so that a client with an answer finds it here. */
    void answers(int newStatus) {
      status = newStatus;
    }

    private SeenRequest seen() {
      return new SeenRequest(
          asked.method(),
          asked.path(),
          asked.kind(),
          status,
          body.count(),
          asked.headers(),
          form,
          fault instanceof Fault.None ? "" : fault.getClass().getSimpleName());
    }
  }
}
