/**
 * What Camel lacks for us: it could be upstream, and knows nothing of recordings but how a call is
 * answered.
 *
 * <p>Hand-written: the calls of beans and the parameters of statements. Camel's own copy the
 * exchange or read the text anew at each call, which was 40 % of all CPU and more while small
 * recordings were sent (docs/adr/0006).
 */
package dev.offlineupload.camel;
