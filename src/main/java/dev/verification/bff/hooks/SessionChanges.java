package dev.verification.bff.hooks;

import dev.verification.bff.capacity.Workers;
import dev.verification.bff.changes.Change;
import dev.verification.bff.changes.ChangeStream;
import dev.verification.bff.upstream.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * The effect of a webhook: what is cached of the session is invalidated, here and on all replicas, and the change is
 * published; at most once in two seconds a session, so that whoever knows a secret cannot burn the vendors' budgets.
 * What comes sooner takes effect when the two seconds are over. Safe for use by many threads.
 */
final class SessionChanges {

    static final Duration APART = Duration.ofSeconds(2);

    private static final Duration CLOCK_SKEW = Duration.ofSeconds(1);
    private static final int MOST = 20_000;

    private final Caches caches;
    private final ChangeStream stream;
    private final Turns turns;
    private final Time time;
    /** The sessions that changed within the last two seconds, by upstream: a flood of one vendor's leaves room for the other's. */
    private final Map<String, Map<String, Recent>> recent = new ConcurrentHashMap<>();

    SessionChanges(Caches caches, ChangeStream stream, Turns turns, Time time) {
        this.caches = caches;
        this.stream = stream;
        this.turns = turns;
        this.time = time;
    }

    /** Begins to heed the changes that other replicas heard of. */
    void listen() {
        stream.onChangeElsewhere(this::changedElsewhere);
    }

    /** Takes note of a change, and waits for its effect; false when there are too many at once, and nothing was done. */
    boolean changed(String upstream, String sessionId) {
        Map<String, Recent> sessions = recent(upstream);
        Recent again = new Recent(time.wall().instant());
        Recent noted = sessions.compute(sessionId, (id, known) -> {
            if (known != null) {
                return again;
            }
            return sessions.size() < MOST ? Recent.ONCE : null;
        });
        if (Recent.ONCE.equals(noted)) {
            apply(upstream, sessionId).block();
        }
        return noted != null;
    }

    private Mono<Boolean> apply(String upstream, String sessionId) {
        return turns.take(upstream, sessionId)
                .doOnNext(isOurs -> {
                    if (isOurs) {
                        invalidate(upstream, sessionId);
                    } else {
                        recent(upstream).put(sessionId, new Recent(time.wall().instant()));
                    }
                    endLater(upstream, sessionId);
                })
                // Otherwise it would be held back for ever.
                .doOnError(failed -> recent(upstream).remove(sessionId))
                .doOnCancel(() -> recent(upstream).remove(sessionId));
    }

    private void invalidate(String upstream, String sessionId) {
        Change change = new Change(sessionId, upstream, time.wall().instant());
        caches.invalidate(upstream, sessionId, change.at());
        stream.publish(change);
    }

    /** Heeds a change that another replica heard of. */
    void changedElsewhere(Change change) {
        caches.invalidate(change.upstream(), change.sessionId(), change.at());
        Map<String, Recent> sessions = recent(change.upstream());
        if (sessions.size() < MOST && sessions.putIfAbsent(change.sessionId(), Recent.ONCE) == null) {
            endLater(change.upstream(), change.sessionId());
        } else {
            sessions.computeIfPresent(
                    change.sessionId(), (id, known) -> known.isCoveredBy(change) ? Recent.ONCE : known);
        }
    }

    private void endLater(String upstream, String sessionId) {
        time.scheduler()
                .schedule(
                        () -> Workers.call(0, () -> end(upstream, sessionId)).subscribe(),
                        APART.toMillis(),
                        TimeUnit.MILLISECONDS);
    }

    /** Ends the two seconds, and begins them anew if the session changed again meanwhile. */
    private boolean end(String upstream, String sessionId) {
        boolean isAgain = recent(upstream)
                        .compute(sessionId, (id, known) -> known == null || known.again() == null ? null : Recent.ONCE)
                != null;
        if (isAgain) {
            apply(upstream, sessionId).subscribe();
        }
        return isAgain;
    }

    private Map<String, Recent> recent(String upstream) {
        return recent.computeIfAbsent(upstream, name -> new ConcurrentHashMap<>());
    }

    /** What is cached of the upstreams' answers. */
    @FunctionalInterface
    interface Caches {
        void invalidate(String upstream, String sessionId, Instant at);
    }

    /**
     * A session that changed.
     *
     * @param again when it last changed since then, by the time of day; null when it did not
     */
    private record Recent(@Nullable Instant again) {

        static final Recent ONCE = new Recent(null);

        /** Whether another replica invalidated the session after it changed again, for certain. */
        boolean isCoveredBy(Change change) {
            return again != null && again.isBefore(change.at().minus(CLOCK_SKEW));
        }
    }
}
