package dev.offlineupload.queue;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SqlScriptTest {
  @Test
  void quotesAndCommentsDoNotCut() {
    assertThat(
            SqlScript.statements(
                """
                -- a comment; with 'a quote
                insert into t values ('a;b -- ''c', "d;e", [f;g], `h;i`); /* x; ' */ select 1;;
                select /* in; */ 2
                """))
        .containsExactly(
            "insert into t values ('a;b -- ''c', \"d;e\", [f;g], `h;i`)", "select 1", "select   2");
  }

  @Test
  void aTriggerIsOneStatement() {
    String trigger =
        "Create temp trigger end_it after insert on t begin"
            + " update t set a = case when 1 then 2 end; select 'end;'; End";
    assertThat(SqlScript.statements(trigger + "; select 3;")).containsExactly(trigger, "select 3");
  }

  @Test
  void nothingIsNothing() {
    assertThat(SqlScript.statements(" ;; -- no end of line")).isEmpty();
    assertThat(SqlScript.statements("select 'open")).containsExactly("select 'open");
  }
}
