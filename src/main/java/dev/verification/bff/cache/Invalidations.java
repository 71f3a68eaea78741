package dev.verification.bff.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.verification.bff.upstream.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The sessions that changed not long ago, for the answers that were under way then or come from another replica. Counts
 * versions, so that no two events here are taken for simultaneous. Safe for use by many threads.
 */
final class Invalidations {

    /** The version of what has not happened. */
    static final long NEVER = Long.MAX_VALUE;

    /** Longer than any call takes, and than the shared cache usually keeps an entry. */
    private static final Duration REMEMBERED = Duration.ofHours(1);

    private static final int MOST = 20_000;
    private static final long OFFSET = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;

    private final AtomicLong versions = new AtomicLong();
    private final Cache<Long, Invalidation> known;

    Invalidations(Time time) {
        this.known = Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfterWrite(REMEMBERED)
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(time.clock().millis()))
                .executor(Runnable::run)
                .build();
    }

    /** How many there were. */
    long version() {
        return versions.get();
    }

    /**
     * Adds one.
     *
     * @param session its {@link #nameOf name}
     * @param at what another replica began to read later is newer
     * @return its version
     */
    long add(long session, Instant at) {
        Invalidation latest =
                known.asMap().merge(session, new Invalidation(versions.incrementAndGet(), at), Invalidation::later);
        return latest.version();
    }

    /** Outdates an entry that was read here when it was read before one of its sessions changed. */
    void apply(CacheEntry<?> entry) {
        for (long session : entry.sessions()) {
            Invalidation found = known.getIfPresent(session);
            if (found != null) {
                entry.outdate(found.version());
            }
        }
    }

    /** The same of one that another replica read, by whose clock nothing is told to the second. */
    void applyToShared(CacheEntry<?> entry) {
        Instant surelyBegunAt = entry.begunAt().minus(RedisCache.CLOCKS_APART);
        for (long session : entry.sessions()) {
            Invalidation found = known.getIfPresent(session);
            if (found != null && !surelyBegunAt.isAfter(found.at())) {
                entry.outdateAnyway();
            }
        }
        apply(entry);
    }

    /** Eight bytes instead of a session's id, in whatever case it is written: FNV-1a. A false match costs a call. */
    static long nameOf(String sessionId) {
        String id = sessionId.toLowerCase(Locale.ROOT);
        long hash = OFFSET;
        for (int i = 0; i < id.length(); i++) {
            hash = (hash ^ id.charAt(i)) * PRIME;
        }
        return hash;
    }

    /** In ascending order. */
    static long[] namesOf(Collection<String> sessionIds) {
        return sessionIds.stream().mapToLong(Invalidations::nameOf).sorted().toArray();
    }

    static boolean contains(long[] names, long session) {
        return Arrays.binarySearch(names, session) >= 0;
    }

    private record Invalidation(long version, Instant at) {

        static Invalidation later(Invalidation one, Invalidation other) {
            return new Invalidation(Math.max(one.version, other.version), one.at.isAfter(other.at) ? one.at : other.at);
        }
    }
}
