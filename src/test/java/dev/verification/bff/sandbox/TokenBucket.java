package dev.verification.bff.sandbox;

/** A token bucket, refilled continuously; full at the start, one token a call. Counted in nano-tokens. */
final class TokenBucket implements RateLimit {

    private static final long TOKEN = 1_000_000_000L;

    private final int perSecond;
    private final int burst;
    private long level;
    private long readAt;

    TokenBucket(int perSecond, int burst) {
        this.perSecond = perSecond;
        this.burst = burst;
        reset();
    }

    @Override
    public long waitNanos(long now) {
        return Math.ceilDiv(Math.max(0, TOKEN - levelAt(now)), perSecond);
    }

    @Override
    public void count(long now) {
        level = Math.max(0, levelAt(now) - TOKEN);
        readAt = Math.max(readAt, now);
    }

    @Override
    public long remaining(long now) {
        return levelAt(now) / TOKEN;
    }

    @Override
    public int limit() {
        return burst;
    }

    @Override
    public void reset() {
        level = burst * TOKEN;
        readAt = 0;
    }

    private long levelAt(long now) {
        long room = burst * TOKEN - level;
        long elapsed = Math.max(0, now - readAt);
        // compared before multiplied: since the epoch the product would overflow
        return elapsed >= Math.ceilDiv(room, perSecond) ? burst * TOKEN : level + elapsed * perSecond;
    }
}
