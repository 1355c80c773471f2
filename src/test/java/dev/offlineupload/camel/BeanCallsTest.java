package dev.offlineupload.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.offlineupload.recording.Fingerprint;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.Language;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BeanCallsTest {
  /** What routes call. */
  public static final class Bean {
    public String join(String text, Long number, long size) {
      return text + " " + number + " " + size;
    }

    public boolean isOnline() {
      return true;
    }

    public String fails() throws IOException {
      throw new IOException("no disk");
    }

    public String body(String body) {
      return "of the body: " + body;
    }
  }

  private final CamelContext context = started(true);
  private final Exchange exchange = new DefaultExchange(context);

  private static CamelContext started(boolean ours) {
    CamelContext context = new DefaultCamelContext();
    context.getRegistry().bind("subject", new Bean());
    context.getRegistry().bind("clock", Clock.fixed(Instant.ofEpochMilli(7), ZoneOffset.UTC));
    if (ours) {
      context.getRegistry().bind(BeanCalls.NAME, new BeanCalls());
    }
    context.start();
    return context;
  }

  @AfterEach
  void stop() {
    context.stop();
  }

  private static Object value(CamelContext context, Exchange exchange, String simple) {
    Expression expression = context.resolveLanguage("simple").createExpression(simple);
    expression.init(context);
    return expression.evaluate(exchange, Object.class);
  }

  private Object value(String simple) {
    return value(context, exchange, simple);
  }

  private static void fill(Exchange exchange) {
    Map<String, Object> row = new HashMap<>(Map.of("id", 5));
    exchange.setVariable("upload", new Fingerprint("a, (b) ${x}.mp4", 100, 200));
    exchange.setVariable("list", List.of(new Fingerprint("first", 1, 2)));
    exchange.setVariable("row", row);
    exchange.setVariable("quoted", "\"q\"");
    exchange.getMessage().setHeader("Offset", "12");
    exchange.getMessage().setBody(List.of(row));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "${variable.upload.fileSize}",
        "${variable.upload.videoPath} and ${variable.upload.fileMtime}",
        "${variable.upload.toString}",
        "${variable.absent.fileSize}",
        "${variable.list.size}",
        "${variable.list[0].fileSize}",
        "${variable.row[id]}",
        "${body.size}",
        "${body[0]}",
        "${body[last][id]}",
        "${bean:clock?method=millis}",
        "${bean:subject?method=isOnline}",
        "${bean:subject?method=online}",
        "${bean:subject?method=body}",
        "${bean:subject?method=body(${variable.upload.videoPath})}",
        "${bean:subject?method=join(${variable.upload.videoPath}, ${header.Offset}, ${variable.upload.fileSize})}",
        "${bean:subject?method=join(${header.Absent},${header.Absent},${header.Offset})}",
        "${bean:subject?method=join('a, b', 3, 4)}",
        "${bean:subject?method=join(${header.Offset}, ${bean:clock?method=millis}, 4)}",
        "${bean:subject?method=join(${header.Offset}, ${bean:clock?method=millis}, ${header.Offset})}",
      })
  void givesWhatCamelGives(String simple) {
    fill(exchange);
    CamelContext camels = started(false);
    try {
      Exchange other = new DefaultExchange(camels);
      fill(other);
      assertThat(value(simple)).isEqualTo(value(camels, other, simple));
    } finally {
      camels.stop();
    }
  }

  /** Camel takes off the quotes, and takes a text that reads null for none. */
  @Test
  void anArgumentIsAsItIs() {
    exchange.setVariable("quoted", "\"q\"");
    exchange.setVariable("word", "null");
    assertThat(value("${bean:subject?method=body(${variable.quoted})}"))
        .isEqualTo("of the body: \"q\"");
    assertThat(value("${bean:subject?method=body(${variable.word})}"))
        .isEqualTo("of the body: null");
  }

  /** The fault itself decides what becomes of an upload: it is not wrapped. */
  @Test
  void whatABeanThrowsIsTheFaultOfTheExchange() {
    assertThat(value("${bean:subject?method=fails}")).isNull();
    assertThat(exchange.getException())
        .isExactlyInstanceOf(IOException.class)
        .hasMessage("no disk");
  }

  @Test
  void aPartThatIsNotThereIsNamed() {
    fill(exchange);
    assertThatThrownBy(() -> value("${variable.upload.colour}")).hasStackTraceContaining("colour");
    assertThatThrownBy(() -> value("${bean:subject?method=paint}"))
        .hasStackTraceContaining("paint");
    assertThatThrownBy(() -> value("${bean:brush?method=paint}")).hasStackTraceContaining("brush");
  }

  @Test
  void camelTakesItForItsOwn() {
    Language found = context.resolveLanguage("bean");
    assertThat(found).isInstanceOf(BeanCalls.class);
  }
}
