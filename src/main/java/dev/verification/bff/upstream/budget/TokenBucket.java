package dev.verification.bff.upstream.budget;

/** Tokens that come back at a steady rate, up to a burst. Starts full. */
public final class TokenBucket implements Limiter {

    private static final double MICROS = 1_000_000;

    private final double perMicro;
    private final long burst;
    private double level;
    private long levelAt = Long.MIN_VALUE;

    /**
     * @param perSecond tokens that come back each second
     * @param burst tokens it holds at most
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
    public void land(long at, long places) {
        refill(at);
        level -= places;
    }

    @Override
    public long instant(long places, long onWay, long landedBy, long now) {
        refill(now);
        double missing = places + onWay - level;
        return missing <= 0 ? now : Math.max(now, levelAt) + (long) Math.ceil(missing / perMicro);
    }

    @Override
    public void clear() {
        level = burst;
    }

    /**
     * Sets what the bucket holds.
     *
     * @param from when tokens begin to come back; may be later
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
