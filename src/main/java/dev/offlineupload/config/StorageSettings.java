package dev.offlineupload.config;

import dev.offlineupload.text.Secret;
import java.net.URI;

/**
 * The storage server.
 *
 * @param project the Supabase project's address, without trailing slash and without {@code
 *     /storage/v1}; see {@link #url()}
 * @param key a legacy JWT or an {@code sb_…} key
 * @param bucket 1 to 100 characters
 */
public record StorageSettings(URI project, Secret key, String bucket) {
  static final String URL = "SUPABASE_URL";

  static StorageSettings of(Values values) {
    StorageSettings read =
        new StorageSettings(
            values.required(URL, AccessParser.project()),
            values.required("SUPABASE_KEY", AccessParser.key()),
            values.required("SUPABASE_BUCKET", AccessParser.bucket()));
    if (values.areGood(URL) && SupabaseUrl.isUnprotected(read.project)) {
      values.warn("SUPABASE_URL uses http: the key and the recordings travel unprotected");
    }
    return read;
  }

  /** The storage API's address, without trailing slash: {@code https://…/storage/v1}. */
  public URI url() {
    return URI.create(project + SupabaseUrl.STORAGE);
  }
}
