package dev.offlineupload.cli;

import dev.offlineupload.agent.QueueDoors;
import dev.offlineupload.text.Units;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whether another agent uploads under the keys that this one gives: each could overwrite. */
final class OthersCheck {
  private static final int MOST_FOLDERS = 3;
  private static final int MOST_OBJECTS = 5;

  private final QueueDoors doors;

  /**
   * @param doors with the routes of storage
   */
  OthersCheck(QueueDoors doors) {
    this.doors = doors;
  }

  Optional<CheckLine> line() {
    String us = doors.rows("find-device", Map.of()).get(0).get("value").toString();
    for (String key : unknown()) {
      String device = doors.trials().whose(key);
      if (!device.isEmpty() && !device.equals(us)) {
        String found = "clips of another agent (device %s; this one is %s), such as %s";
        return Optional.of(
            new CheckLine(
                "  warning",
                true,
                found.formatted(device, us, Units.printable(key)),
                "give each agent keys of its own: OFFLINE_BUCKET_PATH with a prefix"));
      }
    }
    return Optional.empty();
  }

  /** Some of the newest objects beside ours that the queue knows nothing of. */
  private List<String> unknown() {
    List<String> keys = new ArrayList<>();
    for (Map<String, Object> row :
        doors.rows("find-newest-folders", Map.of("most", MOST_FOLDERS))) {
      String folder = row.get("folder").toString();
      for (String name : doors.trials().newestIn(folder)) {
        String key = folder + name;
        if (doors.rows("find-key", Map.of("key", key)).isEmpty()) {
          keys.add(key);
        }
      }
    }
    return keys.subList(0, Math.min(MOST_OBJECTS, keys.size()));
  }
}
