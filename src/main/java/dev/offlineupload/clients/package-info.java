/**
 * The HTTP and mail clients, each alone with its secret.
 *
 * <p>Hand-written: what Camel's components would take from an endpoint's address or a header, where
 * it can be logged (keys, logins of proxies, paths of webhooks), is set on the client itself.
 */
package dev.offlineupload.clients;
