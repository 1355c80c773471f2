/** The log: for people on the console, kept in a file, or as JSON lines for programs. */
package dev.offlineupload.logs;
