package dev.offlineupload.clients;

import dev.offlineupload.config.AlertSettings.Mail;
import dev.offlineupload.config.MailSecurity;
import dev.offlineupload.config.ProxyAddress;
import dev.offlineupload.config.TrustedCertificates;
import dev.offlineupload.text.Secret;
import jakarta.mail.Session;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import javax.net.ssl.SSLContext;
import org.apache.camel.component.mail.DefaultJavaMailSender;

/**
 * Sends alerts by e-mail. It alone holds the login: no address of an endpoint has it. Certificates
 * and host names are always verified; no server is waited for longer than 20 s at a time.
 */
public final class AlertMail extends DefaultJavaMailSender {
  private static final String PATIENCE_MILLIS = "20000";

  private final Optional<Mail> mail;
  private final Optional<Path> caFile;
  private boolean ready;

  public AlertMail(Optional<Mail> mail, Optional<Path> caFile) {
    this.mail = mail;
    this.caFile = caFile;
  }

  /** The sender's address; empty where there is no mail server. */
  public String from() {
    return mail.map(Mail::from).orElse("");
  }

  /** Who is written to, separated by commas. */
  public String to() {
    return mail.map(set -> String.join(",", set.to())).orElse("");
  }

  /** Camel asks for it before it sends, and the first one is kept. */
  @Override
  public Session getSession() {
    prepare();
    return super.getSession();
  }

  /** With the first message, not with the agent's start: it loads half of a mail library. */
  private synchronized void prepare() {
    if (!ready) {
      TalkativeLogs.silence();
      Mail server = mail.orElseThrow();
      setProtocol("smtp");
      setHost(server.host());
      setPort(server.port());
      server.user().ifPresent(this::setUsername);
      server.password().map(Secret::reveal).ifPresent(this::setPassword);
      setJavaMailProperties(properties(server));
      ready = true;
    }
  }

  private Properties properties(Mail server) {
    Properties properties = new Properties();
    properties.put("mail.smtp.connectiontimeout", PATIENCE_MILLIS);
    properties.put("mail.smtp.timeout", PATIENCE_MILLIS);
    properties.put("mail.smtp.writetimeout", PATIENCE_MILLIS);
    properties.put("mail.smtp.auth", String.valueOf(server.user().isPresent()));
    boolean startTls = server.security() == MailSecurity.STARTTLS;
    properties.put("mail.smtp.starttls.enable", String.valueOf(startTls));
    properties.put("mail.smtp.starttls.required", String.valueOf(startTls));
    properties.put("mail.smtp.ssl.enable", String.valueOf(server.security() == MailSecurity.TLS));
    properties.put("mail.smtp.ssl.checkserveridentity", "true");
    caFile
        .map(TrustedCertificates::with)
        .map(SSLContext::getSocketFactory)
        .ifPresent(own -> properties.put("mail.smtp.ssl.socketFactory", own));
    server.proxy().ifPresent(proxy -> addProxy(properties, proxy));
    return properties;
  }

  private static void addProxy(Properties properties, ProxyAddress proxy) {
    properties.put("mail.smtp.proxy.host", proxy.host());
    properties.put("mail.smtp.proxy.port", String.valueOf(proxy.port()));
    proxy
        .login()
        .map(Secret::reveal)
        .ifPresent(
            login -> {
              int colon = (login + ":").indexOf(':');
              properties.put("mail.smtp.proxy.user", login.substring(0, colon));
              properties.put(
                  "mail.smtp.proxy.password", login.substring(Math.min(colon + 1, login.length())));
            });
  }
}
