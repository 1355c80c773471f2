/** Measures of docs/performance.md: the agent beside the tools people would use instead. */
package dev.offlineupload.bench;
