/**
 * What operators write in {@code routes/}: whether it can work, and how it comes into effect.
 *
 * <p>Hand-written: the check against Camel's schema of the YAML DSL. A general validator says of a
 * misspelt word that none of 26 alternatives matched; this one names the word, its place and what
 * was meant (docs/adr/0007).
 */
package dev.offlineupload.routes;
