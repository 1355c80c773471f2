/**
 * What the agent says of its work, on the console and in a file, for people or for programs.
 *
 * <p>Hand-written: how the older files move up. Logback's own policy reads a percent sign in a
 * folder's name as a pattern of its own.
 */
package dev.offlineupload.logs;
