package dev.offlineupload.standin;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/** What was asked and answered, in order of arrival; the oldest are forgotten. */
final class RequestLog {
  private static final int KEPT = 10_000;

  private final Deque<Call> calls = new ArrayDeque<>();
  private volatile Consumer<Asked> listener = asked -> {};

  void onRequest(Consumer<Asked> newListener) {
    listener = newListener;
  }

  void arrived(Call call) {
    synchronized (calls) {
      calls.add(call);
      if (calls.size() > KEPT) {
        calls.remove();
      }
    }
    listener.accept(call.asked());
  }

  List<SeenRequest> all() {
    synchronized (calls) {
      return calls.stream().map(Call::seen).toList();
    }
  }

  void clear() {
    synchronized (calls) {
      calls.clear();
    }
  }
}
