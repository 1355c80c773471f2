package dev.offlineupload.standin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offlineupload.standin.Caller.Got;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Supabase Storage, connectivity and bucket. */
class BucketTest extends LocalStorageTest {
  @Test
  void tellsABucketsLimits() {
    Got got = caller.get("/bucket/videos");
    assertThat(got.status()).isEqualTo(200);
    assertThat(got.json())
        .containsEntry("id", "videos")
        .containsEntry("name", "videos")
        .containsEntry("public", false)
        .containsEntry("file_size_limit", null)
        .containsEntry("allowed_mime_types", null)
        .containsKeys("owner", "created_at", "updated_at");
    storage.fileSizeLimit("videos", 1000L);
    storage.allowedMimeTypes("videos", "video/*");
    assertThat(caller.get("/bucket/videos").json())
        .containsEntry("file_size_limit", 1000)
        .containsEntry("allowed_mime_types", List.of("video/*"));
    assertThat(caller.head("/bucket/videos").status()).isEqualTo(200);
  }

  @Test
  void doesNotKnowOtherBuckets() {
    Got got = caller.get("/bucket/other");
    assertThat(got.status()).isEqualTo(400);
    assertThat(got.json())
        .containsEntry("statusCode", "404")
        .containsEntry("error", "Bucket not found")
        .containsEntry("message", "Bucket not found")
        .containsEntry("code", "NoSuchBucket");
    storage.createBucket("other");
    assertThat(caller.get("/bucket/other").status()).isEqualTo(200);
    storage.deleteBucket("other");
    assertThat(caller.get("/bucket/other").status()).isEqualTo(400);
    assertThat(caller.get("/bucket").body()).startsWith("[{").contains("videos");
  }

  @Test
  void answersStatusWithoutAKey() {
    Got got = caller.bare("GET", "/status", BodyPublishers.noBody());
    assertThat(got.status()).isEqualTo(200);
    assertThat(got.body()).isEmpty();
    assertThat(caller.get("/health").json()).containsEntry("healthy", true);
    assertThat(caller.bare("GET", "/version", BodyPublishers.noBody()).status()).isEqualTo(200);
  }

  @Test
  void doesNotKnowOtherRoutes() {
    Got got = caller.get("/x");
    assertThat(got.status()).isEqualTo(404);
    assertThat(got.json())
        .containsEntry("message", "Route GET:/x not found")
        .containsEntry("error", "Not Found")
        .containsEntry("statusCode", 404)
        .doesNotContainKey("code");
    Got object = caller.post("/object/videos", "");
    assertThat(object.status()).isEqualTo(404);
    assertThat(object.trueStatus()).isEqualTo("404");
    assertThat(object.code()).isEqualTo("InvalidRequest");
    assertThat(caller.get("/../../bucket/videos").status()).isEqualTo(404);
  }
}
