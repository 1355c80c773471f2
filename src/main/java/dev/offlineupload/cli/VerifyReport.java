package dev.offlineupload.cli;

import static dev.offlineupload.language.Spoken.say;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.offlineupload.doors.Json;
import dev.offlineupload.text.Units;
import dev.offlineupload.verify.Finding;
import dev.offlineupload.verify.Finding.Resolution;
import dev.offlineupload.verify.Totals;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;

/** What a verification finds, written down as it is found: there may be very much of it. */
interface VerifyReport {
  void found(Finding finding);

  /**
   * The end.
   *
   * @param reason why it could not be done as a whole; null if it was
   */
  void end(Totals totals, String reason);

  /** For people: a line each, and what they come to. */
  record Table(PrintWriter out) implements VerifyReport {
    @Override
    public void found(Finding finding) {
      out.printf(
          "%-8s  %-30s  %6s  %s: %s%n",
          say(finding.resolution().name().toLowerCase(Locale.ROOT)),
          finding.difference().word(),
          finding.id() == null ? "" : "#" + finding.id(),
          Units.printable(finding.videoPath()),
          say(Units.printable(finding.detail())));
      out.flush();
    }

    @Override
    public void end(Totals totals, String reason) {
      Map<String, Object> fields = totals.fields();
      out.println(
          say(
              "{} uploads and {} files looked at: {} difference(s), {} repaired, {} left, {} lost",
              totals.rows(),
              totals.files(),
              totals.found(),
              totals.of(Resolution.REPAIRED),
              totals.of(Resolution.LEFT),
              totals.of(Resolution.LOST)));
      mention(fields, "uploading", "under way or moved meanwhile, left alone");
      mention(
          fields, "unproven", "completed, of which nothing but the size can be compared any more");
      mention(fields, "unreadable", "folder(s) or file(s) that can't be looked into");
      out.flush();
    }

    private void mention(Map<String, Object> fields, String field, String what) {
      if (((Number) fields.get(field)).longValue() > 0) {
        out.println(fields.get(field) + " " + say(what));
      }
    }
  }

  /** One JSON object with the documented field names. */
  final class Document implements VerifyReport {
    private final JsonGenerator json;

    Document(PrintWriter out) throws IOException {
      json = Json.generator(out);
      json.writeStartObject();
      json.writeArrayFieldStart("findings");
    }

    @Override
    public void found(Finding finding) {
      try {
        json.writePOJO(finding);
      } catch (IOException fault) {
        throw new UncheckedIOException(fault);
      }
    }

    @Override
    public void end(Totals totals, String reason) {
      try {
        json.writeEndArray();
        for (Map.Entry<String, Object> field : totals.fields().entrySet()) {
          json.writePOJOField(field.getKey(), field.getValue());
        }
        json.writeBooleanField("complete", reason == null);
        json.writeStringField("reason", reason);
        json.writeEndObject();
        json.writeRaw(System.lineSeparator());
        json.flush();
      } catch (IOException fault) {
        throw new UncheckedIOException(fault);
      }
    }
  }
}
