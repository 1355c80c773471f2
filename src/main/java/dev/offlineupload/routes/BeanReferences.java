package dev.offlineupload.routes;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.Node;

/** The agent's beans that routes call, and the methods that these have. */
final class BeanReferences {
  private static final Pattern IN_TEXT =
      Pattern.compile("\\$\\{bean:(\\w+)(?:\\?method=(\\w+)(\\()?)?");

  /** However a text names a bean. */
  private static final Pattern NAMED =
      Pattern.compile("(?:\\b(?:bean|ref):|(?<!\\w)#)(?:bean:|//)?([A-Za-z]\\w*)");

  /** However it names a class in place of one. */
  private static final Pattern OF_CLASS = Pattern.compile("\\bbean:type:|^class:[\\w.$]+");

  private static final Pattern CALL = Pattern.compile("(\\w+)(?:\\((.*)\\))?", Pattern.DOTALL);
  private static final Pattern REFERENCE = Pattern.compile("#(?:bean:)?([A-Za-z]\\w*)");
  private static final Pattern CLASS = Pattern.compile("#class:([\\w.$]+)(\\(.*\\))?");

  private final KnownNames named;
  private final ProblemList problems;

  BeanReferences(KnownNames named, ProblemList problems) {
    this.named = named;
    this.problems = problems;
  }

  /**
   * That a text lets nobody have what is secret: by a bean that gives it away, or by a class, which
   * may be Java's own.
   *
   * @param of what it is the value of
   */
  void checkSecret(RouteFile file, Node node, String of, String text) {
    if (of.equals("ref") || of.equals("beanName")) {
      guard(file, node, text);
    }
    Matcher bean = NAMED.matcher(text);
    while (bean.find()) {
      guard(file, node, bean.group(1));
    }
    boolean isOfClass = of.equals("beanType") || (of.equals("uri") && text.equals("class"));
    if (isOfClass || OF_CLASS.matcher(text).find()) {
      problems.at(file, node, "a route calls the agent's beans by their names, and no class");
    }
  }

  private void guard(RouteFile file, Node node, String bean) {
    String allowed = named.guarded().get(bean);
    if (allowed != null && !file.routeOf(node).equals(Optional.of(allowed))) {
      problems.at(
          file, node, bean + " gives a secret away: only the route " + allowed + " may call it");
    }
  }

  /** {@code ref} and {@code method} of a step or of an expression. */
  void checkCall(RouteFile file, Node call) {
    Optional<String> ref = Yaml.text(call, "ref");
    if (ref.isEmpty() || !isKnown(file, Yaml.field(call, "ref").orElseThrow(), ref.get())) {
      return;
    }
    Yaml.field(call, "method")
        .ifPresent(
            method -> {
              Matcher text = CALL.matcher(Yaml.text(method).orElse(""));
              if (!text.matches()) {
                problems.at(file, method, Yaml.kind(method) + " is no call of a method");
              } else {
                method(file, method, ref.get(), text.group(1), arguments(text.group(2)));
              }
            });
  }

  /** {@code ${bean:name?method=…}} wherever it stands in a text. */
  void checkText(RouteFile file, Node node, String text) {
    Matcher call = IN_TEXT.matcher(text);
    while (call.find()) {
      if (isKnown(file, node, call.group(1)) && call.group(2) != null) {
        int arguments = call.group(3) == null ? -1 : arguments(upToEnd(text, call.end()));
        method(file, node, call.group(1), call.group(2), arguments);
      }
    }
  }

  /** {@code #name} and {@code #class:name} as the value of an option. */
  void checkReference(RouteFile file, Node node, String value) {
    Matcher reference = REFERENCE.matcher(value);
    if (reference.matches()) {
      isKnown(file, node, reference.group(1));
    }
    Matcher named = CLASS.matcher(value);
    if (named.matches()) {
      checkClass(file, node, named.group(1));
    }
  }

  void checkClass(RouteFile file, Node node, String name) {
    try {
      Class.forName(name, false, BeanReferences.class.getClassLoader());
    } catch (ClassNotFoundException | LinkageError absent) {
      problems.at(file, node, "there is no class " + ProblemList.quoted(name));
    }
  }

  private boolean isKnown(RouteFile file, Node node, String bean) {
    boolean known = named.beans().containsKey(bean);
    if (!known) {
      problems.unknown(
          file, node, "there is no bean {}", new TreeSet<>(named.beans().keySet()), bean);
    }
    return known;
  }

  /**
   * @param arguments how many are given, -1 if Camel is to find them
   */
  private void method(RouteFile file, Node node, String bean, String name, int arguments) {
    Class<?> type = named.beans().get(bean);
    TreeSet<String> names = new TreeSet<>();
    boolean fits = false;
    boolean there = false;
    for (Method method : type.getMethods()) {
      boolean same = method.getName().equals(name) || property(method).equals(name);
      there |= same;
      fits |= same && (arguments < 0 || method.getParameterCount() == arguments);
      if (method.getDeclaringClass() != Object.class) {
        names.add(method.getName());
      }
    }
    if (!there) {
      problems.unknown(file, node, bean + " has no method {}", names, name);
    } else if (!fits) {
      problems.at(file, node, bean + "." + name + " takes another number of arguments");
    }
  }

  private static String property(Method method) {
    Matcher getter = Pattern.compile("(?:get|is)([A-Z])(\\w*)").matcher(method.getName());
    return getter.matches() && method.getParameterCount() == 0
        ? getter.group(1).toLowerCase(Locale.ROOT) + getter.group(2)
        : "";
  }

  private static String upToEnd(String text, int start) {
    int depth = 1;
    int at = start;
    while (at < text.length() && depth > 0) {
      depth +=
          switch (text.charAt(at++)) {
            case '(' -> 1;
            case ')' -> -1;
            default -> 0;
          };
    }
    return text.substring(start, Math.max(start, at - 1));
  }

  /** How many there are between the parentheses; -1 without any. */
  private static int arguments(String text) {
    if (text == null) {
      return -1;
    }
    String inner = text.replaceAll("\\$\\{[^{}]*}|'[^']*'|\"[^\"]*\"", "x");
    inner = inner.replaceAll("\\$\\{[^{}]*}", "x");
    return inner.isBlank() ? 0 : (int) Arrays.stream(inner.split(",", -1)).count();
  }
}
