/** The few small things about files that all use. */
package dev.offlineupload.files;
