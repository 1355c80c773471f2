/** The agent at work, to be watched: real clips, a stand-in for storage, an outage. */
package dev.offlineupload.demo;
