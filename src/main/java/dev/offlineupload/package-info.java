/** The agent: its settings, its wiring and its command line. */
package dev.offlineupload;
