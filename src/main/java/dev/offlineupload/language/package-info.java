/** What people read, in their language; the English sentence is the key of the other one. */
package dev.offlineupload.language;
