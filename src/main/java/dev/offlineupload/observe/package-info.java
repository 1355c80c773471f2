/** What the agent tells of itself: metrics, health, and an MBean. */
package dev.offlineupload.observe;
