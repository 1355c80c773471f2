package dev.offlineupload.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ClipJourneyTest {
  private static final long SECOND = 1_000_000_000L;

  private final ClipJourney journey = new ClipJourney(1000);

  @Test
  void saysNothingOfAClipThatWasNotMet() {
    assertThat(note(null, 0, 0)).isEmpty();
    assertThat(journey.isAt(Stage.FOUND)).isFalse();
  }

  @Test
  void saysEachStageOnce() {
    assertThat(note(Stage.FOUND, 0, 0)).containsExactly(new Step(Stage.FOUND, 0, 0));
    assertThat(note(Stage.FOUND, 0, 1)).isEmpty();
    assertThat(note(Stage.QUEUED, 0, 2)).containsExactly(new Step(Stage.QUEUED, 0, 0));
    assertThat(note(Stage.QUEUED, 0, 3)).isEmpty();
  }

  @Test
  void saysInOrderWhatPassedBetweenTwoLooks() {
    assertThat(note(Stage.RELEASED, 0, 0)).extracting(Step::stage).containsExactly(Stage.values());
  }

  @Test
  void saysEveryQuarterOnceWithItsSpeed() {
    assertThat(note(Stage.UPLOADING, 0, 0)).endsWith(new Step(Stage.UPLOADING, 0, 0)).hasSize(3);
    assertThat(note(Stage.UPLOADING, 240, 1)).isEmpty();
    assertThat(note(Stage.UPLOADING, 520, 2)).containsExactly(new Step(Stage.UPLOADING, 50, 260));
    assertThat(note(Stage.UPLOADING, 540, 3)).isEmpty();
    assertThat(journey.now()).isEqualTo(new Step(Stage.UPLOADING, 54, 180));
  }

  @Test
  void isWholeOnlyOnceItIsVerified() {
    note(Stage.UPLOADING, 0, 0);

    assertThat(note(Stage.UPLOADING, 1000, 4)).containsExactly(new Step(Stage.UPLOADING, 75, 250));
    assertThat(note(Stage.VERIFIED, 1000, 5))
        .containsExactly(new Step(Stage.UPLOADING, 100, 200), new Step(Stage.VERIFIED, 0, 0));
  }

  @Test
  void doesNotGoBackAfterACut() {
    note(Stage.UPLOADING, 600, 0);

    assertThat(note(Stage.QUEUED, 500, 1)).isEmpty();
    assertThat(note(Stage.UPLOADING, 550, 2)).isEmpty();
    assertThat(journey.reached()).isEqualTo(Stage.UPLOADING);
  }

  @Test
  void anEmptyClipIsWholeAtOnce() {
    assertThat(new ClipJourney(0).note(new Look(Stage.RELEASED, 0, 0)))
        .contains(new Step(Stage.UPLOADING, 100, 0));
  }

  private List<Step> note(Stage stage, long bytes, long second) {
    return journey.note(new Look(stage, bytes, second * SECOND));
  }
}
