package dev.offlineupload.config;

import static dev.offlineupload.config.ValueParser.refuseIf;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** The certificates that are trusted: those that Java came with, and an operator's own. */
public final class TrustedCertificates {
  private TrustedCertificates() {}

  /** Where an operator's own are, absolute; only certificates are in it. */
  static Optional<Path> file(Values values) {
    String key = "OFFLINE_CA_FILE";
    Optional<Path> file =
        values.get(key, ValueParser.NONE, ValueParser.orNone(ValueParser.path())).map(values::path);
    values.check(key, () -> file.flatMap(TrustedCertificates::fault));
    return file;
  }

  private static Optional<String> fault(Path file) {
    try {
      read(file);
      return Optional.empty();
    } catch (IllegalArgumentException refused) {
      return Optional.of(
          "a file with certificates in PEM form (-----BEGIN CERTIFICATE-----), but "
              + refused.getMessage());
    }
  }

  /**
   * Reads one or more certificates in PEM form.
   *
   * @throws IllegalArgumentException saying what is wrong with the file
   */
  private static Collection<? extends Certificate> read(Path file) {
    refuseIf(!Files.exists(file), "there is no such file");
    refuseIf(!Files.isRegularFile(file), "it is not a file");
    try (InputStream in = Files.newInputStream(file)) {
      Collection<? extends Certificate> found =
          CertificateFactory.getInstance("X.509").generateCertificates(in);
      refuseIf(found.isEmpty(), "there is no certificate in it");
      return found;
    } catch (CertificateException notPem) {
      throw new IllegalArgumentException("it holds something that is not a certificate", notPem);
    } catch (IOException unreadable) {
      throw new IllegalArgumentException(
          "it cannot be read: check its owner and rights", unreadable);
    }
  }

  /** Trusts what Java trusts, and the certificates of this file. */
  public static SSLContext with(Path file) {
    try {
      KeyStore all = KeyStore.getInstance(KeyStore.getDefaultType());
      all.load(null, null);
      for (Certificate certificate : read(file)) {
        all.setCertificateEntry("own-" + all.size(), certificate);
      }
      for (X509Certificate certificate : ofJava()) {
        all.setCertificateEntry("java-" + all.size(), certificate);
      }
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, managers(all), null);
      return context;
    } catch (GeneralSecurityException fault) {
      throw new IllegalStateException("OFFLINE_CA_FILE can't be used: " + file, fault);
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  private static List<X509Certificate> ofJava() throws GeneralSecurityException {
    return Stream.of(managers(null))
        .filter(X509TrustManager.class::isInstance)
        .flatMap(manager -> Stream.of(((X509TrustManager) manager).getAcceptedIssuers()))
        .toList();
  }

  private static TrustManager[] managers(KeyStore trusted) throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(trusted);
    return factory.getTrustManagers();
  }
}
