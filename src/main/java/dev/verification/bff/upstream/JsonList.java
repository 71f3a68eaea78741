package dev.verification.bff.upstream;

/**
 * A decoded list.
 *
 * @param elements of the list
 * @param envelope the fields beside the list
 * @param isBare whether there was no envelope: the body was the list itself
 * @param <T> what an element is read into
 */
public record JsonList<T>(Elements<T> elements, JsonFields envelope, boolean isBare) {}
