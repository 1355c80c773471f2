/** The few small things about words that all use. */
package dev.offlineupload.text;
