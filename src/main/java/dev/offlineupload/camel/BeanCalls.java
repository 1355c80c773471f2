package dev.offlineupload.camel;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.apache.camel.NoTypeConversionAvailableException;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.language.bean.BeanLanguage;
import org.apache.camel.support.ExpressionAdapter;

/**
 * Camel's bean language, in the same words. Camel copies the whole exchange for each call, and for
 * each <code>${variable.x.y}</code> makes a new expression as well: 40 % of all CPU while small
 * recordings were sent (docs/adr/0006). Here a method is found once and then called. Whatever is
 * written in another way than our routes do it is left to Camel.
 */
public final class BeanCalls extends BeanLanguage {
  /** The name by which Camel finds it instead of its own. */
  static final String NAME = "bean-language";

  private static final int RESULT_TYPE = 0;
  private static final int BEAN = 1;
  private static final int METHOD = 2;
  private static final int REF = 4;
  private static final int SCOPE = 5;

  private static final Pattern CALL = Pattern.compile("(\\w+)(?:\\((.*)\\))?");
  private static final Pattern ARGUMENT =
      Pattern.compile("\\G(?:^|, *)(\\$\\{(?:[^{}]|\\$\\{[^{}]*})+})");

  private final PublicMethods methods = new PublicMethods();

  @Override
  public Expression createExpression(String expression, Object[] properties) {
    return ours(properties).orElseGet(() -> super.createExpression(expression, properties));
  }

  private Optional<Expression> ours(Object[] properties) {
    if (!(part(properties, METHOD) instanceof String method)) {
      return Optional.empty();
    }
    Object bean = part(properties, BEAN);
    if (bean != null && method.startsWith(".")) {
      return methods
          .part(bean.getClass(), method.substring(1))
          .map(found -> new Reading(found, bean));
    }
    if (part(properties, REF) instanceof String ref
        && part(properties, RESULT_TYPE) == null
        && part(properties, SCOPE) == null) {
      Object named = getCamelContext().getRegistry().lookupByName(ref);
      return named == null ? Optional.empty() : call(named, method);
    }
    return Optional.empty();
  }

  private static Object part(Object[] properties, int index) {
    return properties == null || properties.length <= index ? null : properties[index];
  }

  private Optional<Expression> call(Object bean, String text) {
    Matcher call = CALL.matcher(text);
    if (!call.matches()) {
      return Optional.empty();
    }
    return arguments(call.group(2) == null ? "" : call.group(2))
        .flatMap(
            arguments ->
                method(bean, call.group(1), arguments.size())
                    .map(found -> new Call(found, bean, arguments)));
  }

  private Optional<Method> method(Object bean, String name, int arguments) {
    return arguments == 0
        ? methods.part(bean.getClass(), name)
        : PublicMethods.find(bean.getClass(), name, arguments);
  }

  /** If all of them are expressions. */
  private Optional<List<Expression>> arguments(String text) {
    List<Expression> arguments = new ArrayList<>();
    Matcher argument = ARGUMENT.matcher(text);
    int end = 0;
    while (argument.find()) {
      arguments.add(
          getCamelContext().resolveLanguage("simple").createExpression(argument.group(1)));
      end = argument.end();
    }
    return end == text.length() ? Optional.of(arguments) : Optional.empty();
  }

  /** A part of something: a method without arguments. */
  private static final class Reading extends ExpressionAdapter {
    private final Method method;
    private final Object of;

    Reading(Method method, Object of) {
      this.method = method;
      this.of = of;
    }

    @Override
    public Object evaluate(Exchange exchange) {
      try {
        return method.invoke(of);
      } catch (ReflectiveOperationException fault) {
        throw RuntimeCamelException.wrapRuntimeException(fault);
      }
    }
  }

  /** A method of a bean, with what its arguments are at the time. */
  private static final class Call extends ExpressionAdapter {
    private final Method method;
    private final Object bean;
    private final List<Expression> arguments;

    Call(Method method, Object bean, List<Expression> arguments) {
      this.method = method;
      this.bean = bean;
      this.arguments = arguments;
    }

    /** What the method throws is the exchange's fault as it is, not wrapped. */
    @Override
    public Object evaluate(Exchange exchange) {
      try {
        return method.invoke(bean, values(exchange));
      } catch (InvocationTargetException thrown) {
        exchange.setException(thrown.getCause());
        return null;
      } catch (IllegalAccessException | NoTypeConversionAvailableException fault) {
        throw RuntimeCamelException.wrapRuntimeException(fault);
      }
    }

    private Object[] values(Exchange exchange) throws NoTypeConversionAvailableException {
      Object[] values = new Object[arguments.size()];
      Class<?>[] types = method.getParameterTypes();
      for (int i = 0; i < values.length; i++) {
        Object value = arguments.get(i).evaluate(exchange, Object.class);
        boolean fits = value == null || types[i].isInstance(value);
        values[i] =
            fits
                ? value
                : exchange
                    .getContext()
                    .getTypeConverter()
                    .mandatoryConvertTo(types[i], exchange, value);
      }
      return values;
    }
  }
}
