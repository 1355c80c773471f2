package dev.offlineupload.campaign;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What an agent did, in words, from the history that it wrote. */
final class History {
  private static final Map<String, String> WORDS =
      Map.ofEntries(
          Map.entry("snooze", "postponed, not counted"),
          Map.entry("gone", "postponed, begins a new upload"),
          Map.entry("lost", "postponed, asks for the upload again"),
          Map.entry("misplaced", "postponed, asks for the offset"),
          Map.entry("retry", "attempt counted"),
          Map.entry("unproven", "attempt counted, begins a new upload"),
          Map.entry("pause", "pauses the queue, not counted"),
          Map.entry("conflict", "takes a key of its own"),
          Map.entry("changed", "waits for the watch"),
          Map.entry("refuse", "fails for good"),
          Map.entry("verified", "proven"));

  private History() {}

  /**
   * @param attempts outcomes, oldest first
   * @param gate states that were logged, oldest first
   */
  static String told(List<String> attempts, List<String> gate) {
    List<String> states = distinct(gate);
    List<String> did = distinct(attempts.stream().map(a -> a.split("\\|", 2)[0]).toList());
    String story = String.join(" → ", did.stream().map(o -> WORDS.getOrDefault(o, o)).toList());
    return states.equals(List.of("online"))
        ? story
        : "gate: " + String.join(" → ", states) + "; " + story;
  }

  private static List<String> distinct(List<String> words) {
    List<String> distinct = new ArrayList<>();
    for (String word : words) {
      if (distinct.isEmpty() || !distinct.get(distinct.size() - 1).equals(word)) {
        distinct.add(word);
      }
    }
    return distinct;
  }
}
