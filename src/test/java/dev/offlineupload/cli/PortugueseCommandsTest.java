package dev.offlineupload.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.offlineupload.language.Language;
import dev.offlineupload.language.Spoken;
import dev.offlineupload.support.Mp4;
import dev.offlineupload.support.Private;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** The commands as an operator in Brazil has them. */
class PortugueseCommandsTest extends CommandTest {

  @BeforeEach
  void speak() {
    Spoken.in(Language.PT_BR);
  }

  @AfterEach
  void close() {
    Spoken.in(Language.EN);
  }

  /** Without the step that looks at this process's environment, which asks for English. */
  @Override
  CommandLine commands() {
    CommandLine commands = super.commands();
    SpokenHelp.in(commands);
    return commands.setExecutionStrategy(new CommandLine.RunLast());
  }

  @Test
  void aConfigurationThatIsNotWhatRunsIsToldInPortuguese() {
    harness.startByFile(Map.of());
    harness.awaitGate("online");
    harness.set("OFFLINE_LOG_FILES", "7").configFile();
    harness.look();
    harness.look();
    assertThat(execute("status")).isZero();
    assertThat(out).contains("Ajustes    mudou no disco; reinicie para usar: OFFLINE_LOG_FILES");
    assertThat(execute("check")).as(out).isZero();
    assertThat(out)
        .contains("agente")
        .contains(
            "outros valores que os do arquivo: mudou no disco; reinicie para usar: OFFLINE_LOG_FILES");
  }

  @Test
  void helpIsInPortuguese() {
    assertThat(execute("--help")).isZero();
    assertThat(out)
        .startsWith("Uso: offline-upload ")
        .contains("Envia gravações de câmeras", "Comandos:", "Mostra esta ajuda e termina.")
        .contains("Arquivo de configuração", "Retoma os envios após pause.")
        .contains("Códigos de saída: 0 feito");
    assertThat(execute("retry", "--help")).isZero();
    assertThat(out)
        .contains("Devolve à fila envios", "Todos os que falharam ou expiraram.")
        .contains("Como list e status mostram.");
    assertThat(execute("list", "--help")).isZero();
    assertThat(out).contains("No máximo, de 1 a 100.000");
  }

  @Test
  void tablesAndAnswersAreInPortugueseAndJsonStaysAsItIs() throws Exception {
    Path clip = Mp4.write(harness.recordings.resolve("clip.mp4"), 100_000, 1);
    assertThat(execute("add", clip.toString())).as(err).isZero();
    assertThat(out).isEqualToIgnoringNewLines("#1 está: aguardando");
    assertThat(execute("list")).isZero();
    assertThat(out.lines().findFirst().orElseThrow())
        .containsSubsequence("estado", "tentativas", "tamanho", "câmera", "gravação");
    assertThat(out).contains("aguardando");
    assertThat(execute("pause")).isZero();
    assertThat(execute("status")).isZero();
    assertThat(out)
        .contains("Agente     parado, em pausa desde 20", "(resume continua)")
        .contains("Aguardando 1 (100.0 kB, o mais antigo há ")
        .contains("Storage    ainda não verificado");
    assertThat(execute("retry", "1")).isEqualTo(ExitCode.FAILED);
    assertThat(err).contains("#1 está: aguardando; só o que falhou ou expirou volta para a fila");
    assertThat(execute("cancel", "9")).isEqualTo(ExitCode.FAILED);
    assertThat(err).contains("#9 não existe; ");
    assertThat(execute("show", "1", "--json")).isZero();
    assertThat(new ObjectMapper().readTree(out).get("status").textValue()).isEqualTo("pending");
  }

  @Test
  void refusalsAreInPortuguese() throws Exception {
    assertThat(execute("retry")).isEqualTo(ExitCode.USAGE);
    assertThat(err)
        .isEqualToIgnoringNewLines(
            "offline-upload: indique os envios, ou use --all-failed (--help mostra o que existe)");
    assertThat(execute("priority", "one", "5")).isEqualTo(ExitCode.USAGE);
    assertThat(err).contains("'one' não é um número inteiro");
    assertThat(execute("show")).isEqualTo(ExitCode.USAGE);
    assertThat(err).contains("Falta o parâmetro obrigatório: 'ID'");
    assertThat(execute("status", "--nonsense")).isEqualTo(ExitCode.USAGE);
    assertThat(err).contains("Opção desconhecida: '--nonsense'");
    Path outside = Mp4.write(folder.resolve("elsewhere/clip.mp4"), 100_000, 1);
    assertThat(execute("add", outside.toString())).isEqualTo(ExitCode.FAILED);
    assertThat(err).contains("não é caminho de gravação: '", "está fora de ");
    harness.set("OFFLINE_UPLOAD_BATCH_SIZE", "99").set("SUPABASE_BUCKET", "a/b");
    assertThat(execute("status")).isEqualTo(ExitCode.FAILED);
    assertThat(err)
        .contains("A configuração não pode ser usada (2 a corrigir):")
        .contains("OFFLINE_UPLOAD_BATCH_SIZE = \"99\": esperado: um número inteiro de 1 a 16")
        .contains(
            "SUPABASE_BUCKET = \"a/b\": esperado: o nome do bucket", "; corrija a linha 3 de");
  }

  @Test
  void checkAndDrainAreInPortuguese() throws Exception {
    assertThat(execute("check")).as(out).isZero();
    assertThat(out)
        .contains("configuração", "banco de dados", "será criado no primeiro início, ", " livres")
        .contains("a chave sb_… (enviada como apikey) foi aceita")
        .contains("um envio de teste foi aceito e desfeito", "Um envio funcionaria.");
    Mp4.write(harness.recordings.resolve("clip.mp4"), 100_000, 1);
    assertThat(execute("drain")).as(out + err).isZero();
    assertThat(out).contains("1 enviados, 0 aguardando, 0 com falha", "; storage conectado");
    Path log = folder.resolve("offline_data/logs/offline-upload.log");
    assertThat(Files.readString(log)).contains(" settle: #1 concluído: clip.mp4 (");
    harness.storage.takeOffline();
    assertThat(execute("check")).isEqualTo(ExitCode.FAILED);
    assertThat(out)
        .contains("ERRADO rede", " recusou a conexão", "-> verifique host e porta em")
        .contains("não verificado: corrija antes as linhas acima")
        .contains("Um envio não funcionaria agora.");
  }

  @Test
  void theConfigurationSaysWhichLanguageAndTheEnvironmentWins() {
    Path config = Private.write(folder.resolve("en.env"), "OFFLINE_LANG=pt-BR\n");
    Cli.commandLine()
        .setErr(new PrintWriter(new StringWriter()))
        .execute("status", "--config", config.toString());
    // The tests' environment asks for English.
    assertThat(Spoken.language()).isEqualTo(Language.EN);
  }
}
