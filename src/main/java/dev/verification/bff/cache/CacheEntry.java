package dev.verification.bff.cache;

import dev.verification.bff.capacity.MemoryClaim;
import dev.verification.bff.upstream.Failure;
import dev.verification.bff.upstream.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A cached answer of an upstream, as bytes. All instants are on the monotonic clock. Thread-safe.
 *
 * @param <T> the type that the bytes are decoded into
 */
final class CacheEntry<T> {

    /** How long no refresh is tried after one failed without naming a wait. */
    private static final Duration REFRESH_BACK_OFF = Duration.ofSeconds(5);

    /** The entry itself and its node in the cache. */
    private static final int OVERHEAD = 256;

    private static final long NEVER = Long.MAX_VALUE;

    private final byte[] bytes;
    private final boolean absent;
    private final Instant fetchedAt;
    private final Instant startedAt;
    private volatile long[] sessions = {};
    private volatile long version;
    private volatile long invalidatedSince = NEVER;
    private volatile @Nullable BackOff backOff;
    private volatile @Nullable Decoded<T> decoded;

    /**
     * @param bytes from which the value can be decoded; empty when it is absent
     * @param absent whether the upstream answered "not found"
     * @param fetchedAt when the upstream answered
     * @param startedAt when the call was started
     */
    CacheEntry(byte[] bytes, boolean absent, Instant fetchedAt, Instant startedAt) {
        this.bytes = bytes;
        this.absent = absent;
        this.fetchedAt = fetchedAt;
        this.startedAt = startedAt;
    }

    /** The same entry, its instants moved to another clock on which it was fetched at the given instant. */
    CacheEntry<T> fetchedAt(Instant instant) {
        return new CacheEntry<>(bytes, absent, instant, startedAt.plus(Duration.between(fetchedAt, instant)));
    }

    byte[] bytes() {
        return bytes;
    }

    boolean isAbsent() {
        return absent;
    }

    Instant fetchedAt() {
        return fetchedAt;
    }

    Instant startedAt() {
        return startedAt;
    }

    /** Its approximate size in memory, in bytes. */
    int weight() {
        return OVERHEAD + bytes.length + Long.BYTES * sessions.length;
    }

    /** The decoded value, with the caller as one more holder of its memory; null when the bytes must be decoded. */
    @Nullable
    Decoded<T> retainDecoded() {
        Decoded<T> current = decoded;
        return current != null && current.memory().retain() ? current : null;
    }

    void setDecoded(Decoded<T> value) {
        decoded = value;
    }

    /** Lets the garbage collector have the decoded value once nobody holds it. */
    void clearUnheldDecoded() {
        Decoded<T> current = decoded;
        if (current != null && !current.memory().isHeld()) {
            decoded = null;
        }
    }

    boolean isFresh(CacheSettings settings, Instant now) {
        return !isInvalidated() && isYounger(absent ? settings.absentFresh() : settings.fresh(), now);
    }

    /** Whether it may be served at once, as stale, while a refresh runs. */
    boolean isServedWhileRevalidating(CacheSettings settings, Instant now) {
        return !absent && !isInvalidated() && isYounger(settings.fresh().plus(settings.staleWhileRevalidate()), now);
    }

    /** Whether it may be served when nothing newer is available; "not found" may have become wrong meanwhile. */
    boolean isServedOnError(CacheSettings settings, Instant now) {
        return !absent && isYounger(settings.fresh().plus(settings.staleIfError()), now);
    }

    private boolean isYounger(Duration age, Instant now) {
        return now.isBefore(fetchedAt.plus(age));
    }

    /** Starts a back-off after a refresh failed. */
    void onRefreshFailed(Failure failure, Instant now) {
        backOff = new BackOff(failure.reason(), now.plus(failure.requestedWait().orElse(REFRESH_BACK_OFF)));
    }

    /** Why it must not be refreshed now; null when it may be. */
    @Nullable
    Reason backOffReason(Instant now) {
        BackOff current = backOff;
        return current != null && now.isBefore(current.until()) ? current.reason() : null;
    }

    /**
     * Sets which sessions the answer contains.
     *
     * @param ids hashed by {@link Invalidations}, in ascending order
     * @param startedAtVersion the version of the invalidations when the call was started
     */
    void setSessions(long[] ids, long startedAtVersion) {
        version = startedAtVersion;
        sessions = ids;
    }

    long[] sessions() {
        return sessions;
    }

    boolean containsSession(long id) {
        return Arrays.binarySearch(sessions, id) >= 0;
    }

    /** Marks it as changed at the source, unless its call was started after that version of the invalidations. */
    synchronized void invalidate(long atVersion) {
        if (atVersion > version) {
            invalidatedSince = Math.min(invalidatedSince, atVersion);
        }
    }

    /** Marks it as changed at the source, whenever its call was started. */
    synchronized void invalidateAlways() {
        invalidatedSince = 0;
    }

    boolean isInvalidated() {
        return invalidatedSince != NEVER;
    }

    /** Whether it was invalidated before a request arrived that saw the given version. */
    boolean isInvalidatedFor(long seenVersion) {
        return invalidatedSince <= seenVersion;
    }

    /**
     * A decoded value, which takes several times the memory of its bytes.
     *
     * @param memory is held by whoever uses the value
     */
    record Decoded<T>(T value, MemoryClaim memory) {}

    private record BackOff(Reason reason, Instant until) {}
}
