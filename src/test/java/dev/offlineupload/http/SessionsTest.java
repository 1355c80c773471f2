package dev.offlineupload.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SessionsTest {
  private final AtomicLong nanos = new AtomicLong();
  private final Sessions sessions =
      new Sessions("http://127.0.0.1:1", new SecureRandom(), nanos::get);

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  private String code() {
    return sessions.link().replaceFirst(".*link=", "");
  }

  @Test
  void aLinkWorksOnceWithinTenMinutes() {
    String code = code();
    assertThat(sessions.use(code)).isTrue();
    assertThat(sessions.use(code)).isFalse();
    String late = code();
    pass(Duration.ofMinutes(10));
    assertThat(sessions.use(late)).isFalse();
    assertThat(sessions.use("")).isFalse();
  }

  @Test
  void aSessionLivesTwelveHoursFromItsLastRequest() {
    String id = sessions.begin();
    pass(Duration.ofHours(11));
    assertThat(sessions.isKnown(id)).isTrue();
    pass(Duration.ofHours(11));
    assertThat(sessions.isKnown(id)).isTrue();
    pass(Duration.ofHours(12));
    assertThat(sessions.isKnown(id)).isFalse();
    assertThat(sessions.isKnown(id)).isFalse();
  }

  @Test
  void whoLeavesIsForgotten() {
    String id = sessions.begin();
    sessions.end(id);
    assertThat(sessions.isKnown(id)).isFalse();
  }

  @Test
  void ofManyTheOldestGo() {
    String first = sessions.begin();
    for (int i = 0; i < 100; i++) {
      sessions.begin();
    }
    assertThat(sessions.isKnown(first)).isFalse();
  }
}
