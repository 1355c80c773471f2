package dev.offlineupload.standin;

/** {@code GET/HEAD /bucket/{id}} and the list of buckets. */
final class BucketEndpoint implements Endpoint {
  private final Buckets buckets;

  BucketEndpoint(Buckets buckets) {
    this.buckets = buckets;
  }

  @Override
  public Answer serve(Call call) {
    if (call.route().kind() == Kind.BUCKET_LIST) {
      return Answer.of(Reply.json(200, buckets.all()));
    }
    return buckets
        .find(call.route().bucket())
        .map(bucket -> Answer.of(Reply.json(200, bucket)))
        .orElseThrow(() -> new Refusal(RestError.noSuchBucket()));
  }
}
