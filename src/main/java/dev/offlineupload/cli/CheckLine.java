package dev.offlineupload.cli;

/**
 * One line of the check.
 *
 * @param what what was looked at
 * @param ok whether an upload could work as far as this goes
 * @param found what was found, or what is wrong
 * @param remedy what to do; empty if nothing is to be done
 */
record CheckLine(String what, boolean ok, String found, String remedy) {
  static CheckLine ok(String what, String found) {
    return new CheckLine(what, true, found, "");
  }

  static CheckLine wrong(String what, String found, String remedy) {
    return new CheckLine(what, false, found, remedy);
  }

  /** Could not be looked at because something before it is wrong. */
  static CheckLine skipped(String what) {
    return new CheckLine(what, false, "not checked", "mend the lines above first");
  }
}
