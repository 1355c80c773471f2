/** Conditions that people are told of: when, in which words, and through which channels. */
package dev.offlineupload.alerts;
