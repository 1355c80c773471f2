package dev.offlineupload.standin;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/** What a {@link LocalStorage} is to be like. */
public final class LocalStorageBuilder {
  private static final String KEY =
      "eyJhbGciOiJIUzI1NiJ9.eyJyb2xlIjoic2VydmljZV9yb2xlIn0.local-storage";
  private static final long GLOBAL_LIMIT = 50L << 30;

  private final Path folder;
  private String key = KEY;
  private String bucket = "videos";
  private int port;
  private Backend backend = Backend.FILE;
  private Clock clock = Clock.systemUTC();
  private Duration uploadLife = Duration.ofHours(1);
  private Duration lockPatience = Duration.ofSeconds(3);
  private long globalLimit = GLOBAL_LIMIT;
  private String publicUrl;
  private boolean swallowsRefusedBodies;

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

  /** From an upload's creation to its 410; S3 only, one hour by default. */
  public LocalStorageBuilder uploadLife(Duration value) {
    uploadLife = value;
    return this;
  }

  /** How long a running PATCH may go on when another request wants its upload; 3 s by default. */
  public LocalStorageBuilder lockPatience(Duration value) {
    lockPatience = value;
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
    Shelves shelves = Shelves.in(folder, backend, clock);
    KeyRule keys = new KeyRule(key);
    Service service =
        new Service(endpoints(shelves, keys), keys, shelves.uploads(), swallowsRefusedBodies);
    LocalStorage storage =
        new LocalStorage(shelves, keys, service, new Listener(port, service), bucket);
    if (shelves.buckets().find(bucket).isEmpty()) {
      storage.createBucket(bucket);
    }
    storage.bringBack();
    return storage;
  }

  private Map<Kind, Endpoint> endpoints(Shelves shelves, KeyRule keys) {
    SizeLimits limits = new SizeLimits(globalLimit);
    ReadEndpoint read = new ReadEndpoint(shelves.objects());
    BucketEndpoint buckets = new BucketEndpoint(shelves.buckets());
    Map<Kind, Endpoint> endpoints = new EnumMap<>(Kind.class);
    endpoints.put(Kind.STATUS, new StatusEndpoint(keys));
    endpoints.put(Kind.PROBE, buckets);
    endpoints.put(Kind.BUCKET_LIST, buckets);
    endpoints.put(Kind.INFO, read);
    endpoints.put(Kind.OBJECT_READ, read);
    endpoints.put(Kind.OBJECT_DELETE, read);
    endpoints.put(Kind.STANDARD_UPLOAD, new StandardUpload(shelves, limits));
    addTus(endpoints, new TusRules(shelves, limits, uploadLife, publicUrl));
    return endpoints;
  }

  private void addTus(Map<Kind, Endpoint> endpoints, TusRules rules) {
    TusWriter writer = new TusWriter(rules);
    UploadLocks locks = new UploadLocks(lockPatience);
    TusLook look = new TusLook(rules, locks);
    endpoints.put(Kind.TUS_OPTIONS, look);
    endpoints.put(Kind.TUS_HEAD, look);
    endpoints.put(Kind.TUS_CREATE, new TusCreate(rules, writer));
    endpoints.put(Kind.TUS_PATCH, new TusPatch(rules, writer, locks));
    endpoints.put(Kind.TUS_DELETE, new TusDelete(rules, locks));
  }
}
