/** Whether storage can be reached with this configuration: the gate in front of every claim. */
package dev.offlineupload.connectivity;
