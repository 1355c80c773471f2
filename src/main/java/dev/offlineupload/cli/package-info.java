/** What a person types and reads. */
package dev.offlineupload.cli;
