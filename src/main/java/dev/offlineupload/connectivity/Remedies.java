package dev.offlineupload.connectivity;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a person can do while storage is not within reach: the one table, for all who tell of it.
 *
 * <p>A row is found by what is kept of a probe, the gate's state and the reason, so that one who
 * reads them in the database says the same as the agent.
 */
public final class Remedies {
  /** Of whatever else a server says of a key. */
  public static final String KEY =
      "check SUPABASE_KEY: it may be expired, withdrawn or of another project";

  private record Row(GateState state, Pattern reason, String remedy) {}

  /** First match wins; the last row of a state is for whatever else there is. */
  private static final List<Row> ROWS =
      List.of(
          row(
              GateState.OFFLINE,
              Pattern.compile("^the proxy can't reach"),
              "ask who runs the proxy whether it gets through to the host in SUPABASE_URL"),
          row(
              GateState.OFFLINE,
              Pattern.compile("the proxy .+ (refused|does not answer)|DNS answer for the proxy"),
              "check OFFLINE_PROXY, and whether the proxy is up and lets this machine in"),
          row(
              GateState.OFFLINE,
              Pattern.compile("no DNS answer"),
              "check the cable or Wi-Fi, the router's DNS, and the host in SUPABASE_URL"),
          row(
              GateState.OFFLINE,
              Pattern.compile("no way to"),
              "check the cable or Wi-Fi, and the router"),
          row(
              GateState.OFFLINE,
              Pattern.compile("refused the connection"),
              "check host and port in SUPABASE_URL; if they are right, the server is down or a"
                  + " firewall refuses this machine"),
          row(
              GateState.OFFLINE,
              Pattern.compile("does not answer: no connection"),
              "check the cable or Wi-Fi, and the router; if other sites answer, a firewall swallows"
                  + " this connection"),
          row(
              GateState.OFFLINE,
              Pattern.compile("but does not answer|No progress"),
              "the link or the server is very slow, or a router, firewall or proxy on the way holds"
                  + " the data back: look at these"),
          row(
              GateState.OFFLINE,
              Pattern.compile("broke the connection off"),
              "a router, firewall or proxy on the way may have cut it; if it goes on, ask who runs"
                  + " the network"),
          row(
              GateState.OFFLINE,
              Pattern.compile("certificate has expired"),
              "set this machine's clock (date and time); if it is right, the server's certificate"
                  + " must be renewed"),
          row(
              GateState.OFFLINE,
              Pattern.compile("certificate is not valid yet"),
              "set this machine's clock (date, time and time zone): it is behind"),
          row(
              GateState.OFFLINE,
              Pattern.compile("no TLS that both speak"),
              "a firewall or virus scanner on the way may open TLS, or SUPABASE_URL names a port"
                  + " without it"),
          row(
              GateState.OFFLINE,
              Pattern.compile(""),
              "check the cable, the router and SUPABASE_URL; uploads wait"),
          row(
              GateState.CAPTIVE_PORTAL,
              Pattern.compile("of another host"),
              "check the host in SUPABASE_URL; if it is right, log in to this network's portal with"
                  + " a browser"),
          row(
              GateState.CAPTIVE_PORTAL,
              Pattern.compile("is not trusted"),
              "log in to this network's portal with a browser; if there is none and the CA is your"
                  + " own, name its certificate in OFFLINE_CA_FILE"),
          row(
              GateState.CAPTIVE_PORTAL,
              Pattern.compile(""),
              "log in to this network's portal with a browser; uploads wait"),
          row(
              GateState.MISCONFIGURED,
              Pattern.compile("^the proxy"),
              "mend OFFLINE_PROXY, or ask who runs the proxy; uploads wait"),
          row(
              GateState.MISCONFIGURED,
              Pattern.compile("not see them"),
              "let this key's role select from storage.objects of this bucket (policy), or use a"
                  + " service key"),
          row(
              GateState.MISCONFIGURED,
              Pattern.compile("S3Error"),
              "the server's own object store refuses the server: ask who runs it"),
          row(
              GateState.MISCONFIGURED,
              Pattern.compile("row-level security"),
              "let this key's role insert into storage.objects of this bucket (policy), or use a"
                  + " service key"),
          row(
              GateState.MISCONFIGURED,
              Pattern.compile("^\\d+ \\w*Bucket|(?i)bucket (not found|name)"),
              "create the bucket, mend SUPABASE_BUCKET, or let this key's role select it (policy on"
                  + " storage.buckets)"),
          row(
              GateState.MISCONFIGURED,
              Pattern.compile("^40[45]|TenantNotFound"),
              "SUPABASE_URL does not lead to a storage server; check it"),
          row(
              GateState.MISCONFIGURED,
              Pattern.compile("^402"),
              "the project is over its quota, or a bill is open: see its page at Supabase"),
          row(
              GateState.MISCONFIGURED,
              Pattern.compile("EntityTooLarge|(?i)maximum size"),
              "let the bucket take larger files (file_size_limit)"),
          row(
              GateState.MISCONFIGURED,
              Pattern.compile("^415"),
              "let the bucket take this type of file (allowed_mime_types)"),
          row(
              GateState.MISCONFIGURED,
              Pattern.compile("^413"),
              "make OFFLINE_CHUNK_SIZE smaller, or let the gateway in front of storage take larger"
                  + " requests"),
          row(GateState.MISCONFIGURED, Pattern.compile(""), KEY),
          row(
              GateState.STORAGE_DOWN,
              Pattern.compile(""),
              "storage answers but can't work now; uploads wait for it"),
          row(
              GateState.BLOCKED,
              Pattern.compile(""),
              "large packets are swallowed on the way: look at the MTU, the firewall and the proxy"));

  private Remedies() {}

  private static Row row(GateState state, Pattern reason, String remedy) {
    return new Row(state, reason, remedy);
  }

  /**
   * What to do, in a sentence; empty if there is nothing to be done.
   *
   * @param reason why it is not online
   */
  public static String of(GateState state, String reason) {
    return ROWS.stream()
        .filter(row -> row.state == state && row.reason.matcher(reason).find())
        .map(Row::remedy)
        .findFirst()
        .orElse("");
  }

  /** The same for a state by its word, as the database has it. */
  public static String of(String state, String reason) {
    return Arrays.stream(GateState.values())
        .filter(known -> known.word().equals(state))
        .map(known -> of(known, reason))
        .findFirst()
        .orElse("");
  }
}
