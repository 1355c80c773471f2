package dev.offlineupload.connectivity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offlineupload.storage.Answers;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GateStateTest {
  private final Answers answers = new Answers();

  @Test
  void wordsAreTheOnesOfTheLog() {
    assertThat(Arrays.stream(GateState.values()).map(GateState::word))
        .containsExactly(
            "online", "offline", "captive-portal", "misconfigured", "storage-down", "blocked");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "200|{\"id\":\"videos\"}|ONLINE",
        "200|<html>|CAPTIVE_PORTAL",
        "302||CAPTIVE_PORTAL",
        "511|<html>|CAPTIVE_PORTAL",
        "400|{\"statusCode\":\"403\",\"code\":\"AccessDenied\",\"message\":\"x\"}|MISCONFIGURED",
        "400|{\"statusCode\":\"400\",\"code\":\"InvalidJWT\",\"message\":\"x\"}|MISCONFIGURED",
        "400|{\"statusCode\":\"404\",\"code\":\"NoSuchBucket\",\"message\":\"x\"}|MISCONFIGURED",
        "404|{\"statusCode\":404,\"message\":\"Route GET:/b not found\"}|MISCONFIGURED",
        "500|{\"statusCode\":\"500\",\"code\":\"InternalError\",\"message\":\"x\"}|STORAGE_DOWN",
        "429|{\"statusCode\":\"429\",\"code\":\"SlowDown\",\"message\":\"x\"}|STORAGE_DOWN",
        "544|{\"statusCode\":\"544\",\"code\":\"DatabaseTimeout\",\"message\":\"x\"}|STORAGE_DOWN",
        "502|<html>|STORAGE_DOWN",
        "503||STORAGE_DOWN"
      })
  void aProbesAnswerIsAState(int status, String body, GateState state) {
    assertThat(GateState.of(answers.classify("probe", status, body, null, null, null)))
        .isEqualTo(state);
  }

  @Test
  void noAnswerIsOffline() {
    assertThat(GateState.of(answers.unreachable(new IOException("cut"))))
        .isEqualTo(GateState.OFFLINE);
  }
}
