package dev.offlineupload.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ChannelsTest {
  private static final long SECOND = 1_000_000_000L;

  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 8 * SECOND);
  private final Channels channels =
      new Channels(
          List.of("webhook", "email"), text -> text.replace("s3cret", "(hidden)"), nanos::get);

  private boolean readyAfter(long seconds) {
    nanos.addAndGet(seconds * SECOND);
    return channels.isReady("email");
  }

  @Test
  void oneThatFailsRestsForLongerEachTimeAMinuteAtMost() {
    assertThat(channels.isReady("email")).isTrue();
    for (long rest : new long[] {5, 10, 20, 40, 60, 60}) {
      channels.refused("email");
      assertThat(readyAfter(rest - 1)).as("before %s s", rest).isFalse();
      assertThat(readyAfter(1)).as("after %s s", rest).isTrue();
    }
    assertThat(channels.isReady("webhook")).as("the other one").isTrue();
  }

  @Test
  void oneThatTakesSomethingIsTrustedAgain() {
    channels.refused("email");
    assertThat(channels.isNews("email")).isFalse();
    channels.took("email");
    assertThat(channels.isReady("email")).isTrue();
    assertThat(channels.isNews("email")).isTrue();
  }

  @Test
  void onlyASuccessIsTaken() {
    channels.requireTaken(204, null);
    assertThatExceptionOfType(NotTaken.class)
        .isThrownBy(() -> channels.requireTaken(404, " no_team \n"))
        .withMessage("the server answered 404: no_team");
    assertThatExceptionOfType(NotTaken.class)
        .isThrownBy(() -> channels.requireTaken(302, null))
        .withMessage("the server answered 302");
  }

  @Test
  void aReasonIsOneLineWithoutSecrets() {
    Throwable fault = new IllegalStateException("x", new IOException("to s3cret:\n gone"));
    assertThat(channels.reason(fault)).isEqualTo("the server: to (hidden): gone");
    assertThat(channels.reason(new NotTaken("s3cret" + "x".repeat(400))))
        .startsWith("(hidden)x")
        .hasSize(301);
  }

  @Test
  void theListIsSearchedForWholeNames() {
    assertThat(channels.list()).isEqualTo(" webhook email ");
    assertThat(channels.names()).containsExactly("webhook", "email");
  }
}
