/** From {@code config.env} and the environment to {@link dev.offlineupload.config.Settings}. */
package dev.offlineupload.config;
