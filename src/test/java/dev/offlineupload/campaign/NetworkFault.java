package dev.offlineupload.campaign;

import java.util.function.Consumer;

/**
 * One fault of the campaign: a declaration.
 *
 * @param name as the table has it
 * @param variant which of the ways to make it; those of one name tell one row
 * @param clip what is to be uploaded under it
 * @param put puts it in, before the agent starts
 * @param during what happens while it lasts, and how it is taken away
 * @param tls whether the agent speaks TLS
 * @param s3 whether the storage keeps its bytes in S3
 * @param end how the clip must end
 * @param attempts how many attempts it must count; beyond 0 only where storage was within reach and
 *     the fault was this clip's
 */
record NetworkFault(
    String name,
    String variant,
    ClipSize clip,
    Consumer<NetworkBench> put,
    Consumer<NetworkBench> during,
    boolean tls,
    boolean s3,
    End end,
    int attempts) {

  /** Sizes that go different ways. */
  enum ClipSize {
    /** As slow links see it. */
    TINY(8_000, "8 kB, one POST"),
    STANDARD(300_000, "300 kB, one POST"),
    RESUMABLE(3 * NetworkBench.CHUNK + 5_000, "4 chunks"),
    /** Larger than the buffers between here and there. */
    LARGE_STANDARD(12 * 1024 * 1024, "12 MiB, one POST");

    final int bytes;
    private final String words;

    ClipSize(int bytes, String words) {
      this.bytes = bytes;
      this.words = words;
    }
  }

  /** How a clip may end. */
  enum End {
    COMPLETED,
    /** Completed under a key of its own, beside another's object. */
    RENAMED,
    FAILED
  }

  static NetworkFault of(String name, ClipSize clip, Consumer<NetworkBench> put) {
    return new NetworkFault(name, "", clip, put, bench -> {}, false, false, End.COMPLETED, 0);
  }

  NetworkFault variant(String way) {
    return new NetworkFault(name, way, clip, put, during, tls, s3, end, attempts);
  }

  /** Also this, before the agent starts. */
  NetworkFault puts(Consumer<NetworkBench> more) {
    return new NetworkFault(name, variant, clip, put.andThen(more), during, tls, s3, end, attempts);
  }

  NetworkFault onS3() {
    return new NetworkFault(name, variant, clip, put, during, tls, true, end, attempts);
  }

  NetworkFault overTls() {
    return new NetworkFault(
        name + ", over TLS", variant, clip, put, during, true, s3, end, attempts);
  }

  NetworkFault during(Consumer<NetworkBench> then) {
    return new NetworkFault(name, variant, clip, put, then, tls, s3, end, attempts);
  }

  NetworkFault ends(End otherwise) {
    return new NetworkFault(name, variant, clip, put, during, tls, s3, otherwise, attempts);
  }

  NetworkFault counts(int some) {
    return new NetworkFault(name, variant, clip, put, during, tls, s3, end, some);
  }

  /** The name of its row. */
  String row() {
    return name + " (" + clip.words + ")";
  }

  @Override
  public String toString() {
    return row() + (variant.isEmpty() ? "" : ": " + variant);
  }
}
