package dev.offlineupload.logs;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.encoder.EncoderBase;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.offlineupload.text.VisibleEscapes;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.slf4j.event.KeyValuePair;

/**
 * One JSON object a line: {@code time} (UTC), {@code level}, {@code logger}, {@code message}, the
 * facts of the upload that it is about (see {@link LaneFacts}), and {@code error}, a stack trace.
 */
final class JsonLine extends EncoderBase<ILoggingEvent> {
  private final JsonFactory json = new JsonFactory().setCharacterEscapes(new VisibleEscapes());

  @Override
  public byte[] encode(ILoggingEvent event) {
    StringWriter line = new StringWriter();
    try (JsonGenerator out = json.createGenerator(line)) {
      out.writeStartObject();
      out.writeStringField("time", Instant.ofEpochMilli(event.getTimeStamp()).toString());
      out.writeStringField("level", Severity.of(event).key());
      out.writeStringField("logger", event.getLoggerName());
      out.writeStringField("message", event.getFormattedMessage());
      writeFacts(event, out);
      if (event.getThrowableProxy() != null) {
        out.writeStringField("error", ThrowableProxyUtil.asString(event.getThrowableProxy()));
      }
      out.writeEndObject();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return KnownSecrets.hidden(line.append('\n').toString()).getBytes(StandardCharsets.UTF_8);
  }

  private static void writeFacts(ILoggingEvent event, JsonGenerator out) throws IOException {
    for (Map.Entry<String, String> fact : event.getMDCPropertyMap().entrySet()) {
      out.writeFieldName(fact.getKey());
      if (LaneFacts.isNumber(fact.getKey())) {
        out.writeNumber(fact.getValue());
      } else {
        out.writeString(fact.getValue());
      }
    }
    if (event.getKeyValuePairs() != null) {
      for (KeyValuePair pair : event.getKeyValuePairs()) {
        out.writeStringField(pair.key, String.valueOf(pair.value));
      }
    }
  }

  @Override
  public byte[] headerBytes() {
    return new byte[0];
  }

  @Override
  public byte[] footerBytes() {
    return new byte[0];
  }
}
