package dev.offlineupload.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.offlineupload.recording.Fingerprint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.component.sql.DefaultSqlPrepareStatementStrategy;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StatementParametersTest {
  private final StatementParameters parameters = new StatementParameters();
  private final CamelContext context = new DefaultCamelContext();
  private final Exchange exchange = new DefaultExchange(context);

  @BeforeEach
  void start() {
    context.getRegistry().bind("agent", new Fingerprint("bean.mp4", 3, 4));
    context.start();
  }

  @AfterEach
  void stop() {
    context.stop();
  }

  private List<Object> values(String statement) {
    List<Object> values = new ArrayList<>();
    parameters
        .createPopulateIterator(statement, "", 0, exchange, null)
        .forEachRemaining(values::add);
    return values;
  }

  static List<Path> statements() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("src/main/resources/sql/sqlite"))) {
      return files.filter(file -> file.toString().endsWith(".sql")).toList();
    }
  }

  @ParameterizedTest
  @MethodSource("statements")
  void eachStatementIsReadAsCamelReadsIt(Path file) throws Exception {
    String text = Files.readString(file).replace('#', '?');
    Properties properties = new Properties();
    Pattern.compile("properties:([\\w.-]+)")
        .matcher(text)
        .results()
        .forEach(found -> properties.setProperty(found.group(1), "1"));
    context.getPropertiesComponent().setOverrideProperties(properties);
    assertThat(parameters.prepareQuery(text, true, exchange))
        .isEqualTo(new DefaultSqlPrepareStatementStrategy().prepareQuery(text, true, exchange));
  }

  @Test
  void whatARouteNamesIsFilledIn() {
    exchange.setVariable("recording", new Fingerprint("clip.mp4", 1, 2));
    exchange.setVariable("now", 7L);
    String statement =
        "select :?${variable.now}, :?${variable.recording.videoPath}, :?${properties:most:9},"
            + " :?${variable.recording.fileSize}, :?${bean:agent?method=fileMtime},"
            + " :?${variable.absent.videoPath}, :?${variable.absent}, :?${exchangeId}";

    assertThat(values(statement))
        .containsExactly(7L, "clip.mp4", "9", 1L, 4L, null, null, exchange.getExchangeId());
    assertThat(parameters.prepareQuery(statement, true, exchange))
        .isEqualTo("select ?, ?, ?, ?, ?, ?, ?, ?");
    exchange.setVariable("now", 8L);
    assertThat(values(statement)).first().as("at the next call").isEqualTo(8L);
  }

  @Test
  void aPartThatIsNotThereIsNamed() {
    exchange.setVariable("recording", new Fingerprint("clip.mp4", 1, 2));
    assertThatThrownBy(() -> values(":?${variable.recording.filesize}"))
        .hasMessage("Fingerprint has no filesize");
    assertThatThrownBy(() -> values("select :?${variable.recording"))
        .hasMessage("A parameter has no closing brace: select :?${variable.recording");
  }
}
