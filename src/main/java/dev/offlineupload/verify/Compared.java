package dev.offlineupload.verify;

/**
 * What storage says of an upload's object.
 *
 * @param outcome {@code absent}, {@code verified}, {@code conflict} (another object), {@code sized}
 *     (of its size, and nothing else can be compared any more) or {@code refuse} (it refuses to
 *     tell)
 * @param message the refusal in words
 */
public record Compared(String outcome, String message) {}
