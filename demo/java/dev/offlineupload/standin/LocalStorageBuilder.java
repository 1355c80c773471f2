package dev.offlineupload.standin;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

/** What a {@link LocalStorage} is to be like. */
public final class LocalStorageBuilder {
  final Path folder;
  String key = "eyJhbGciOiJIUzI1NiJ9.eyJyb2xlIjoic2VydmljZV9yb2xlIn0.local-storage";
  String bucket = "videos";
  int port;
  Backend backend = Backend.FILE;
  Clock clock = Clock.systemUTC();
  Duration lockPatience = Duration.ofSeconds(3);
  Duration uploadLife = Duration.ofHours(1);
  long globalLimit = 50L << 30;
  String publicUrl;
  boolean swallowsRefusedBodies;

  LocalStorageBuilder(Path folder) {
    this.folder = folder;
  }

  /** The key to accept: {@code sb_…} in {@code apikey}, any other as a bearer. */
  public LocalStorageBuilder key(String value) {
    key = value;
    return this;
  }

  /** The bucket that exists at start. */
  public LocalStorageBuilder bucket(String value) {
    bucket = value;
    return this;
  }

  /** 0, the default, takes any free port. */
  public LocalStorageBuilder port(int value) {
    port = value;
    return this;
  }

  public LocalStorageBuilder backend(Backend value) {
    backend = value;
    return this;
  }

  /** For timestamps and for the expiry of uploads. */
  public LocalStorageBuilder clock(Clock value) {
    clock = value;
    return this;
  }

  /** How long a running PATCH may go on when another request wants its upload; 3 s by default. */
  public LocalStorageBuilder lockPatience(Duration value) {
    lockPatience = value;
    return this;
  }

  /** How long the URL of a resumable upload lives, from its creation on; an hour by default. */
  public LocalStorageBuilder uploadLife(Duration value) {
    uploadLife = value;
    return this;
  }

  /** The server's own size limit, as {@code Tus-Max-Size} tells it. */
  public LocalStorageBuilder globalLimit(long bytes) {
    globalLimit = bytes;
    return this;
  }

  /** What Locations begin with instead of the request's host and prefix. */
  public LocalStorageBuilder publicUrl(String value) {
    publicUrl = value;
    return this;
  }

  /**
   * Reads the body of a refused upload to its end, as a gateway in front of the server does. The
   * bare server, and the default, answers and leaves it unread.
   */
  public LocalStorageBuilder swallowRefusedBodies() {
    swallowsRefusedBodies = true;
    return this;
  }

  public LocalStorage start() {
    return new LocalStorage(this);
  }
}
