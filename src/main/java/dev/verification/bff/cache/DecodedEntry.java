package dev.verification.bff.cache;

import dev.verification.bff.capacity.MemoryClaim;

/**
 * A copy read into objects, which take several times the memory of its bytes.
 *
 * @param value the objects
 * @param memory what they take; whoever uses the value holds it
 */
record DecodedEntry<T>(T value, MemoryClaim memory) {}
