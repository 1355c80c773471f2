package dev.offlineupload.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** The bill of materials that the build makes is that of the jar which it lies beside. */
class SupplyIT {
  private static final Path TARGET = Path.of("target");

  @Test
  void theBillNamesEveryLibraryWithItsHashAndNoOther() throws Exception {
    JsonNode bill = bill();

    assertThat(bill.get("bomFormat").asText()).isEqualTo("CycloneDX");
    assertThat(bill.at("/metadata/component/name").asText()).isEqualTo("offline-upload");
    assertThat(billed(bill)).isNotEmpty().isEqualTo(shipped());
  }

  @Test
  void theBillIsTheSameForTheSameSources() throws Exception {
    assertThat(bill().has("serialNumber")).isFalse();
    assertThat(bill().at("/metadata").has("timestamp")).isFalse();
  }

  private static JsonNode bill() throws IOException {
    return new ObjectMapper().readTree(TARGET.resolve("offline-upload-sbom.json").toFile());
  }

  /** By file name: SHA-256 as billed. */
  private static Map<String, String> billed(JsonNode bill) {
    Map<String, String> hashes = new TreeMap<>();
    for (JsonNode part : bill.get("components")) {
      String name = part.get("name").asText() + "-" + part.get("version").asText() + ".jar";
      hashes.put(name, sha256(part.get("hashes")));
    }
    return hashes;
  }

  private static String sha256(JsonNode hashes) {
    return StreamSupport.stream(hashes.spliterator(), false)
        .filter(hash -> hash.get("alg").asText().equals("SHA-256"))
        .map(hash -> hash.get("content").asText())
        .findFirst()
        .orElse("none");
  }

  /** By file name: SHA-256 of what the jar's class path loads. */
  private static Map<String, String> shipped() throws Exception {
    Map<String, String> hashes = new TreeMap<>();
    try (JarFile jar = new JarFile(TARGET.resolve("offline-upload.jar").toFile())) {
      String libraries = jar.getManifest().getMainAttributes().getValue("Class-Path");
      for (String library : libraries.split(" ", -1)) {
        byte[] content = Files.readAllBytes(TARGET.resolve(library));
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
        hashes.put(library.replaceFirst("^lib/", ""), HexFormat.of().formatHex(hash));
      }
    }
    return hashes;
  }
}
