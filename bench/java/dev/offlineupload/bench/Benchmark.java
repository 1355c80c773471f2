package dev.offlineupload.bench;

/** One measure of docs/performance.md. */
interface Benchmark {
  /** Its number, like {@code B1}: the mark of its section in the document. */
  String id();

  /** A few words for {@code --list}. */
  String title();

  /** Measures, and tells the section what came of it. */
  void run(Stage stage, Section section) throws Exception;
}
