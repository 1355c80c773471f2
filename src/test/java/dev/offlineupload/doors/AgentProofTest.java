package dev.offlineupload.doors;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

class AgentProofTest {
  private static final String URL = "http://127.0.0.1:8085";

  @Test
  void itIsOfThisTokenThisAddressAndThisQuestion() {
    String nonce = AgentProof.nonce(new SecureRandom());
    String proof = AgentProof.of("token", URL, nonce);
    assertThat(proof).isEqualTo(AgentProof.of("token", URL, nonce)).doesNotContain("token");
    assertThat(proof)
        .isNotEqualTo(AgentProof.of("other", URL, nonce))
        .isNotEqualTo(AgentProof.of("token", "http://127.0.0.1:8086", nonce))
        .isNotEqualTo(AgentProof.of("token", URL, AgentProof.nonce(new SecureRandom())));
  }

  @Test
  void aNonceIs256Bits() {
    assertThat(AgentProof.isNonce(AgentProof.nonce(new SecureRandom()))).isTrue();
    assertThat(AgentProof.isNonce("short")).isFalse();
    assertThat(AgentProof.isNonce(null)).isFalse();
  }
}
