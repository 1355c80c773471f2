package dev.offlineupload.routes;

import java.util.regex.Pattern;
import org.quartz.CronExpression;

/** Whether a text can be read as what an option takes. */
final class Values {
  private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,18}(\\.\\d{1,18})?");
  private static final Pattern DURATION =
      Pattern.compile("(?i)-?\\d{1,18}|(\\d{1,18}(d|h|m|s|ms) ?)+|-?P[\\dTDHMS.]+");
  private static final Pattern FLAG = Pattern.compile("(?i)true|false");

  private Values() {}

  /**
   * @param type in the words of Camel's descriptions; of one that is none of these all is taken
   */
  static boolean is(String type, String text) {
    return switch (type) {
      case "boolean" -> FLAG.matcher(text).matches();
      // Camel takes 5s where a whole number of milliseconds belongs.
      case "integer" -> DURATION.matcher(text).matches();
      case "number" -> NUMBER.matcher(text).matches();
      case "duration" -> DURATION.matcher(text).matches();
      case "cron" -> CronExpression.isValidExpression(text);
      default -> true;
    };
  }

  /** What to say if it is not. */
  static String expected(String type) {
    return switch (type) {
      case "boolean" -> "true or false";
      case "integer" -> "a whole number";
      case "number" -> "a number";
      case "duration" -> "a time (milliseconds, or like 1h30m)";
      case "cron" ->
          "a cron expression (second minute hour day month weekday, ? for one of the days)";
      default -> type;
    };
  }
}
