package dev.offlineupload.storage;

import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import javax.net.ssl.SSLPeerUnverifiedException;

/**
 * Why a server's certificate was not taken, for the operator.
 *
 * @param code whether somebody else answers, or the way to storage is shut
 */
record CertificateFault(String code, String message) {
  private record Kind(String code, String message, Predicate<Throwable> when) {}

  /** First match wins; the dates before the rest, of which they are a part. */
  private static final List<Kind> KINDS =
      List.of(
          new Kind(
              Answer.UNREACHABLE,
              "the server's certificate has expired, or this machine's clock is wrong",
              CertificateExpiredException.class::isInstance),
          new Kind(
              Answer.UNREACHABLE,
              "the server's certificate is not valid yet, or this machine's clock is wrong",
              CertificateNotYetValidException.class::isInstance),
          new Kind(
              Answer.PORTAL,
              "the server's certificate is of another host: a captive portal answers, or"
                  + " SUPABASE_URL names the wrong host",
              CertificateFault::isAboutTheName),
          new Kind(
              Answer.PORTAL,
              "the server's certificate is not trusted: a captive portal answers, or it is of a CA"
                  + " of your own, which OFFLINE_CA_FILE must name",
              fault ->
                  fault instanceof CertificateException
                      || fault instanceof CertPathBuilderException));

  static Optional<CertificateFault> in(List<Throwable> causes) {
    Throwable root = causes.get(causes.size() - 1);
    return KINDS.stream()
        .filter(kind -> causes.stream().anyMatch(kind.when))
        .findFirst()
        .map(
            kind -> new CertificateFault(kind.code, kind.message + " (" + root.getMessage() + ")"));
  }

  private static boolean isAboutTheName(Throwable fault) {
    String message = String.valueOf(fault.getMessage());
    return fault instanceof SSLPeerUnverifiedException
        || (fault instanceof CertificateException && message.startsWith("No subject alternative"));
  }
}
