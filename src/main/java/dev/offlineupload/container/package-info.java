/**
 * What the content of a file says of itself: which container it is, and whether it is finished.
 *
 * <p>Written here because no kept library says whether a container is complete
 * (docs/adr/0005-files-and-proof.md). Reads heads and tables only, bounded, never the media.
 */
package dev.offlineupload.container;
