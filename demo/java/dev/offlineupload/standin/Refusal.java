package dev.offlineupload.standin;

/** A request that a rule of Supabase Storage refuses. */
final class Refusal extends RuntimeException {
  private final transient Answer answer;

  Refusal(Reply reply) {
    this(Answer.of(reply));
  }

  Refusal(Answer answer) {
    super(answer.reply().body(), null, false, false);
    this.answer = answer;
  }

  static Refusal tus(int status, String text) {
    return new Refusal(Replies.tusError(status, text));
  }

  Answer answer() {
    return answer;
  }
}
