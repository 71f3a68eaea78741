package dev.verification.bff.upstream.ratelimit;

/**
 * The limit that an upstream said it allows in its window, if that is lower than configured. Once a whole window has
 * passed without a refusal it is raised to the geometric mean of what was learned and what is configured, and after one
 * more such window to what is configured. So one odd answer costs two windows; and if it was true, the next refusal says
 * so again.
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

    /** Uses what was said last, if it is lower than configured. */
    void learn(long limit, long now) {
        learned = Math.min(limit, configured);
        refusedAt = now;
    }

    /** The upstream refused a call: a raised limit is lowered to the learned one again. */
    void onRefused(long now) {
        refusedAt = now;
    }

    /** Calls that are allowed in a window now. */
    long calls(long now) {
        long calmWindows = (now - refusedAt) / window;
        if (calmWindows >= 2) {
            learned = configured;
        }
        return calmWindows < 1 ? learned : (long) Math.sqrt((double) learned * configured);
    }

    /** When the limit will be raised, if no call is refused before; far away if the configured one applies. */
    long nextRaise(long now) {
        return calls(now) >= configured ? Long.MAX_VALUE : refusedAt + window * (1 + (now - refusedAt) / window);
    }
}
