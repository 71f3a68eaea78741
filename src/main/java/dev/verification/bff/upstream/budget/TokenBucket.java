package dev.verification.bff.upstream.budget;

/** Tokens that are refilled at a steady rate, up to a burst. Starts full. A permit is one token. */
public final class TokenBucket implements Limiter {

    private static final double MICROS = 1_000_000;

    private final double perMicro;
    private final long burst;
    private double level;
    private long levelAt = Long.MIN_VALUE;

    /**
     * @param perSecond tokens refilled each second
     * @param burst tokens the bucket holds at most
     */
    public TokenBucket(double perSecond, long burst) {
        this.perMicro = perSecond / MICROS;
        this.burst = burst;
        this.level = burst;
    }

    @Override
    public long free(long now) {
        refill(now);
        return (long) Math.floor(level);
    }

    @Override
    public void count(long from, long permits) {
        refill(from);
        level -= permits;
    }

    @Override
    public long earliest(long permits, long inFlight, long countedBy, long now) {
        refill(now);
        double missing = permits + inFlight - level;
        return missing <= 0 ? now : Math.max(now, levelAt) + (long) Math.ceil(missing / perMicro);
    }

    @Override
    public void clear() {
        level = burst;
    }

    /**
     * Sets what the bucket holds.
     *
     * @param from when the refill begins; may be later than now
     */
    public void set(double tokens, long from) {
        level = tokens;
        levelAt = from;
    }

    private void refill(long now) {
        if (levelAt == Long.MIN_VALUE) {
            levelAt = now;
        } else if (now > levelAt) {
            level = Math.min(burst, level + (now - levelAt) * perMicro);
            levelAt = now;
        }
    }
}
