package dev.offlineupload.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class LastGoodRoutesTest {
  @TempDir Path folder;

  private String rights(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  @Test
  void copiesAreForTheirOwnerAloneAlsoThoseOfAnOlderVersion() throws Exception {
    TreeMap<String, String> texts = new TreeMap<>();
    texts.put("own.camel.yaml", "- to: ftp:nas?password=x");
    RouteSet set = new RouteSet(texts, new TreeMap<>());
    LastGoodRoutes lastGood = new LastGoodRoutes(folder.resolve("last-good"), "1");
    Path copy = lastGood.folder().resolve("own.camel.yaml");
    lastGood.keep(set);
    assertThat(rights(copy)).isEqualTo("rw-------");
    Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rw-r--r--"));
    lastGood.keep(set);
    assertThat(rights(copy)).isEqualTo("rw-------");
    assertThat(lastGood.holds(set)).isTrue();
  }
}
