package dev.offlineupload.recording;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.offlineupload.text.StrictJson;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What the recorder wrote beside a clip: {@code clip.mp4.json} for {@code clip.mp4}. */
public sealed interface Sidecar {
  /** Bytes. */
  int LARGEST = 64 * 1024;

  /** Why it stays if it is not the one that was used. */
  String CHANGED = "it came or changed after the upload had begun";

  record Absent() implements Sidecar {}

  /**
   * It is believed.
   *
   * @param others what it says beside our fields
   * @param sha256 of its bytes, in lower-case hex
   */
  record Values(Metadata metadata, ForeignFields others, String sha256) implements Sidecar {}

  /** Another tool's: none of its fields is ours. */
  record Foreign() implements Sidecar {}

  /** Nothing of it is believed; the clip still goes up by what its path says. */
  record Refused(String reason) implements Sidecar {}

  /**
   * Reads the sidecar of a clip, which need not have one.
   *
   * @param zone of a timestamp without one
   */
  static Sidecar beside(RecordingFile clip, ZoneId zone) {
    Path file = clip.sidecar().path();
    if (!Files.exists(file, NOFOLLOW_LINKS)) {
      return new Absent();
    }
    if (!Files.isRegularFile(file, NOFOLLOW_LINKS)) {
      return new Refused("not a regular file");
    }
    try (FileChannel channel = clip.sidecar().open()) {
      byte[] bytes = bytes(channel);
      return bytes.length > LARGEST
          ? new Refused("larger than " + LARGEST + " bytes")
          : read(bytes, zone);
    } catch (IllegalArgumentException e) {
      return new Refused(e.getMessage());
    } catch (IOException e) {
      return new Refused("cannot be read: " + e);
    }
  }

  /**
   * Why a sidecar is to outlive its clip: what it says, as it stands, did not go into the upload.
   *
   * @param used SHA-256 of the one that did; null if none did
   * @return empty if all of it did, and if there is none
   */
  static Optional<String> reasonToStay(RecordingFile clip, String used) {
    Sidecar sidecar = beside(clip, ZoneOffset.UTC);
    if (sidecar instanceof Refused refused) {
      return Optional.of(refused.reason());
    }
    if (sidecar instanceof Foreign) {
      return Optional.of("none of its fields is ours");
    }
    if (!(sidecar instanceof Values values)) {
      return Optional.empty();
    }
    return values.sha256().equals(used)
        ? Optional.ofNullable(values.others().left())
        : Optional.of(CHANGED);
  }

  private static Sidecar read(byte[] json, ZoneId zone) {
    if (!(parse(json) instanceof ObjectNode object)) {
      throw new IllegalArgumentException("not a JSON object");
    }
    ObjectNode others = object.deepCopy().remove(UploadRequest.FIELDS);
    if (others.size() == object.size()) {
      return new Foreign();
    }
    ForeignFields foreign = ForeignFields.of(others);
    return new Values(request(object).metadata(zone), foreign, ObjectKey.sha256(json));
  }

  /** Keys that are not known belong to the recorder. */
  private static UploadRequest request(ObjectNode object) {
    object.remove(List.of("video_path", "as_it_is"));
    try {
      return StrictJson.known(object, UploadRequest.class);
    } catch (JsonMappingException wrong) {
      String field = StrictJson.field(wrong);
      throw field.equals("priority")
          ? UploadRequest.noPriority()
          : new IllegalArgumentException(field + " must be a text");
    }
  }

  private static JsonNode parse(byte[] json) {
    try {
      return StrictJson.read(json);
    } catch (IllegalArgumentException wrong) {
      throw new IllegalArgumentException("not valid JSON: " + wrong.getMessage(), wrong);
    }
  }

  private static byte[] bytes(FileChannel channel) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(LARGEST + 1);
    while (bytes.hasRemaining()) {
      if (channel.read(bytes, bytes.position()) < 0) {
        break;
      }
    }
    return Arrays.copyOf(bytes.array(), bytes.position());
  }
}
