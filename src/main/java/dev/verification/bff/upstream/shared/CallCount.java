package dev.verification.bff.upstream.shared;

/**
 * Calls that count from about the same instant.
 *
 * @param age how long ago the last of them landed, in microseconds; negative when that is still to come
 * @param calls how many
 */
public record CallCount(long age, int calls) {}
