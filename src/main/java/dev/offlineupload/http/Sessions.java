package dev.offlineupload.http;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Who is at the page: random ids, valid for twelve hours after the last request, known to this
 * process only. A link begins one, once, within ten minutes.
 */
public final class Sessions {
  private static final Duration LIFE = Duration.ofHours(12);
  private static final Duration LINK_LIFE = Duration.ofMinutes(10);
  private static final int MOST = 100;
  private static final int BYTES = 32;

  private final Map<String, Long> sessions = new LinkedHashMap<>();
  private final Map<String, Long> links = new LinkedHashMap<>();
  private final String url;
  private final SecureRandom random;
  private final LongSupplier nanoTime;

  /**
   * @param url of the page, without a path
   */
  public Sessions(String url, SecureRandom random, LongSupplier nanoTime) {
    this.url = url;
    this.random = random;
    this.nanoTime = nanoTime;
  }

  /** An address that begins a session. */
  public synchronized String link() {
    return url + "/login?link=" + remembered(links);
  }

  synchronized String begin() {
    return remembered(sessions);
  }

  /** Whether the code is of a link that nobody has used; now somebody has. */
  synchronized boolean use(String code) {
    Long made = links.remove(code);
    return made != null && isYoung(made, LINK_LIFE);
  }

  /** Whether the session is known; it lives on for another twelve hours then. */
  synchronized boolean isKnown(String id) {
    Long seen = sessions.remove(id);
    if (seen == null || !isYoung(seen, LIFE)) {
      return false;
    }
    sessions.put(id, nanoTime.getAsLong());
    return true;
  }

  synchronized void end(String id) {
    sessions.remove(id);
  }

  private boolean isYoung(long since, Duration life) {
    return nanoTime.getAsLong() - since < life.toNanos();
  }

  private String remembered(Map<String, Long> all) {
    byte[] bits = new byte[BYTES];
    random.nextBytes(bits);
    String id = Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
    all.put(id, nanoTime.getAsLong());
    if (all.size() > MOST) {
      all.remove(all.keySet().iterator().next());
    }
    return id;
  }
}
