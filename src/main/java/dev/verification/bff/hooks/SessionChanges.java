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

/**
 * The effect of a webhook: what is cached of the session is invalidated, here and on all replicas, and the change is
 * published; at most once in two seconds a session, so that whoever knows a secret cannot burn the vendors' budgets.
 * What comes sooner takes effect when the two seconds are over. Safe for use by many threads.
 */
final class SessionChanges {

    static final Duration APART = Duration.ofSeconds(2);

    private static final int MOST = 20_000;

    private final Caches caches;
    private final ChangeStream stream;
    private final Time time;
    /** The sessions that changed within the last two seconds, and whether they changed again. */
    private final Map<Session, Boolean> recent = new ConcurrentHashMap<>();

    SessionChanges(Caches caches, ChangeStream stream, Time time) {
        this.caches = caches;
        this.stream = stream;
        this.time = time;
    }

    /** Begins to heed the changes that other replicas heard of. */
    void listen() {
        stream.onChangeElsewhere(this::changedElsewhere);
    }

    /** Takes note of a change; false when there are too many at once, and nothing was done. */
    boolean changed(String upstream, String sessionId) {
        Session session = new Session(upstream, sessionId);
        Boolean isAgain = recent.compute(session, this::noted);
        if (isAgain == null) {
            return false;
        }
        if (!isAgain) {
            apply(session);
        }
        return true;
    }

    private @Nullable Boolean noted(Session session, @Nullable Boolean isAgain) {
        if (isAgain != null) {
            return true;
        }
        return recent.size() < MOST ? Boolean.FALSE : null;
    }

    private void apply(Session session) {
        Change change = new Change(session.id(), session.upstream(), time.wall().instant());
        caches.invalidate(change.upstream(), change.sessionId(), change.at());
        stream.publish(change);
        endLater(session);
    }

    private void changedElsewhere(Change change) {
        caches.invalidate(change.upstream(), change.sessionId(), change.at());
        Session session = new Session(change.upstream(), change.sessionId());
        if (recent.size() < MOST && recent.putIfAbsent(session, false) == null) {
            endLater(session);
        }
    }

    private void endLater(Session session) {
        time.scheduler()
                .schedule(
                        () -> Workers.call(0, () -> ended(session)).subscribe(),
                        APART.toMillis(),
                        TimeUnit.MILLISECONDS);
    }

    private boolean ended(Session session) {
        boolean isAgain =
                recent.compute(session, (key, again) -> Boolean.TRUE.equals(again) ? Boolean.FALSE : null) != null;
        if (isAgain) {
            apply(session);
        }
        return isAgain;
    }

    /** What is cached of the upstreams' answers. */
    @FunctionalInterface
    interface Caches {
        void invalidate(String upstream, String sessionId, Instant at);
    }

    private record Session(String upstream, String id) {}
}
