package dev.verification.bff.cache;

import dev.verification.bff.upstream.Failure;
import dev.verification.bff.upstream.Reason;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an upstream answered, kept. Safe for use by many threads.
 *
 * @param <T> what was answered
 */
final class CacheEntry<T> {

    /** After a refresh failed and nothing said how long to wait, the next is not tried at once. */
    private static final Duration SHORT_REST = Duration.ofSeconds(5);

    /** Itself, and its place in a cache. */
    private static final int OVERHEAD = 256;

    private final byte[] bytes;
    private final boolean absent;
    private final Instant fetchedAt;
    private final Instant begunAt;
    private volatile long[] sessions = {};
    private volatile long version;
    private volatile long outdatedSince = Invalidations.NEVER;
    private volatile @Nullable Rest rest;
    private volatile @Nullable DecodedEntry<T> value;

    /**
     * @param bytes from which its value can be read
     * @param absent whether it says "there is none"; then there are no bytes
     * @param fetchedAt on the clock that never goes back
     */
    CacheEntry(byte[] bytes, boolean absent, Instant fetchedAt) {
        this(bytes, absent, fetchedAt, fetchedAt);
    }

    /**
     * @param begunAt when the call began that read it, on the same clock
     */
    CacheEntry(byte[] bytes, boolean absent, Instant fetchedAt, Instant begunAt) {
        this.bytes = bytes;
        this.absent = absent;
        this.fetchedAt = fetchedAt;
        this.begunAt = begunAt;
    }

    /** The same copy, its age told by another clock. */
    CacheEntry<T> at(Instant instant) {
        return new CacheEntry<>(bytes, absent, instant, begunAt.plus(Duration.between(fetchedAt, instant)));
    }

    byte[] bytes() {
        return bytes;
    }

    /** Its value, of which the caller is one more holder; null while it would have to be read. */
    @Nullable
    DecodedEntry<T> value() {
        DecodedEntry<T> known = value;
        return known != null && known.memory().retain() ? known : null;
    }

    void has(DecodedEntry<T> read) {
        value = read;
    }

    /** Nobody holds its value any more. */
    void forget() {
        DecodedEntry<T> known = value;
        if (known != null && !known.memory().isHeld()) {
            value = null;
        }
    }

    Instant fetchedAt() {
        return fetchedAt;
    }

    /** When the call began that read it. */
    Instant begunAt() {
        return begunAt;
    }

    /**
     * Notes which sessions it tells of.
     *
     * @param newSessions as {@link Invalidations} names them
     * @param readAt the version of the invalidations when the call began that read it
     */
    void about(long[] newSessions, long readAt) {
        version = readAt;
        sessions = newSessions;
    }

    long[] sessions() {
        return sessions;
    }

    long version() {
        return version;
    }

    /** From this version of the invalidations on it is shown only when nothing newer is available. */
    synchronized void outdate(long since) {
        if (since > version) {
            outdatedSince = Math.min(outdatedSince, since);
        }
    }

    /** The same, whenever it was read. */
    synchronized void outdateAnyway() {
        outdatedSince = 0;
    }

    /** Whether a session that it tells of had changed before a request came that saw this version. */
    boolean isOutdatedFor(long seen) {
        return outdatedSince <= seen;
    }

    boolean isOutdated() {
        return outdatedSince != Invalidations.NEVER;
    }

    /** Whether it says "there is none". */
    boolean isAbsent() {
        return absent;
    }

    int weight() {
        return OVERHEAD + bytes.length + Long.BYTES * sessions.length;
    }

    boolean isFresh(Freshness freshness, Instant now) {
        return !isOutdated() && isYounger(absent ? freshness.absentFresh() : freshness.fresh(), now);
    }

    /** Whether it is shown at once, though no longer fresh, while it is being refreshed. */
    boolean isShownMeanwhile(Freshness freshness, Instant now) {
        return !absent && !isOutdated() && isYounger(freshness.fresh().plus(freshness.whileRevalidate()), now);
    }

    /** Whether it is better than nothing. That there was none, long ago, is not. */
    boolean isShownOnFailure(Freshness freshness, Instant now) {
        return !absent && isYounger(freshness.fresh().plus(freshness.ifError()), now);
    }

    /** A newer copy could not be had: not to be tried again before some time has gone by. */
    void refused(Failure why, Instant now) {
        rest = new Rest(why.reason(), now.plus(why.requestedWait().orElse(SHORT_REST)));
    }

    /** Why a newer copy is not tried for at this moment; null when it may be. */
    @Nullable
    Reason restingBecause(Instant now) {
        Rest current = rest;
        return current != null && now.isBefore(current.until()) ? current.reason() : null;
    }

    private boolean isYounger(Duration age, Instant now) {
        return now.isBefore(fetchedAt.plus(age));
    }

    private record Rest(Reason reason, Instant until) {}
}
