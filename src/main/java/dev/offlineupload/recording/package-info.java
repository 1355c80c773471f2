/** What a clip is: whether it is whole, what its path says of it, which object key it gets. */
package dev.offlineupload.recording;
