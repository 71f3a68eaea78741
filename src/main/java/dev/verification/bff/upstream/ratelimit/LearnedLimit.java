package dev.verification.bff.upstream.ratelimit;

/**
 * What an upstream said that its window allows, when that is fewer calls than configured. It is doubted as soon as a
 * whole window has passed without a refusal: then calls are allowed up to the geometric mean of what was learned and
 * what is configured, and after one more such window as many as configured. So one odd answer costs two windows; and
 * where it was true, the next refusal says so again.
 *
 * <p>Instants and durations in microseconds; not safe for use by many threads.
 */
final class LearnedLimit {

    private final long configured;
    private final long window;
    private long learned;
    private long refusedAt;

    /**
     * @param configured calls in a window
     * @param window its length
     */
    LearnedLimit(long configured, long window) {
        this.configured = configured;
        this.window = window;
        this.learned = configured;
    }

    /** What was said last holds, if it is fewer than configured. */
    void learn(long limit, long now) {
        learned = Math.min(limit, configured);
        refusedAt = now;
    }

    /** The upstream refused a call: whatever is doubted is believed again. */
    void refused(long now) {
        refusedAt = now;
    }

    /** Calls that are allowed in a window now. */
    long calls(long now) {
        long calm = (now - refusedAt) / window;
        if (calm >= 2) {
            learned = configured;
        }
        return calm < 1 ? learned : (long) Math.sqrt((double) learned * configured);
    }

    /** When more are allowed, if no call is refused before; far away when as many are allowed as configured. */
    long nextChange(long now) {
        return calls(now) >= configured ? Long.MAX_VALUE : refusedAt + window * (1 + (now - refusedAt) / window);
    }
}
