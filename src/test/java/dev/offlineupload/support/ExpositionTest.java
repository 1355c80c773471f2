package dev.offlineupload.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** That the reader is strict: a test that trusts it would see nothing otherwise. */
class ExpositionTest {
  private static final String HEAD = "# HELP a_b Some help.\n# TYPE a_b gauge\n";

  @Test
  void readsWhatIsRight() {
    Exposition told = Exposition.of(HEAD + "a_b{x=\"1\",y=\"a \\\"b\\\"\"} 1.5E7\na_b NaN\n");
    assertThat(told.value("a_b{x=\"1\",y=\"a \\\"b\\\"\"}")).isEqualTo(1.5e7);
    assertThat(told.value("a_b")).isNaN();
    assertThat(told.labels().get("a_b")).containsExactlyInAnyOrder("x", "y");
    assertThat(told.types()).containsEntry("a_b", "gauge");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a_b 1\n", // neither help nor type
        "# TYPE a_b gauge\na_b 1\n", // no help
        HEAD + "a_b 1", // cut off
        HEAD + "a_b 1\na_b 2\n", // twice
        HEAD + "a_b{x=\"1\"} 1\na_b{x=\"1\"} 1\n",
        HEAD + "a_b{x=\"1\",x=\"2\"} 1\n",
        HEAD + "a_c 1\n", // of another family
        HEAD + "a_b one\n",
        HEAD + "a_b{x=1} 1\n",
        HEAD + "a_b{x=\"1\"\n",
        HEAD + "a_b 1\n# HELP c d\n# TYPE c gauge\nc 1\n" + HEAD, // not together
        "# HELP a b\n# TYPE a counter\na 1\n", // a counter ends in _total
        "# HELP a b\n# TYPE a histogram\na 1\n",
        "# HELP a b\n# TYPE a whatever\na 1\n",
      })
  void refusesWhatIsNot(String text) {
    assertThatThrownBy(() -> Exposition.of(text)).isInstanceOf(AssertionError.class);
  }
}
