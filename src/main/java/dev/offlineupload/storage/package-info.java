/** What the storage server says and what it means: answers, slices of files, proof of arrival. */
package dev.offlineupload.storage;
