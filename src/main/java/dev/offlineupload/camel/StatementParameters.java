package dev.offlineupload.camel;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.CamelConfiguration;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.apache.camel.component.sql.DefaultSqlEndpoint;
import org.apache.camel.component.sql.DefaultSqlPrepareStatementStrategy;

/**
 * Fills in the parameters of the named statements, in the words of Camel's own strategy. That one
 * reads the text anew at every call and asks a language for every parameter twice, after trying to
 * make a map of the body: half of all CPU while small recordings are sent (docs/performance.md).
 */
public final class StatementParameters extends DefaultSqlPrepareStatementStrategy
    implements CamelConfiguration {
  private static final Pattern VARIABLE = Pattern.compile("variable\\.(\\w+)((?:\\.\\w+)*)");
  private static final Pattern BODY = Pattern.compile("body((?:\\.\\w+)+)");
  private static final Pattern BEAN = Pattern.compile("bean:(\\w+)\\?method=(\\w+)");

  /** Where the value of one parameter comes from. */
  @FunctionalInterface
  private interface Source {
    /**
     * @param body the message's, or of a batch the one at hand
     */
    Object value(Exchange exchange, Object body);
  }

  private record Statement(String sql, List<Source> sources) {}

  private static final String PROPERTY = "properties:";

  private final Map<String, Statement> statements = new ConcurrentHashMap<>();
  private final PublicMethods methods = new PublicMethods();

  /** Gives itself to every SQL endpoint that the routes make. */
  @Override
  public void configure(CamelContext context) {
    context.getCamelContextExtension().registerEndpointCallback(this::given);
  }

  private Endpoint given(String uri, Endpoint endpoint) {
    if (endpoint instanceof DefaultSqlEndpoint sql) {
      sql.setPrepareStatementStrategy(this);
    }
    return endpoint;
  }

  @Override
  public String prepareQuery(String query, boolean allowNamedParameters, Exchange exchange) {
    return statement(query, exchange).sql();
  }

  @Override
  public Iterator<?> createPopulateIterator(
      String query, String preparedQuery, int expectedParams, Exchange exchange, Object value) {
    List<Source> sources = statement(query, exchange).sources();
    List<Object> values = new ArrayList<>(sources.size());
    sources.forEach(source -> values.add(source.value(exchange, value)));
    return values.iterator();
  }

  private Statement statement(String query, Exchange exchange) {
    Statement known = statements.get(query);
    if (known != null) {
      return known;
    }
    StatementText text = StatementText.of(query);
    List<Source> sources =
        text.parameters().stream().map(parameter -> source(parameter, exchange)).toList();
    Statement parsed = new Statement(text.sql(), sources);
    statements.put(query, parsed);
    return parsed;
  }

  private Source source(String parameter, Exchange exchange) {
    Matcher variable = VARIABLE.matcher(parameter);
    if (variable.matches()) {
      String name = variable.group(1);
      String[] path = variable.group(2).isEmpty() ? new String[0] : path(variable.group(2));
      return (of, body) -> follow(of.getVariable(name), path);
    }
    Matcher part = BODY.matcher(parameter);
    if (part.matches()) {
      String[] path = path(part.group(1));
      return (of, body) -> follow(body, path);
    }
    Matcher bean = BEAN.matcher(parameter);
    if (bean.matches()) {
      Object found = exchange.getContext().getRegistry().lookupByName(bean.group(1));
      String[] path = {bean.group(2)};
      return (of, body) -> follow(found, path);
    }
    if (parameter.startsWith(PROPERTY)) {
      String property = "{{" + parameter.substring(PROPERTY.length()) + "}}";
      String constant = exchange.getContext().resolvePropertyPlaceholders(property);
      return (of, body) -> constant;
    }
    Expression simple =
        exchange.getContext().resolveLanguage("simple").createExpression("${" + parameter + "}");
    simple.init(exchange.getContext());
    return (of, body) -> simple.evaluate(of, Object.class);
  }

  private static String[] path(String dotted) {
    return dotted.substring(1).split("\\.", -1);
  }

  /** By methods without arguments: those of a record have the names of its parts. */
  private Object follow(Object from, String... path) {
    Object at = from;
    for (String name : path) {
      if (at == null) {
        return null;
      }
      at = read(at, name);
    }
    return at;
  }

  private Object read(Object from, String name) {
    Method method =
        methods
            .part(from.getClass(), name)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        from.getClass().getSimpleName() + " has no " + name));
    try {
      return method.invoke(from);
    } catch (ReflectiveOperationException fault) {
      throw new IllegalStateException(method + " can't be called", fault);
    }
  }
}
