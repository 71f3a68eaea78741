package dev.verification.bff.upstream.ratelimit;

/** One call this replica sent. */
final class SentCall {

    private final long number;
    private long countsFrom;
    private boolean isReported;
    private long token;

    /**
     * @param countsFrom the latest instant from which the upstream may count it, in microseconds since the epoch
     * @param token under which Redis granted it; zero if it did not
     */
    SentCall(long number, long countsFrom, long token) {
        this.number = number;
        this.countsFrom = countsFrom;
        this.token = token;
        this.isReported = token != 0;
    }

    /** Identifies it among this replica's calls. */
    long number() {
        return number;
    }

    /** From when it counts, in microseconds since the epoch. */
    long countsFrom() {
        return countsFrom;
    }

    /** The upstream has answered it: it counts from this instant, if that is earlier. */
    void onAnswered(long from) {
        countsFrom = Math.min(countsFrom, from);
    }

    /** Whether Redis counts it. */
    boolean isReported() {
        return isReported;
    }

    /** From now on Redis counts it, as one of many. */
    void onReported() {
        isReported = true;
    }

    /** Under which Redis knows it until it is answered; zero if it does not. */
    long token() {
        return token;
    }

    /** Redis does not count it any more. */
    void onForgotten() {
        isReported = false;
        token = 0;
    }
}
