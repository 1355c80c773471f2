package dev.offlineupload.recording;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a sidecar says beside our fields. It travels in the object's metadata, which goes up in one
 * header: texts, numbers and booleans, few and short ones.
 *
 * @param json an object; null if there is nothing to carry
 * @param left which field can't travel, and why; null if all do
 */
record ForeignFields(String json, String left) {
  static final int MOST = 20;
  static final int LONGEST_NAME = 64;
  static final int LONGEST_TEXT = 255;

  /**
   * Bytes of all of it, before base64: proxies take 8 KiB a header, and our own fields need room.
   */
  static final int LARGEST = 2 * 1024;

  private static final Set<String> TAKEN =
      Stream.concat(UploadRequest.FIELDS.stream(), Stream.of("sha256"))
          .collect(Collectors.toUnmodifiableSet());

  private static final Pattern UNFIT = Pattern.compile("[^A-Za-z0-9_.-]");

  /** Of the fields that are not ours. */
  static ForeignFields of(ObjectNode others) {
    ObjectNode carried = JsonNodeFactory.instance.objectNode();
    String left = null;
    for (Map.Entry<String, JsonNode> field : others.properties()) {
      String name = UNFIT.matcher(field.getKey()).replaceAll("_");
      String fault = carried.has(name) || TAKEN.contains(name) ? "has a name that is taken" : null;
      fault = fault == null ? fault(name, field.getValue()) : fault;
      if (fault == null && !field.getValue().isNull()) {
        carried.set(name, field.getValue());
        if (carried.size() > MOST || bytes(carried) > LARGEST) {
          carried.remove(name);
          fault = "is beyond " + MOST + " fields or " + LARGEST + " bytes";
        }
      }
      left = left == null && fault != null ? name + " " + fault : left;
    }
    return new ForeignFields(carried.isEmpty() ? null : carried.toString(), left);
  }

  private static String fault(String name, JsonNode value) {
    if (name.isEmpty() || name.length() > LONGEST_NAME) {
      return "has no name of 1 to " + LONGEST_NAME + " characters";
    }
    if (value.isTextual()) {
      return UploadRequest.textFault(value.textValue(), LONGEST_TEXT);
    }
    return value.isContainerNode() ? "is neither a text, a number, true nor false" : null;
  }

  private static int bytes(ObjectNode object) {
    return object.toString().getBytes(StandardCharsets.UTF_8).length;
  }
}
