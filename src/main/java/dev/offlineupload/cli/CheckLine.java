package dev.offlineupload.cli;

import static dev.offlineupload.language.Spoken.say;

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
    return new CheckLine(what, false, NOT_CHECKED, "mend the lines above first");
  }

  private static final String NOT_CHECKED = "not checked";

  /** For people, in one line or two. */
  String text() {
    if (found.equals(NOT_CHECKED)) {
      return String.format("%-6s %-14s %s: %s%n", "-", say(what), say(found), say(remedy));
    }
    String line = String.format("%-6s %-14s %s%n", ok ? "ok" : say("WRONG"), say(what), say(found));
    return remedy.isEmpty()
        ? line
        : line + String.format("%-6s %-14s -> %s%n", "", "", say(remedy));
  }
}
