/** The queue for all who ask of it: by routes inside an agent, by HTTP from outside. */
package dev.offlineupload.doors;
