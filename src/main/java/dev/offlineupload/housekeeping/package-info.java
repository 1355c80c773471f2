/** What happens now and then: local files are let go, old dead letters move aside. */
package dev.offlineupload.housekeeping;
