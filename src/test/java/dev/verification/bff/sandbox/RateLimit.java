package dev.verification.bff.sandbox;

/**
 * One limit on calls, exact to the nanosecond. Instants are nanoseconds since the epoch and never go back.
 * Not thread-safe: guarded by {@link VendorRateLimiter}.
 */
interface RateLimit {

    /** No limit; reported as zero. */
    RateLimit NONE = new RateLimit() {};

    /** How long until one more call is allowed; zero if it is now. */
    default long waitNanos(long now) {
        return 0;
    }

    /** Counts one call. */
    default void count(long now) {}

    /** How many calls are allowed now. */
    default long remaining(long now) {
        return 0;
    }

    /** How many calls are allowed; zero if there is no limit. */
    default int limit() {
        return 0;
    }

    /** Forgets all calls. */
    default void reset() {}
}
