package dev.offlineupload.alerts;

import dev.offlineupload.storage.Answers;
import java.util.function.UnaryOperator;

/** Why an alert did not get through, for operators. */
final class FaultText {
  private static final int LONGEST = 300;

  private FaultText() {}

  /** In one line, without secrets. */
  static String of(Throwable fault, UnaryOperator<String> hiding) {
    String said =
        fault instanceof NotTaken
            ? fault.getMessage()
            : new Answers(hiding).unreachable(fault).message();
    String line = hiding.apply(said).replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
  }
}
