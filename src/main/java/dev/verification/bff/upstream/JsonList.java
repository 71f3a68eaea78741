package dev.verification.bff.upstream;

/**
 * The answer of a route that lists.
 *
 * @param elements of the list
 * @param envelope what stands beside the list
 * @param isBare whether there was no envelope: the answer was the list itself
 * @param <T> what an element is read into
 */
public record JsonList<T>(Elements<T> elements, JsonFields envelope, boolean isBare) {}
