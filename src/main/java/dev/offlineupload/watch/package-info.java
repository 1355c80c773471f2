/** Finds recordings in the folder, cheaply and for good. */
package dev.offlineupload.watch;
