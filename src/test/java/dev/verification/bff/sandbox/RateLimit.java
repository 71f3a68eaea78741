package dev.verification.bff.sandbox;

/**
 * One limit on calls, exact to the nanosecond. Instants are nanoseconds since the epoch and never go back.
 * Not thread-safe: a {@link Turnstile} guards it.
 */
interface RateLimit {

    /** Lets every call through; its limit and what remains of it are told as zero. */
    RateLimit NONE = new RateLimit() {};

    /** How long until one more call fits; zero when it does now. */
    default long waitNanos(long now) {
        return 0;
    }

    /** Uses up one call. */
    default void count(long now) {}

    /** How many calls fit now. */
    default long remaining(long now) {
        return 0;
    }

    /** How many calls fit at most; zero when there is no limit. */
    default int limit() {
        return 0;
    }

    /** Forgets all calls. */
    default void reset() {}
}
