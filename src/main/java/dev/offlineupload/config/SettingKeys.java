package dev.offlineupload.config;

import static dev.offlineupload.config.SettingKey.optional;
import static dev.offlineupload.config.SettingKey.required;

import dev.offlineupload.language.Language;
import dev.offlineupload.text.Secret;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The table of all keys (those of the alerts are in {@link AlertKeys}): name, default, unit, type
 * and range, and what it decides. {@code config.env.example} repeats it for operators; a test holds
 * the two together.
 */
public final class SettingKeys {
  static final SettingKey<URI> SUPABASE_URL =
      required("SUPABASE_URL", ValueParser.projectUrl(), "address of the Supabase project");
  static final SettingKey<Secret> SUPABASE_KEY =
      required("SUPABASE_KEY", ValueParser.key(), "key that every request carries").asSecret();
  static final SettingKey<String> SUPABASE_BUCKET =
      required("SUPABASE_BUCKET", ValueParser.bucket(), "bucket that receives the recordings");

  static final SettingKey<Integer> MAX_RETRY_ATTEMPTS =
      optional(
          "OFFLINE_MAX_RETRY_ATTEMPTS",
          "5",
          "attempts",
          ValueParser.wholeNumber(1, 100),
          "attempts per recording before it is set aside as failed; outages do not count");
  static final SettingKey<Duration> RETRY_DELAY_BASE =
      optional(
          "OFFLINE_RETRY_DELAY_BASE",
          "60",
          "seconds",
          ValueParser.seconds(1, 86_400),
          "wait before the second attempt, doubled for each one after it");
  static final SettingKey<Duration> CONNECTIVITY_CHECK_INTERVAL =
      optional(
          "OFFLINE_CONNECTIVITY_CHECK_INTERVAL",
          "30",
          "seconds",
          ValueParser.seconds(1, 3_600),
          "time between two connectivity checks while online");
  static final SettingKey<Duration> OFFLINE_CHECK_INTERVAL =
      optional(
          "OFFLINE_OFFLINE_CHECK_INTERVAL",
          "1",
          "seconds",
          ValueParser.seconds(1, 3_600),
          "time between two connectivity checks while not online");
  static final SettingKey<Integer> UPLOAD_BATCH_SIZE =
      optional(
          "OFFLINE_UPLOAD_BATCH_SIZE",
          "3",
          "lanes",
          ValueParser.wholeNumber(1, 16),
          "uploads that run at the same time");
  static final SettingKey<Integer> MAX_QUEUE_SIZE =
      optional(
          "OFFLINE_MAX_QUEUE_SIZE",
          "1000",
          "recordings",
          ValueParser.wholeNumber(1, 10_000_000),
          "waiting recordings at which discovery pauses; further ones wait on disk");
  static final SettingKey<Duration> EXPIRATION =
      optional(
          "OFFLINE_EXPIRATION_HOURS",
          "168",
          "hours",
          ValueParser.hours(1, 87_600),
          "age at which a recording that was tried expires, and completed rows are removed");
  static final SettingKey<Boolean> DELETE_AFTER_UPLOAD =
      optional(
          "OFFLINE_DELETE_AFTER_UPLOAD",
          "true",
          "",
          ValueParser.onOff(),
          "delete the local file once the upload is proven");

  static final SettingKey<Path> RECORDINGS_DIR =
      optional(
          "OFFLINE_RECORDINGS_DIR",
          "recordings",
          "",
          ValueParser.path(),
          "folder that the recorder writes to");
  static final SettingKey<List<Path>> ALLOWED_DIRS =
      optional(
          "OFFLINE_ALLOWED_DIRS",
          "none",
          "",
          ValueParser.pathsOrNone(),
          "where recordings may be named (add) beside the recordings folder; not watched");
  static final SettingKey<Path> DATABASE =
      optional(
          "OFFLINE_DATABASE",
          "offline_data/upload_queue.db",
          "",
          ValueParser.path(),
          "SQLite file of the queue, outside the recordings folder");
  static final SettingKey<Duration> RECORDING_MIN_AGE =
      optional(
          "OFFLINE_RECORDING_MIN_AGE",
          "5",
          "seconds",
          ValueParser.decimalSeconds(0, 3_600),
          "time without a change after which a recording counts as finished");
  static final SettingKey<Set<String>> RECORDING_EXTENSIONS =
      optional(
          "OFFLINE_RECORDING_EXTENSIONS",
          "mp4,mov,m4v,mkv,avi,webm,ts",
          "",
          ValueParser.extensions(),
          "files that are recordings");
  static final SettingKey<String> RECORDING_PATTERN =
      optional(
          "OFFLINE_RECORDING_PATTERN",
          "{arena}/{quadra}/**/{camera_id}_{timestamp}",
          "",
          ValueParser.template(),
          "how the path inside the recordings folder tells arena, court, camera and time");
  static final SettingKey<String> BUCKET_PATH =
      optional(
          "OFFLINE_BUCKET_PATH",
          "{path}",
          "",
          ValueParser.template(),
          "object key in the bucket, from path, name, ext, arena, quadra, camera_id, session_id"
              + " and date parts");
  static final SettingKey<OnConflict> ON_CONFLICT =
      optional(
          "OFFLINE_ON_CONFLICT",
          "rename",
          "",
          ValueParser.onConflict(),
          "what to do when the object key is taken by other content");
  static final SettingKey<Long> RESUMABLE_THRESHOLD =
      optional(
          "OFFLINE_RESUMABLE_THRESHOLD",
          "6MiB",
          "bytes",
          ValueParser.bytes(0, 5 * ByteSize.GIB),
          "recordings above this size are uploaded in resumable chunks");
  static final SettingKey<Long> CHUNK_SIZE =
      optional(
          "OFFLINE_CHUNK_SIZE",
          "6MiB",
          "bytes",
          ValueParser.bytes(256 * ByteSize.KIB, ByteSize.GIB),
          "size of one chunk, which is all that a cut costs; hosted Supabase asks for 6 MiB");
  static final SettingKey<Duration> STALL_TIMEOUT =
      optional(
          "OFFLINE_STALL_TIMEOUT",
          "60",
          "seconds",
          ValueParser.seconds(1, 3_600),
          "time without a byte of progress after which a request is given up");

