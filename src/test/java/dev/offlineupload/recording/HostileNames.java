package dev.offlineupload.recording;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Names and paths as nobody in their right mind would write them. */
public final class HostileNames {
  private static final List<String> PARTS =
      List.of(
          "..",
          ".",
          "...",
          "~",
          "-rf",
          "${exchangeId}",
          "${sys.user.home}",
          "${bean:gate?method=pause}",
          "${bean:transfers?method=began(4711)}",
          "{{OFFLINE_DATABASE}}",
          "{{",
          "}}",
          "$simple{body}",
          "RAW(x)",
          "#bean",
          "%2e%2e",
          "%00",
          "a?b=c&d",
          "'; drop table upload_queue; --",
          "\" or 1=1",
          "it's",
          "a\\..\\b",
          "line\nbreak",
          "line\rbreak",
          "\u001b[2J",
          "\u0085x\u2028y",
          "\u202egpj",
          "\ufeffx",
          "São João",
          "Sa\u0303o",
          "\ud83c\udfbe",
          "NUL",
          "con.mp4",
          "x".repeat(255),
          "é".repeat(127),
          "\u0001\u007f",
          " ",
          "trailing. ",
          "*",
          "|&;<>()$`",
          "null",
          "undefined");

  private HostileNames() {}

  /** A part of a path: no slash and no NUL in it, never empty. */
  public static Arbitrary<String> parts() {
    Arbitrary<String> any =
        Arbitraries.strings().all().excludeChars('/', '\0').ofMinLength(1).ofMaxLength(40);
    Arbitrary<String> pieces =
        Arbitraries.of(PARTS).list().ofMinSize(1).ofMaxSize(3).map(all -> String.join("", all));
    return Arbitraries.oneOf(Arbitraries.of(PARTS), pieces, any);
  }

  /** A path as a database might hold it, with slashes and NULs where they hurt. */
  public static Arbitrary<String> paths() {
    Arbitrary<String> separators = Arbitraries.of("/", "//", "/./", "/../", "\\", "\0", "/\0/");
    Arbitrary<String> middle =
        Combinators.combine(parts(), separators).as((part, slash) -> part + slash);
    Arbitrary<String> front = Arbitraries.of("", "", "/", "../", "//", "./", "C:\\", "file:/");
    Arbitrary<String> folders = middle.list().ofMaxSize(6).map(all -> String.join("", all));
    return Combinators.combine(front, folders, parts(), Arbitraries.of(".mp4", ".MOV", "", "/"))
        .as((start, folder, name, end) -> start + folder + name + end);
  }
}
