/** The HTTP and mail clients, each alone with its secret. */
package dev.offlineupload.clients;
