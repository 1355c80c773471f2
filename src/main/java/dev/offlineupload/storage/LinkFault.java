package dev.offlineupload.storage;

import dev.offlineupload.recording.ReadFault;
import java.io.EOFException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.NoHttpResponseException;

/**
 * Why no answer came, in a sentence for the operator; what to do about it is said by the table of
 * remedies, by the words of this one.
 *
 * @param code whether somebody else answers, or the way to storage is shut
 * @param reason without the names of Java's classes
 */
record LinkFault(String code, String reason) {
  private record Kind(String code, String sentence, Predicate<Throwable> when) {}

  /** First match wins; the dates before the rest, of which they are a part. */
  private static final List<Kind> KINDS =
      List.of(
          new Kind(
              Answer.UNREACHABLE,
              "{}: the certificate has expired, or this machine's clock is wrong",
              CertificateExpiredException.class::isInstance),
          new Kind(
              Answer.UNREACHABLE,
              "{}: the certificate is not valid yet, or this machine's clock is wrong",
              CertificateNotYetValidException.class::isInstance),
          new Kind(
              Answer.PORTAL, "{}: the certificate is of another host", LinkFault::isAboutTheName),
          new Kind(
              Answer.PORTAL,
              "{}: the certificate is not trusted; neither Java nor OFFLINE_CA_FILE knows its CA",
              fault ->
                  fault instanceof CertificateException
                      || fault instanceof CertPathBuilderException),
          new Kind(
              Answer.UNREACHABLE,
              "there is no DNS answer for {}",
              UnknownHostException.class::isInstance),
          new Kind(
              Answer.UNREACHABLE,
              "there is no way to {} from this machine's network",
              fault ->
                  fault instanceof NoRouteToHostException
                      || (fault instanceof SocketException && says(fault, "unreachable"))),
          new Kind(
              Answer.UNREACHABLE,
              "{} refused the connection",
              fault -> fault instanceof ConnectException && says(fault, "refused")),
          new Kind(
              Answer.UNREACHABLE,
              "{} does not answer: no connection came about",
              LinkFault::isWithoutConnection),
          new Kind(
              Answer.UNREACHABLE,
              "{} took the connection, but does not answer",
              SocketTimeoutException.class::isInstance),
          new Kind(Answer.UNREACHABLE, "{} broke the connection off", LinkFault::isBrokenOff),
          new Kind(
              Answer.UNREACHABLE,
              "{} and this machine find no TLS that both speak",
              SSLException.class::isInstance));

  /** Of the fault's causes, itself first. */
  static LinkFault of(List<Throwable> causes) {
    Throwable root = causes.get(causes.size() - 1);
    if (has(causes, RecordingChanged.class::isInstance)
        || has(causes, ReadFault.class::isInstance)) {
      return new LinkFault(Answer.UNREACHABLE, root.getMessage());
    }
    String asked =
        causes.stream()
            .filter(NoAnswer.class::isInstance)
            .map(Throwable::getMessage)
            .findFirst()
            .orElse("the server");
    return KINDS.stream()
        .filter(kind -> has(causes, kind.when))
        .findFirst()
        .map(kind -> new LinkFault(kind.code, kind.sentence.replace("{}", asked)))
        .orElseGet(() -> new LinkFault(Answer.UNREACHABLE, unknown(asked, root)));
  }

  /** As whoever broke it off said it. */
  private static String unknown(String asked, Throwable root) {
    return root.getMessage() == null || root instanceof NoAnswer
        ? "no answer came from " + asked
        : asked + ": " + root.getMessage();
  }

  private static boolean has(List<Throwable> causes, Predicate<Throwable> kind) {
    return causes.stream().anyMatch(kind);
  }

  private static boolean says(Throwable fault, String... parts) {
    String message = String.valueOf(fault.getMessage());
    return Stream.of(parts).anyMatch(message::contains);
  }

  private static boolean isAboutTheName(Throwable fault) {
    return fault instanceof SSLPeerUnverifiedException
        || (fault instanceof CertificateException && says(fault, "No subject alternative"));
  }

  private static boolean isWithoutConnection(Throwable fault) {
    return fault instanceof ConnectTimeoutException
        || (fault instanceof SocketTimeoutException && says(fault, "onnect timed out"))
        || (fault instanceof ConnectException && says(fault, "timed out"));
  }

  private static boolean isBrokenOff(Throwable fault) {
    return fault instanceof NoHttpResponseException
        || fault instanceof ConnectionClosedException
        || fault instanceof EOFException
        || (fault instanceof SocketException && !(fault instanceof ConnectException));
  }
}
