package dev.offlineupload.logs;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.net.URLEncoder;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What is in no line of the log, whoever writes it: the last guard, behind those who give no secret
 * away. Known once is known for the life of the process, so that a line of a moment after a change
 * holds the old ones no more than the new.
 */
public final class KnownSecrets {
  /** A shorter one stands in other words by chance. */
  private static final int SHORTEST = 8;

  private static final String HIDDEN = "(hidden)";

  /** Whoever has it is let in, once; nobody knows it before it is made. */
  private static final String LINK = "/login?link=";

  private static final Pattern LINK_CODE = Pattern.compile("(?<=/login\\?link=)[\\w-]+");

  private static volatile List<String> known = List.of();

  private KnownSecrets() {}

  /** From now on no line holds one of these, if it has 8 characters or more. */
  public static synchronized void add(Collection<String> secrets) {
    Stream<String> forms =
        secrets.stream()
            .filter(secret -> secret.length() >= SHORTEST)
            .flatMap(secret -> Stream.of(secret, inJson(secret), URLEncoder.encode(secret, UTF_8)));
    // The longest first: another may be a part of it.
    known =
        Stream.concat(known.stream(), forms)
            .distinct()
            .sorted(Comparator.comparingInt(String::length).reversed())
            .toList();
  }

  private static String inJson(String secret) {
    return new String(JsonStringEncoder.getInstance().quoteAsString(secret));
  }

  /** A line, or several, without them. */
  static String hidden(String line) {
    String safe = line;
    for (String secret : known) {
      safe = safe.replace(secret, HIDDEN);
    }
    return safe.contains(LINK) ? LINK_CODE.matcher(safe).replaceAll(HIDDEN) : safe;
  }
}
