/** Composition: what an agent is made of, how it starts, and how it stops. */
package dev.offlineupload.agent;
