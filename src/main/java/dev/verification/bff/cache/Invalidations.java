package dev.verification.bff.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.verification.bff.upstream.Fnv1a;
import dev.verification.bff.upstream.Resource;
import dev.verification.bff.upstream.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The sessions that changed lately, for answers that were in flight then or come from another replica. Each change has a
 * version, since two events in one process may have the same instant. Thread-safe.
 */
final class Invalidations {

    /** Longer than any call takes, and than the shared cache keeps an entry by default. */
    private static final Duration RETENTION = Duration.ofHours(1);

    private static final int MAX_SESSIONS = 20_000;

    private static final long ANY_SESSION = hash(Resource.ANY_SESSION);

    private final AtomicLong versions = new AtomicLong();
    private final Cache<Long, Invalidation> sessions;
    private final AnySessionChanges any = new AnySessionChanges();
    private final Time time;

    Invalidations(Time time) {
        this.time = time;
        this.sessions = Caffeine.newBuilder()
                .maximumSize(MAX_SESSIONS)
                .expireAfterWrite(RETENTION)
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(time.clock().millis()))
                .executor(Runnable::run)
                .build();
    }

    /** The version of the last change. */
    long version() {
        return versions.get();
    }

    /**
     * Adds a change.
     *
     * @param session its {@link #hash}
     * @param at calls that another replica started later have seen the change
     * @return its version
     */
    long add(long session, Instant at) {
        Invalidation change = new Invalidation(versions.incrementAndGet(), at);
        any.add(change, time.now());
        return sessions.asMap().merge(session, change, Invalidation::later).version();
    }

    /** Lets the next change take effect at once wherever it is added. */
    void reset() {
        any.reset();
    }

    /** Invalidates an entry that this replica loaded, if its call was started before one of its sessions changed. */
    void apply(CacheEntry<?> entry) {
        for (long session : entry.sessions()) {
            Invalidation found = sessions.getIfPresent(session);
            if (found != null) {
                entry.invalidate(found.version());
            }
        }
        applyAny(entry);
    }

    /** The same for changes of sessions that the entry does not contain; to be repeated, since these may be deferred. */
    void applyAny(CacheEntry<?> entry) {
        Invalidation change = anyOf(entry);
        if (change != null) {
            entry.invalidate(change.version());
        }
    }

    private @Nullable Invalidation anyOf(CacheEntry<?> entry) {
        return entry.containsSession(ANY_SESSION) ? any.effective(time.now()) : null;
    }

    /** Invalidates an entry that another replica loaded, unless its call was started after the change for certain. */
    void applyToShared(CacheEntry<?> entry) {
        Instant earliestStart = entry.startedAt().minus(SharedCache.CLOCK_SKEW);
        Invalidation any = anyOf(entry);
        if (any != null && !earliestStart.isAfter(any.at())) {
            entry.invalidateAlways();
        }
        for (long session : entry.sessions()) {
            Invalidation found = sessions.getIfPresent(session);
            if (found != null && !earliestStart.isAfter(found.at())) {
                entry.invalidateAlways();
            }
        }
        apply(entry);
    }

    /** Eight bytes that stand for a session id in upper or lower case. A collision costs a call and nothing else. */
    static long hash(String sessionId) {
        return Fnv1a.hash(sessionId.toLowerCase(Locale.ROOT));
    }

    /** In ascending order. */
    static long[] hashes(Collection<String> sessionIds) {
        long[] hashes = new long[sessionIds.size()];
        int count = 0;
        for (String id : sessionIds) {
            hashes[count++] = hash(id);
        }
        Arrays.sort(hashes);
        return hashes;
    }
}
