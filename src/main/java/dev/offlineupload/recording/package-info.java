/**
 * What a clip is: whether it is whole, what its path says of it, which object key it gets.
 *
 * <p>Hand-written: the parser of MP4 boxes. The one question is whether a recorder ended the file;
 * it takes the headers of the top boxes, 16 bytes each, and no model of what is in them.
 */
package dev.offlineupload.recording;
