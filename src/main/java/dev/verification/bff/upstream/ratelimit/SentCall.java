package dev.verification.bff.upstream.ratelimit;

/** One call this replica sent. */
final class SentCall {

    private final long number;
    private long landsAt;
    private boolean told;
    private long token;

    /**
     * @param token by which Redis knows it; zero when it does not
     */
    SentCall(long number, long landsAt, long token) {
        this.number = number;
        this.landsAt = landsAt;
        this.token = token;
        this.told = token != 0;
    }

    /** By which the fleet knows it. */
    long number() {
        return number;
    }

    /** From when on it counts; in microseconds since the epoch. */
    long landsAt() {
        return landsAt;
    }

    void landed(long at) {
        landsAt = Math.min(landsAt, at);
    }

    /** Whether Redis counts it. */
    boolean isTold() {
        return told;
    }

    /** From now on Redis counts it, as one of many. */
    void tell() {
        told = true;
    }

    /** By which Redis knows it until it has landed; zero when it does not. */
    long token() {
        return token;
    }

    /** Redis does not count it any more. */
    void forget() {
        told = false;
        token = 0;
    }
}
