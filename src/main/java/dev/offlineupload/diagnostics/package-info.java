/** What support needs to see of an installation, in one file that may be sent away. */
package dev.offlineupload.diagnostics;
