package dev.offlineupload.crash;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.AsyncCallback;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.model.BeanDefinition;
import org.apache.camel.model.ProcessorDefinitionHelper;
import org.apache.camel.model.SetBodyDefinition;
import org.apache.camel.model.SetVariableDefinition;
import org.apache.camel.model.ToDefinition;
import org.apache.camel.model.language.MethodCallExpression;
import org.apache.camel.spi.InterceptStrategy;
import org.apache.camel.support.processor.DelegateAsyncProcessor;

/**
 * Finds, in the routes as they run, every step that changes something that outlives the process: a
 * statement that writes, a call to storage, a change of files, a row handed to a lane. Stops the
 * process at one of them if the system properties say so: {@link #AT} (its name), {@link #SIDE}
 * ({@code before} or {@code after}) and {@link #TIME} (the how-manieth time). <em>After</em> means:
 * it was done, and nothing that follows was; a statement that changed no row is passed.
 */
public final class CrashPoint implements InterceptStrategy {
  static final String AT = "crash.at";
  static final String SIDE = "crash.side";
  static final String TIME = "crash.time";
  static final int EXIT = 137;

  private static final Set<String> SEEN = new ConcurrentSkipListSet<>();
  private static final Pattern SQL = Pattern.compile("sql:classpath:(\\S*?([\\w-]+\\.sql)).*");
  private static final Pattern WRITE =
      Pattern.compile("\\A(?:--[^\n]*\n|\\s)*(insert|update|delete)\\b.*", Pattern.DOTALL);
  private static final Set<String> BEANS_THAT_CHANGE_FILES =
      Set.of("release", "emptyFolders", "deadLetters");

  private final String at = System.getProperty(AT, "");
  private final boolean before = "before".equals(System.getProperty(SIDE));
  private final AtomicInteger left = new AtomicInteger(Integer.getInteger(TIME, 1));

  /** All points of the routes that this process started, as {@code route: step}. */
  static Set<String> seen() {
    return Set.copyOf(SEEN);
  }

  @Override
  public Processor wrapProcessorInInterceptors(
      CamelContext camel, NamedNode node, Processor target, Processor next) {
    Optional<String> label = label(camel, node);
    if (label.isEmpty()) {
      return target;
    }
    String point = ProcessorDefinitionHelper.getRouteId(node) + ": " + label.get();
    SEEN.add(point);
    return point.equals(at) ? new Stop(target, effect(camel, node)) : target;
  }

  private static Optional<String> label(CamelContext camel, NamedNode node) {
    if (node instanceof ToDefinition to) {
      return labelOf(resolved(camel, to.getUri()));
    }
    if (node instanceof SetVariableDefinition set
        && set.getExpression() instanceof MethodCallExpression call) {
      return labelOf(call.getRef(), call.getMethod());
    }
    if (node instanceof SetBodyDefinition set
        && set.getExpression() instanceof MethodCallExpression call
        && call.getMethod().startsWith("release(")) {
      return labelOf(call.getRef(), call.getMethod());
    }
    return node instanceof BeanDefinition bean
        ? labelOf(bean.getRef(), bean.getMethod())
        : Optional.empty();
  }

  private static Optional<String> labelOf(String uri) {
    Matcher sql = SQL.matcher(uri);
    if (sql.matches()) {
      return writes(sql.group(1)) ? Optional.of(sql.group(2)) : Optional.empty();
    }
    boolean lasts = uri.equals("direct:call-storage") || uri.startsWith("seda:");
    return lasts ? Optional.of(uri.replaceAll("^\\w+:|\\?.*", "")) : Optional.empty();
  }

  private static Optional<String> labelOf(String bean, String call) {
    String method = String.valueOf(call).replaceAll("\\(.*", "");
    return BEANS_THAT_CHANGE_FILES.contains(String.valueOf(bean)) && !method.startsWith("is")
        ? Optional.of(bean + "." + method)
        : Optional.empty();
  }

  private static boolean writes(String resource) {
    return WRITE.matcher(text(resource).toLowerCase(Locale.ROOT)).matches();
  }

  private static String text(String resource) {
    try (InputStream in = CrashPoint.class.getClassLoader().getResourceAsStream(resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  /** How an exchange tells that its statement changed a row. */
  private static Predicate<Exchange> effect(CamelContext camel, NamedNode node) {
    Matcher sql =
        SQL.matcher(
            node instanceof ToDefinition to ? resolved(camel, to.getUri()) : "no statement");
    if (!sql.matches()) {
      return exchange -> true;
    }
    return text(sql.group(1)).contains("returning")
        ? exchange -> exchange.getMessage().getBody() instanceof Collection<?> r && !r.isEmpty()
        : exchange -> exchange.getMessage().getHeader("CamelSqlUpdateCount", 0, int.class) > 0;
  }

  private static String resolved(CamelContext camel, String uri) {
    return camel.resolvePropertyPlaceholders(uri);
  }

  private final class Stop extends DelegateAsyncProcessor {
    private final Predicate<Exchange> effect;

    private Stop(Processor target, Predicate<Exchange> effect) {
      super(target);
      this.effect = effect;
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
      if (before) {
        reached();
      }
      return super.process(
          exchange,
          doneSync -> {
            if (!before && exchange.getException() == null && effect.test(exchange)) {
              reached();
            }
            callback.done(doneSync);
          });
    }

    private void reached() {
      if (left.decrementAndGet() == 0) {
        Runtime.getRuntime().halt(EXIT);
      }
    }
  }
}
