package dev.offlineupload.routes;

import java.util.Map;
import java.util.Set;

/**
 * What routes may name without having made it.
 *
 * @param beans their types by name
 * @param properties the values of placeholders by name
 * @param needed ids of the routes without which the agent can't work
 * @param secretKeys names of the settings that no route may hold
 * @param guarded of beans that give a secret away the route that alone may name them
 */
public record KnownNames(
    Map<String, Class<?>> beans,
    Map<String, String> properties,
    Set<String> needed,
    Set<String> secretKeys,
    Map<String, String> guarded) {
  public KnownNames {
    beans = Map.copyOf(beans);
    properties = Map.copyOf(properties);
    needed = Set.copyOf(needed);
    secretKeys = Set.copyOf(secretKeys);
    guarded = Map.copyOf(guarded);
  }
}
