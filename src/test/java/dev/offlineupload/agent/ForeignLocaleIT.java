package dev.offlineupload.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.offlineupload.standin.StoredObject;
import dev.offlineupload.support.Launched;
import dev.offlineupload.support.Mp4;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A service manager starts programs without a locale, a desktop with one that was never generated;
 * names of recordings are UTF-8 all the same.
 */
class ForeignLocaleIT extends LaunchedTest {
  @ParameterizedTest
  @ValueSource(strings = {"C", "POSIX", "pt_BR.ISO-8859-1", "pt_BR.UTF-8"})
  void accentsArriveAndWhatIsNoUtf8IsHeldAndSaidOnce(String locale) throws Exception {
    Mp4.write(clip("São Paulo/ação.mp4"), 50_000, 1);
    Process latin =
        new ProcessBuilder("bash", "-c", "cp */*.mp4 $'C\\xe2mera 2.mp4'; mkdir $'S\\xe3o'")
            .directory(harness.recordings.toFile())
            .start();
    assertThat(latin.waitFor()).isZero();
    Launched agent =
        launcher.start(Map.of("LC_ALL", locale, "LANG", locale), harness.configFile(), "run");
    await("the clip and what is held")
        .atMost(Duration.ofMinutes(1))
        .until(
            () ->
                Files.exists(harness.database)
                    && harness.storage.objects().size() == 1
                    && harness.rows("select * from held_recording").size() == 2);
    Mp4.write(clip("São Paulo/Câmera 9.mp4"), 50_000, 2);
    await("a clip of a later scan")
        .atMost(Duration.ofMinutes(1))
        .until(() -> harness.storage.objects().size() == 2);
    assertThat(harness.storage.objects())
        .extracting(StoredObject::key)
        .containsExactlyInAnyOrder("Sao_Paulo/acao.mp4", "Sao_Paulo/Camera_9.mp4");
    assertThat(
            (agent.out() + agent.err())
                .lines()
                .filter(
                    line -> line.contains(locale.startsWith("pt") ? "Retida, não" : "Held, not")))
        .hasSize(2);
  }
}
