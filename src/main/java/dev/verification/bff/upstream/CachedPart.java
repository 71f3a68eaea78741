package dev.verification.bff.upstream;

import java.util.function.BooleanSupplier;

/**
 * A part of an answer that was fresh in the cache, or has been cached by the read itself.
 *
 * @param upstream from which it was read
 * @param isAbsent whether the upstream answered "there is none"
 * @param isCurrent whether another read would return the same, still fresh
 */
public record CachedPart(String upstream, boolean isAbsent, BooleanSupplier isCurrent) {}
