package dev.verification.bff.cache;

import java.time.Instant;

/**
 * A change of a session, or the latest of several.
 *
 * @param version counts the changes that this process knows of
 * @param at calls that another replica started later have seen the change
 */
record Invalidation(long version, Instant at) {

    static Invalidation later(Invalidation one, Invalidation other) {
        return new Invalidation(Math.max(one.version, other.version), one.at.isAfter(other.at) ? one.at : other.at);
    }
}
