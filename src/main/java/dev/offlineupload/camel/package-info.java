/**
 * What Camel lacks for us: it could be upstream, and knows nothing of recordings but how a call is
 * answered.
 */
package dev.offlineupload.camel;
