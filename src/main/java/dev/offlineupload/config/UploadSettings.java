package dev.offlineupload.config;

import static dev.offlineupload.config.ValueParser.bytes;

import dev.offlineupload.recording.BucketPath;
import java.time.Duration;
import java.time.ZoneId;

/**
 * How recordings are uploaded.
 *
 * @param lanes uploads that run at the same time
 * @param deleteAfterUpload whether the local file goes once the upload is proven
 * @param releaseAfter how long after its proof an object is looked at once more before its file
 *     goes; zero for never
 * @param bucketPath the object's key as {@link BucketPath} reads it
 * @param resumableThreshold in bytes; recordings above it go in chunks
 * @param chunkSize in bytes
 * @param stallTimeout time without a byte of progress after which a request is given up
 */
public record UploadSettings(
    int lanes,
    boolean deleteAfterUpload,
    Duration releaseAfter,
    String bucketPath,
    OnConflict onConflict,
    long resumableThreshold,
    long chunkSize,
    Duration stallTimeout) {

  static UploadSettings of(Values values) {
    UploadSettings read =
        new UploadSettings(
            values.get(
                "OFFLINE_UPLOAD_BATCH_SIZE", "3", ValueParser.wholeNumber(1, 16).in("lanes")),
            values.get("OFFLINE_DELETE_AFTER_UPLOAD", "true", ValueParser.onOff()),
            values.get("OFFLINE_RELEASE_AFTER", "60", ValueParser.seconds(0, 86_400)),
            values.get(
                "OFFLINE_BUCKET_PATH",
                BucketPath.DEFAULT,
                ValueParser.template(text -> BucketPath.compile(text, ZoneId.systemDefault()))),
            values.get(
                "OFFLINE_ON_CONFLICT",
                "rename",
                ValueParser.oneOf("rename, fail or overwrite", OnConflict.class)),
            values.get("OFFLINE_RESUMABLE_THRESHOLD", "6MiB", bytes(0, 5 * ByteSize.GIB)),
            values.get("OFFLINE_CHUNK_SIZE", "6MiB", bytes(256 * ByteSize.KIB, ByteSize.GIB)),
            values.get("OFFLINE_STALL_TIMEOUT", "60", ValueParser.seconds(1, 3_600)));
    if (read.chunkSize < 5 * ByteSize.MIB) {
      values.warn(
          "OFFLINE_CHUNK_SIZE is below 5MiB: Supabase's S3 storage rewrites smaller parts, which"
              + " slows every chunk down");
    }
    return read;
  }
}
