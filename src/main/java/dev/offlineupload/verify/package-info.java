/** Compares the queue's ledger with storage and with the disk, and mends what differs. */
package dev.offlineupload.verify;
