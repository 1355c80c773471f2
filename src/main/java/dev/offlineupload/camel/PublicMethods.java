package dev.offlineupload.camel;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The methods that routes and statements name, found once. */
final class PublicMethods {
  private final Map<Class<?>, Map<String, Optional<Method>>> parts = new ConcurrentHashMap<>();

  /** The method without arguments that has this name (as a record's do), or is the getter of it. */
  Optional<Method> part(Class<?> type, String name) {
    return parts
        .computeIfAbsent(type, of -> new ConcurrentHashMap<>())
        .computeIfAbsent(name, of -> findPart(type, of));
  }

  private static Optional<Method> findPart(Class<?> type, String name) {
    String part = Character.toUpperCase(name.charAt(0)) + name.substring(1);
    return Stream.of(name, "get" + part, "is" + part)
        .flatMap(each -> find(type, each, 0).stream())
        .findFirst();
  }

  /** None if several have this name and so many parameters, or if it may not be called. */
  static Optional<Method> find(Class<?> type, String name, int parameters) {
    List<Method> named =
        Arrays.stream(type.getMethods())
            .filter(method -> method.getName().equals(name) && !method.isBridge())
            .filter(method -> method.getParameterCount() == parameters)
            .toList();
    return named.size() == 1 ? callable(type, named.get(0)) : Optional.empty();
  }

  /** Of a class that is hidden, as many of Java's own are, what shows it: a class above it. */
  private static Optional<Method> callable(Class<?> type, Method method) {
    if (method.trySetAccessible()) {
      return Optional.of(method);
    }
    return Stream.concat(Stream.ofNullable(type.getSuperclass()), Stream.of(type.getInterfaces()))
        .flatMap(above -> same(above, method).flatMap(found -> callable(above, found)).stream())
        .findFirst();
  }

  private static Optional<Method> same(Class<?> above, Method method) {
    try {
      return Optional.of(above.getMethod(method.getName(), method.getParameterTypes()));
    } catch (NoSuchMethodException none) {
      return Optional.empty();
    }
  }
}
