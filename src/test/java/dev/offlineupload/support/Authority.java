package dev.offlineupload.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A certificate authority of its own, made by keytool, and servers' keys that it signs. */
public final class Authority {
  private static final Path KEYTOOL = Path.of(System.getProperty("java.home"), "bin", "keytool");
  private static final String PASSWORD = "changeit";

  private final Path folder;
  private final Path store;
  private final Path key;
  private final Path request;

  /** Makes the authority in this folder, and one key for all servers. */
  public Authority(Path folder) throws Exception {
    this.folder = Files.createDirectories(folder);
    this.store = folder.resolve("ca.p12");
    this.key = folder.resolve("server.p12");
    this.request = folder.resolve("server.csr");
    generate(store, "ca", "CN=Authority of a test", "-ext", "bc:c");
    keytool(store, "-exportcert", "-rfc", "-alias", "ca", "-file", pem().toString());
    generate(key, "server", "CN=server of a test");
    keytool(key, "-certreq", "-alias", "server", "-file", request.toString());
  }

  /** Its certificate in PEM form. */
  public Path pem() {
    return folder.resolve("ca.pem");
  }

  /**
   * What a server needs.
   *
   * @param host as the certificate has it, like {@code dns:localhost,ip:127.0.0.1}
   * @param begins as keytool takes it, like {@code -1d}
   * @param days how long the certificate is valid from then on
   */
  public SSLContext server(String host, String begins, int days) throws Exception {
    Path signed = Files.createTempFile(folder, "server", ".pem");
    keytool(
        store,
        "-gencert",
        "-rfc",
        "-alias",
        "ca",
        "-infile",
        request.toString(),
        "-outfile",
        signed.toString(),
        "-ext",
        "san=" + host,
        "-startdate",
        begins,
        "-validity",
        "" + days);
    KeyStore keys = KeyStore.getInstance("PKCS12");
    char[] password = PASSWORD.toCharArray();
    try (InputStream in = Files.newInputStream(key)) {
      keys.load(in, password);
    }
    Certificate[] chain = {certificate(signed), certificate(pem())};
    keys.setKeyEntry("server", keys.getKey("server", password), password, chain);
    return context(keys);
  }

  private static Certificate certificate(Path pem) throws Exception {
    try (InputStream in = Files.newInputStream(pem)) {
      return CertificateFactory.getInstance("X.509").generateCertificate(in);
    }
  }

  private static SSLContext context(KeyStore keys) throws GeneralSecurityException {
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(keys, PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(factory.getKeyManagers(), null, null);
    return context;
  }

  private static void generate(Path store, String alias, String name, String... more)
      throws Exception {
    List<String> arguments = new ArrayList<>(List.of("-genkeypair", "-keyalg", "EC"));
    arguments.addAll(List.of("-groupname", "secp256r1", "-alias", alias, "-dname", name));
    arguments.addAll(List.of(more));
    keytool(store, arguments.toArray(String[]::new));
  }

  private static void keytool(Path store, String... arguments) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(KEYTOOL.toString(), "-J-XX:TieredStopAtLevel=1", "-J-XX:+UseSerialGC"));
    command.addAll(List.of(arguments));
    command.addAll(List.of("-keystore", store.toString(), "-storepass", PASSWORD));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
  }
}
