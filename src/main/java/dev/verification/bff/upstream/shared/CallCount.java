package dev.verification.bff.upstream.shared;

/**
 * Calls that count from about the same instant.
 *
 * @param age since the last of them counts, in microseconds; negative if that is still to come
 * @param calls how many
 */
public record CallCount(long age, int calls) {}
