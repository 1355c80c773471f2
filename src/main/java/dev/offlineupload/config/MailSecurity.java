package dev.offlineupload.config;

/** How a mail server is spoken to. */
public enum MailSecurity {
  /** Plain until the server agrees to TLS, without which nothing is sent. */
  STARTTLS,
  /** TLS from the first byte. */
  TLS,
  NONE
}
