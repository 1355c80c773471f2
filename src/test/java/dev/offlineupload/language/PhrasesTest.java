package dev.offlineupload.language;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offlineupload.recording.HostileNames;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class PhrasesTest {
  private final Phrases portuguese = Phrases.in(Language.PT_BR);

  @Provide
  Arbitrary<String> names() {
    return HostileNames.parts();
  }

  @Example
  void aFinishedSentenceIsKnownByItsFixedWords() {
    assertThat(portuguese.say("Queued: São João/clip 1.mp4 (2 bytes, camera Camera_1)"))
        .isEqualTo("Na fila: São João/clip 1.mp4 (2 bytes, câmera Camera_1)");
    assertThat(
            portuguese.say(
                "#7 completed: a.mp4 (Camera_1, 5.2 MB in 3.1 s, 1.7 MB/s) proven as a.mp4"))
        .startsWith("#7 concluído: a.mp4 (Camera_1, 5.2 MB")
        .endsWith("comprovado como a.mp4");
  }

  @Example
  void aReasonInASentenceIsSaidToo() {
    assertThat(portuguese.say("#7 postponed, not counted: a.mp4: No progress for 60 s: given up"))
        .isEqualTo("#7 adiado, sem contar tentativa: a.mp4: Sem progresso por 60 s: desistido");
    assertThat(
            portuguese.say(
                "  - OFFLINE_UPLOAD_BATCH_SIZE = \"0\": expected a whole number from 1 to 16"
                    + " (lanes), but out of range; mend line 3 of /x/config.env, or remove it for"
                    + " the default 3"))
        .isEqualTo(
            "  - OFFLINE_UPLOAD_BATCH_SIZE = \"0\": esperado: um número inteiro de 1 a 16 (vias de"
                + " envio), mas está fora da faixa; corrija a linha 3 de /x/config.env, ou remova-a"
                + " para o padrão 3");
  }

  @Example
  void theSurestSentenceIsTaken() {
    assertThat(
            portuguese.say(
                "Not online, offline: a.supabase.co (203.0.113.9, 2001:db8::1) refused the"
                    + " connection -> check the cable or Wi-Fi, and the router"))
        .isEqualTo(
            "Sem conexão: a.supabase.co (203.0.113.9, 2001:db8::1) recusou a conexão"
                + " -> verifique o cabo ou o Wi-Fi, e o roteador");
    assertThat(portuguese.say("Not online, half-open: x -> y"))
        .isEqualTo("Sem envio, half-open: x -> y");
  }

  @Example
  void operatorsReadTheLineTheyKnow() {
    assertThat(
            portuguese.say(
                "3 in the queue. The videos are sent by themselves once the connection is back"))
        .isEqualTo(
            "3 na fila. Os vídeos serão enviados automaticamente quando a conectividade for"
                + " restaurada");
  }

  @Example
  void whoGaveNoAnswerKeepsItsName() {
    assertThat(portuguese.say("a.supabase.co (203.0.113.9): No progress for 60 s: given up"))
        .isEqualTo("a.supabase.co (203.0.113.9): Sem progresso por 60 s: desistido");
    assertThat(portuguese.say("the proxy gate:3128 (10.0.0.1) refused the connection"))
        .isEqualTo("o proxy gate:3128 (10.0.0.1) recusou a conexão");
    assertThat(portuguese.say("a.supabase.co: the certificate is of another host"))
        .isEqualTo("a.supabase.co: o certificado é de outro host");
  }

  @Example
  void whatIsNotKnownStaysAndNamesAreNotTranslated() {
    assertThat(portuguese.say("Consumer[direct] failed polling")).contains("Consumer[direct]");
    assertThat(portuguese.say("#{} is {}", 4, "failed")).isEqualTo("#4 está: failed");
    assertThat(portuguese.say("failed")).isEqualTo("falhou");
    assertThat(portuguese.say((String) null)).isNull();
  }

  @Example
  void englishIsWhatItWas() {
    Phrases english = Phrases.in(Language.EN);
    assertThat(english.say("#{} is {}", 4, "failed")).isEqualTo("#4 is failed");
    assertThat(english.say(" ({}, the oldest for {})", "1 B", "2 s"))
        .isEqualTo(" (1 B, the oldest for 2 s)");
    assertThat(english.say("{} in a text")).isEqualTo("{} in a text");
  }

  @Example
  void spacesAroundASentenceStay() {
    assertThat(portuguese.say(" (paused: resume goes on)"))
        .isEqualTo(" (em pausa: resume continua)");
    assertThat(portuguese.say("  agent log  {}", "/x")).isEqualTo("  log        /x");
  }

  @Example
  void gapsMayChangePlaces() {
    assertThat(Phrase.fill("{2} antes de {1}; {x} {9}", List.of("a", "b")))
        .isEqualTo("b antes de a; {x} {9}");
    assertThat(new Phrase("{} of {}", "{2}: {1}").gapsIn("a of b")).isPresent();
  }

  @Property
  void aHostileNameComesThroughWhole(@ForAll("names") String name) {
    String bare = name.replaceAll("[\\n\\r]", "");
    assertThat(portuguese.say("Held, not uploaded: " + bare + ": an empty file"))
        .startsWith("Retida, não enviada: ")
        .endsWith("um arquivo vazio");
    assertThat(portuguese.say("Queued: " + bare + " (2 bytes, camera " + bare + ")"))
        .startsWith("Na fila: ")
        .hasSizeGreaterThanOrEqualTo(2 * bare.length());
  }

  @Example
  void noTextTakesLongOrOverflows() {
    String deep = "a: ".repeat(100_000);
    assertThat(portuguese.say("Held, not uploaded: " + deep + "x")).contains("a: a: a: ");
  }

  @Example
  void theSystemsLanguageIsThatOfItsLocale() {
    assertThat(Language.ofSystem(Map.of("LANG", "pt_BR.UTF-8"))).isEqualTo(Language.PT_BR);
    assertThat(Language.ofSystem(Map.of("LC_ALL", "C.UTF-8", "LANG", "pt_BR.UTF-8")))
        .isEqualTo(Language.EN);
    assertThat(Language.ofSystem(Map.of("LC_ALL", "", "LC_MESSAGES", "pt", "LANG", "en_US")))
        .isEqualTo(Language.PT_BR);
    assertThat(Language.ofLocale("ptx")).isEqualTo(Language.EN);
    assertThat(Language.ofLocale("PT-pt@euro")).isEqualTo(Language.PT_BR);
  }
}
