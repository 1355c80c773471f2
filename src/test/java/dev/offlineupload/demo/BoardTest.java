package dev.offlineupload.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Help.Ansi;

class BoardTest {
  private static final Clip CLIP = new Clip("a/Camera_1.mp4", 10, "");

  private final StringWriter out = new StringWriter();

  @Test
  void elsewhereThanOnATerminalEveryStepIsALineAndNothingIsRedrawn() {
    Board board = board(false);
    board.live(List.of("now"));
    board.step(CLIP, new Step(Stage.UPLOADING, 25, 1_500_000));

    assertThat(out.toString().lines())
        .containsExactly("   0.0 s  uploading  Camera_1.mp4                   25 %  1.5 MB/s");
  }

  @Test
  void onATerminalLinesThatStayPushTheRedrawnOnesDown() {
    Board board = board(true);
    board.live(List.of("one", "two"));
    board.step(CLIP, new Step(Stage.UPLOADING, 25, 0));
    board.line("stays");
    board.live(List.of());

    assertThat(out.toString().replace(System.lineSeparator(), "\n"))
        .isEqualTo("one\ntwo\n\u001b[2A\u001b[Jstays\none\ntwo\n\u001b[2A\u001b[J");
  }

  private Board board(boolean terminal) {
    return new Board(new PrintWriter(out), terminal, Ansi.OFF, () -> 0);
  }
}
