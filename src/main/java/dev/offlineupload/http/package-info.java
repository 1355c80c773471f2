/**
 * The HTTP that the agent serves: who may ask, and how answers are written.
 *
 * <p>Hand-written: the guard, which stands before every handler of two servers and looks at names
 * of hosts and sites too, and the sessions, which are a hundred random ids in memory and begin with
 * a link that works once: Vert.x has neither a token in a file nor such a link. And the bounds of
 * who has shown nothing: Vert.x closes what is idle, but counts no connection before it has it, and
 * gives no one request a time.
 */
package dev.offlineupload.http;
