package dev.offlineupload.storage;

import static dev.offlineupload.storage.Outcome.ABSENT;
import static dev.offlineupload.storage.Outcome.EXISTS;
import static dev.offlineupload.storage.Outcome.GONE;
import static dev.offlineupload.storage.Outcome.LOST;
import static dev.offlineupload.storage.Outcome.MISPLACED;
import static dev.offlineupload.storage.Outcome.PAUSE;
import static dev.offlineupload.storage.Outcome.REFUSE;
import static dev.offlineupload.storage.Outcome.RETRY;
import static dev.offlineupload.storage.Outcome.SNOOZE;
import static dev.offlineupload.storage.Outcome.UNPROVEN;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** The one table that says what a refusal or a fault means. */
final class AnswerTable {
  /** Gateways' own, Cloudflare's 52x and 530 in front of hosted Supabase among them. */
  private static final Set<Integer> SLOW_DOWN =
      Set.of(408, 425, 429, 502, 504, 507, 520, 521, 522, 523, 524, 525, 526, 527, 530, 544);

  private static final Set<String> OUT_OF_ORDER =
      Set.of("DatabaseReadOnly", "DatabaseInvalidObjectDefinition", "DatabaseSchemaMismatch");

  /** Of status 400, but about the key and not about the file. */
  private static final Set<String> KEY_FAULT =
      Set.of("InvalidJWT", "InvalidSignature", "InvalidUploadSignature", "ExpiredToken");

  private record Rule(Outcome outcome, Predicate<SeenAnswer> when) {}

  /** First match wins. */
  private static final List<Rule> RULES =
      List.of(
          // The server's own storage refused the server: nothing that it says is about our file.
          new Rule(SNOOZE, s -> s.hasCode("S3Error") && SLOW_DOWN.contains(s.status())),
          new Rule(PAUSE, s -> s.hasCode("S3Error") && s.status() < 500),
          new Rule(EXISTS, s -> s.status() == 409 && s.tellsOfAnObject()),
          new Rule(MISPLACED, s -> s.status() == 409 && s.onUploadUrl()),
          new Rule(PAUSE, s -> s.hasCode("FeatureNotEnabled", "NotSupported")),
          new Rule(RETRY, s -> s.status() == 409),
          new Rule(ABSENT, s -> s.request().equals("info") && s.isNoSuchKey()),
          new Rule(PAUSE, s -> s.says("row-level security")),
          new Rule(UNPROVEN, s -> s.request().equals("patch") && s.isRefusedAsMalformed()),
          new Rule(UNPROVEN, s -> s.onUploadUrl() && (s.status() == 412 || s.status() == 501)),
          new Rule(PAUSE, s -> s.status() == 401 || s.status() == 402 || s.status() == 403),
          new Rule(PAUSE, s -> s.status() == 451 || KEY_FAULT.contains(s.code())),
          new Rule(PAUSE, s -> s.says("required property 'authorization'")),
          new Rule(PAUSE, s -> s.hasCode("NoSuchBucket", "InvalidBucketName", "TenantNotFound")),
          new Rule(PAUSE, s -> s.says("bucket not found") || s.says("bucket name invalid")),
          new Rule(PAUSE, s -> s.says("code: 22023")),
          new Rule(PAUSE, s -> s.status() == 404 && s.text().startsWith("Route ")),
          new Rule(GONE, s -> s.onUploadUrl() && s.status() == 410),
          new Rule(UNPROVEN, s -> s.status() == 413 && s.says("upload's size exceeded")),
          new Rule(PAUSE, s -> s.onUploadUrl() && s.status() == 413 && !s.says("maximum size")),
          new Rule(LOST, s -> s.onUploadUrl() && (s.status() == 404 || s.status() == 400)),
          new Rule(PAUSE, s -> s.status() == 404 || s.status() == 405 || s.status() == 410),
          // Our own request of before the cut still has it; an answer to HEAD has no words.
          new Rule(SNOOZE, s -> s.status() == 423 || s.says("acquiring lock timeout")),
          new Rule(SNOOZE, s -> s.request().equals("head") && s.status() == 503),
          new Rule(SNOOZE, s -> s.hasCode("SlowDown") || s.says("code: 53300")),
          new Rule(SNOOZE, s -> SLOW_DOWN.contains(s.status()) || OUT_OF_ORDER.contains(s.code())),
          new Rule(REFUSE, s -> s.status() == 413 || s.status() == 414 || s.status() == 415),
          new Rule(
              REFUSE, s -> s.status() == 400 && s.isSaidByStorage() && !s.says("client error")),
          // Doubt is never failure: it counts, and fails with the last attempt.
          new Rule(RETRY, s -> true));

  private AnswerTable() {}

  static Outcome outcome(SeenAnswer seen) {
    if (seen.isPage()) {
      return page(seen);
    }
    return RULES.stream().filter(r -> r.when.test(seen)).findFirst().orElseThrow().outcome;
  }

  /** An HTML page is never the storage server's: its 4xx mean a wrong URL or a refusing gateway. */
  private static Outcome page(SeenAnswer seen) {
    return switch (seen.status()) {
      // A gateway that refuses a chunk refuses it of every recording: OFFLINE_CHUNK_SIZE.
      case 413 -> seen.onUploadUrl() ? PAUSE : REFUSE;
      case 401, 402, 403, 404, 405, 451 -> PAUSE;
      case 408, 425, 429 -> SNOOZE;
      default -> seen.status() < 500 ? RETRY : SNOOZE;
    };
  }
}
