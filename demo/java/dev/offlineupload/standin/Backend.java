package dev.offlineupload.standin;

/**
 * Where a Supabase Storage server keeps its bytes; clients can tell by the ETag and by expiry.
 *
 * <p>{@code FILE}: the ETag is the content's MD5; resumable uploads never expire; a failed finish
 * leaves 410. {@code S3}: resumable uploads get {@code <hex>-N} as ETag and expire, a failed finish
 * leaves 404.
 */
public enum Backend {
  FILE,
  S3
}
