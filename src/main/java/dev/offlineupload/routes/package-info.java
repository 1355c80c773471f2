/** What operators write in {@code routes/}: whether it can work, and how it comes into effect. */
package dev.offlineupload.routes;