  static final SettingKey<ProxyChoice> PROXY =
      optional(
              "OFFLINE_PROXY",
              ProxyChoice.ENVIRONMENT,
              "",
              ValueParser.proxy(),
              "proxy to storage; environment is what HTTPS_PROXY, HTTP_PROXY and NO_PROXY say")
          .asSecret();
  static final SettingKey<Optional<Path>> CA_FILE =
      optional(
          "OFFLINE_CA_FILE",
          "none",
          "",
          ValueParser.pathOrNone(),
          "PEM file with certificates of your own CA, trusted beside those that Java trusts");

  static final SettingKey<String> HTTP_HOST =
      optional(
          "OFFLINE_HTTP_HOST",
          "127.0.0.1",
          "",
          ValueParser.host(),
          "address that the agent listens at for HTTP; 0.0.0.0 is every one of the machine");
  public static final SettingKey<Integer> HTTP_PORT =
      optional(
          "OFFLINE_HTTP_PORT",
          "8085",
          "",
          ValueParser.wholeNumber(0, 65_535),
          "port of HTTP; 0 is off");
  static final SettingKey<String> MANAGEMENT_HOST =
      optional(
          "OFFLINE_MANAGEMENT_HOST",
          "127.0.0.1",
          "",
          ValueParser.host(),
          "address of health and metrics; beyond the machine itself they need the token");
  public static final SettingKey<Integer> MANAGEMENT_PORT =
      optional(
          "OFFLINE_MANAGEMENT_PORT",
          "8086",
          "",
          ValueParser.wholeNumber(0, 65_535),
          "port of health and metrics; 0 is off");
  static final SettingKey<Optional<Language>> LANG =
      optional(
          "OFFLINE_LANG",
          "system",
          "",
          ValueParser.language(),
          "language of the console, the commands and the log; system is that of the locale");
  static final SettingKey<LogFormat> LOG_FORMAT =
      optional(
          "OFFLINE_LOG_FORMAT",
          "text",
          "",
          ValueParser.logFormat(),
          "form of the log, for people or, one JSON object a line, for programs");
  static final SettingKey<Optional<Path>> LOG_FILE =
      optional(
          "OFFLINE_LOG_FILE",
          "logs/offline-upload.log",
          "",
          ValueParser.besideDatabaseOrNone(),
          "file that the log of run and drain is kept in, beside the console");
  static final SettingKey<Long> LOG_MAX_SIZE =
      optional(
          "OFFLINE_LOG_MAX_SIZE",
          "10MiB",
          "bytes",
          ValueParser.bytes(64 * ByteSize.KIB, ByteSize.GIB),
          "size at which the log's file is put aside as .1.log and a new one begins");
  static final SettingKey<Integer> LOG_FILES =
      optional(
          "OFFLINE_LOG_FILES",
          "5",
          "files",
          ValueParser.wholeNumber(2, 100),
          "files of the log that are kept; the oldest one goes");
  static final SettingKey<Jmx> JMX =
      optional(
          "OFFLINE_JMX",
          "routes",
          "",
          ValueParser.jmx(),
          "show the queue and every route by JMX; every step too takes 30 MB and time at the start");

  static final SettingKey<Boolean> ROUTES_RELOAD =
      optional(
          "OFFLINE_ROUTES_RELOAD",
          "true",
          "",
          ValueParser.onOff(),
          "take edits of the route files while the agent runs, once they were found good");

  private static final List<SettingKey<?>> OWN =
      List.of(
          SUPABASE_URL,
          SUPABASE_KEY,
          SUPABASE_BUCKET,
          MAX_RETRY_ATTEMPTS,
          RETRY_DELAY_BASE,
          CONNECTIVITY_CHECK_INTERVAL,
          UPLOAD_BATCH_SIZE,
          MAX_QUEUE_SIZE,
          EXPIRATION,
          DELETE_AFTER_UPLOAD,
          OFFLINE_CHECK_INTERVAL,
          RECORDINGS_DIR,
          ALLOWED_DIRS,
          DATABASE,
          RECORDING_MIN_AGE,
          RECORDING_EXTENSIONS,
          RECORDING_PATTERN,
          BUCKET_PATH,
          ON_CONFLICT,
          RESUMABLE_THRESHOLD,
          CHUNK_SIZE,
          STALL_TIMEOUT,
          PROXY,
          CA_FILE,
          HTTP_HOST,
          HTTP_PORT,
          MANAGEMENT_HOST,
          MANAGEMENT_PORT,
          LANG,
          LOG_FORMAT,
          LOG_FILE,
          LOG_MAX_SIZE,
          LOG_FILES,
          ROUTES_RELOAD,
          JMX);

  static final List<SettingKey<?>> ALL =
      Stream.concat(OWN.stream(), AlertKeys.ALL.stream()).toList();

  private SettingKeys() {}

  static boolean isKnown(String name) {
    return ALL.stream().anyMatch(key -> key.name().equals(name));
  }
}
