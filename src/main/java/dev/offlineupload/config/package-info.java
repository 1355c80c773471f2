/**
 * From {@code config.env} and the environment to {@link dev.offlineupload.config.Settings}.
 *
 * <p>Hand-written: the grammar of the file. The recorder reads the same file by python-dotenv, and
 * no Java library takes quotes, escapes, comments and variables as it does.
 */
package dev.offlineupload.config;
