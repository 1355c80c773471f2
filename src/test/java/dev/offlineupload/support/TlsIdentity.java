package dev.offlineupload.support;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** A self-made certificate for 127.0.0.1 and its key, made by the JDK's own keytool. */
public final class TlsIdentity {
  public static final String PASSWORD = "changeit";

  private final Path store;
  private final SSLContext context;

  private TlsIdentity(Path store, SSLContext context) {
    this.store = store;
    this.context = context;
  }

  /** Makes one in the given folder. */
  public static TlsIdentity make(Path folder) throws Exception {
    Path store = folder.resolve("link.p12");
    String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    String[] command = {
      keytool,
      "-genkeypair",
      "-alias",
      "link",
      "-keyalg",
      "EC",
      "-dname",
      "CN=127.0.0.1",
      "-ext",
      "san=ip:127.0.0.1",
      "-validity",
      "2",
      "-storetype",
      "PKCS12",
      "-keystore",
      store.toString(),
      "-storepass",
      PASSWORD
    };
    int exit = new ProcessBuilder(command).redirectErrorStream(true).inheritIO().start().waitFor();
    if (exit != 0) {
      throw new IOException("keytool ended with " + exit);
    }
    return new TlsIdentity(store, context(store));
  }

  private static SSLContext context(Path store) throws GeneralSecurityException, IOException {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD.toCharArray());
    }
    KeyManagerFactory managers = KeyManagerFactory.getInstance("PKIX");
    managers.init(keys, PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context;
  }

  /** A store that holds the certificate; trusted by whoever trusts it. */
  public Path store() {
    return store;
  }

  Socket serverSide(Socket raw) throws IOException {
    SSLSocket socket =
        (SSLSocket) context.getSocketFactory().createSocket(raw, null, raw.getPort(), true);
    socket.setUseClientMode(false);
    return socket;
  }
}
