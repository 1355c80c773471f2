/** The durable queue: its database file, its schema, its schedule of attempts. */
package dev.offlineupload.queue;
