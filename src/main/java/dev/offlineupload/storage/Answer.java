package dev.offlineupload.storage;

/**
 * One classified answer of the storage server, or the lack of one.
 *
 * @param kind what it means
 * @param status the true HTTP status (the JSON body's for REST errors), 0 if there was no answer
 * @param code Supabase's error code, or one of ours such as {@value #PORTAL}; never null
 * @param message one readable line for the row, the log and the operator; never null, no secrets
 * @param delay how long to wait because the server asked for it, in milliseconds, an hour at most;
 *     0 if it did not say
 */
public record Answer(Outcome kind, int status, String code, String message, long delay) {
  /** Something other than the storage server answered. */
  public static final String PORTAL = "CaptivePortal";

  /** No answer at all. */
  public static final String UNREACHABLE = "Unreachable";

  /** The proxy refuses to pass anything on. */
  public static final String PROXY = "ProxyRefused";

  /** Small questions are answered, and what an upload sends is not. */
  public static final String BLOCKED = "Blocked";

  /** Objects can be stored, and not be seen: a policy lacks SELECT on storage.objects. */
  public static final String UNSEEN = "ObjectsUnseen";

  private static final int LONGEST_MESSAGE = 500;

  public Answer {
    message = shortened(message.strip());
  }

  /** The outcome's word, as routes compare it. */
  public String outcome() {
    return kind.word();
  }

  /** What is stored can't be seen by this key. */
  public static Answer unseen() {
    String lacks =
        "this key may store objects, but not see them: no policy lets its role select from"
            + " storage.objects";
    return new Answer(Outcome.PAUSE, 403, UNSEEN, lacks, 0);
  }

  /** A trial was refused as such, which says nothing of uploads: policies may go by their paths. */
  public boolean isOfTrialAlone() {
    return (kind == Outcome.PAUSE || kind == Outcome.REFUSE) && !code.equals(UNSEEN);
  }

  /** No line breaks, terminal controls or bidi marks; no half of a surrogate pair at the end. */
  private static String shortened(String text) {
    boolean fits = text.length() <= LONGEST_MESSAGE;
    int end = fits ? text.length() : LONGEST_MESSAGE;
    if (!fits && Character.isHighSurrogate(text.charAt(end - 1))) {
      end--;
    }
    String line = text.substring(0, end).replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]+", " ");
    return fits ? line : line + "…";
  }
}
