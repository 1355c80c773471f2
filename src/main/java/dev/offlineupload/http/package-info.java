/** The HTTP that the agent serves: who may ask, and how answers are written. */
package dev.offlineupload.http;
