/** What programs ask of an agent, by the names that the Python system had. */
package dev.offlineupload.api;
