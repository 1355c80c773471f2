/** A stand-in for Supabase Storage on loopback, for the demo and the tests. */
package dev.offlineupload.standin;
